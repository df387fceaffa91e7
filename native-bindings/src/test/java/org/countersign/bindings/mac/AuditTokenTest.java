package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.countersign.ByteString;
import org.countersign.bindings.library.AuditTokenValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the words is that of {@code set_security_token} in the kernel. */
class AuditTokenTest {

  @Test
  void namesEachOfTheEightWords() {
    AuditToken token = AuditTokens.ofWords(1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(token.auditUserId()).isEqualTo(1);
    assertThat(token.effectiveUserId()).isEqualTo(2);
    assertThat(token.effectiveGroupId()).isEqualTo(3);
    assertThat(token.realUserId()).isEqualTo(4);
    assertThat(token.realGroupId()).isEqualTo(5);
    assertThat(token.processId()).isEqualTo(6);
    assertThat(token.sessionId()).isEqualTo(7);
    assertThat(token.processVersion()).isEqualTo(8);
  }

  @Test
  void usersAreNeverNegative() {
    AuditToken token = AuditTokens.ofWords(-1, -2, -2, -2, -2, 1, 1, 1);

    assertThat(token.auditUserId()).isEqualTo(0xffff_ffffL);
    assertThat(token.effectiveUserId()).isEqualTo(0xffff_fffeL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 28, 31, 33})
  void refusesWhatIsNot32Bytes(int length) {
    assertThatThrownBy(() -> AuditToken.of(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an audit token has 32 bytes, but got " + length);
  }

  @Test
  void isEqualOnlyIfEveryWordIs() {
    int[] words = {1, 2, 3, 4, 5, 6, 7, 8};
    AuditToken token = AuditTokens.ofWords(words);

    assertThat(token).isEqualTo(AuditTokens.ofWords(words)).hasSameHashCodeAs(token.bytes());
    for (int index = 0; index < words.length; index++) {
      int changed = index;
      int[] others =
          IntStream.range(0, words.length)
              .map(each -> each == changed ? words[each] + 1 : words[each])
              .toArray();
      assertThat(AuditTokens.ofWords(others)).isNotEqualTo(token);
    }
  }

  @Test
  void keepsItsBytes() {
    ByteString bytes = AuditTokens.of(411, 7).bytes();

    assertThat(AuditToken.of(bytes).bytes()).isEqualTo(bytes);
    assertThat(AuditToken.of(bytes)).hasToString("pid 411 version 7");
  }

  @Test
  void goesToACFunctionAsTheSame32Bytes() {
    AuditToken token = AuditTokens.of(411, 7);
    AuditTokenValue value = AuditTokenValue.of(token.bytes());
    value.write();

    assertThat(value.size()).isEqualTo(AuditToken.LENGTH);
    assertThat(value.getPointer().getByteArray(0, AuditToken.LENGTH))
        .isEqualTo(token.bytes().toByteArray());
  }
}
