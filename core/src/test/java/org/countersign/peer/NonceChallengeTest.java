package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NonceChallengeTest {

  private final NonceChallenge nonce = NonceChallenge.create();

  private static byte[] answer(NonceChallenge nonce) {
    return NonceChallenge.respond(nonce.challenge()).orElseThrow();
  }

  @Test
  void theFramesAreAsDocumented() {
    byte[] challenge = nonce.challenge();
    byte[] answer = answer(nonce);
    assertThat(challenge).hasSize(40);
    assertThat(answer).hasSize(40);
    assertThat(Arrays.copyOf(challenge, 8))
        .isEqualTo("CSIGNCH1".getBytes(StandardCharsets.US_ASCII));
    assertThat(Arrays.copyOf(answer, 8)).isEqualTo("CSIGNRE1".getBytes(StandardCharsets.US_ASCII));
    assertThat(Arrays.copyOfRange(answer, 8, 40)).isEqualTo(Arrays.copyOfRange(challenge, 8, 40));
  }

  @Test
  void acceptsTheAnswerOnce() {
    byte[] answer = answer(nonce);
    assertThat(nonce.accepts(answer)).isTrue();
    assertThat(nonce.accepts(answer)).isFalse();
  }

  @Test
  void aWrongAnswerSpoilsTheChallenge() {
    byte[] answer = answer(nonce);
    assertThat(nonce.accepts(new byte[40])).isFalse();
    assertThat(nonce.accepts(answer)).isFalse();
  }

  @Property(tries = 100)
  void everyBitCounts(@ForAll @IntRange(max = 40 * 8 - 1) int bit) {
    NonceChallenge fresh = NonceChallenge.create();
    byte[] answer = answer(fresh);
    answer[bit / 8] ^= (byte) (1 << bit % 8);
    assertThat(fresh.accepts(answer)).isFalse();
  }

  @Test
  void theAnswerIsNeitherLongerNorShorterNorTheChallenge() {
    for (int length : new int[] {0, 8, 39, 41, 80}) {
      NonceChallenge fresh = NonceChallenge.create();
      assertThat(fresh.accepts(Arrays.copyOf(answer(fresh), length))).isFalse();
    }
    NonceChallenge mirrored = NonceChallenge.create();
    assertThat(mirrored.accepts(mirrored.challenge())).isFalse();
  }

  @Test
  void anAnswerIsForItsOwnChallengeOnly() {
    assertThat(nonce.accepts(answer(NonceChallenge.create()))).isFalse();
  }

  @Test
  void changingAFrameChangesNoChallenge() {
    byte[] first = nonce.challenge();
    byte[] kept = first.clone();
    Arrays.fill(first, (byte) 0);
    assertThat(nonce.challenge()).isEqualTo(kept);
  }

  @Test
  void aClientAnswersNothingButAChallenge() {
    byte[] challenge = nonce.challenge();
    assertThat(NonceChallenge.respond(Arrays.copyOf(challenge, 39))).isEmpty();
    assertThat(NonceChallenge.respond(Arrays.copyOf(challenge, 41))).isEmpty();
    assertThat(NonceChallenge.respond(new byte[0])).isEmpty();
    assertThat(NonceChallenge.respond(answer(nonce))).isEmpty();
    challenge[7]++;
    assertThat(NonceChallenge.respond(challenge)).isEmpty();
  }
}
