package com.example.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.junit.FakeAppleExtension;
import org.countersign.fixtures.peer.ScriptedPeer;
import org.countersign.fixtures.peer.ScriptedPeers;
import org.countersign.fixtures.signing.SigningIdentity;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the daemon cannot keep out, and whom it does. */
@ExtendWith(FakeAppleExtension.class)
class HostPolicyTest {

  private static final long ROOT = 0;
  private static final long USER = 501;

  private static PeerDecision decide(SigningIdentity signer, String identifier, long user) {
    ScriptedPeer peer = ScriptedPeer.running(signer.sign(identifier)).asUser(user);
    try (PeerValidator<ScriptedPeer> guard =
        PeerValidator.of(HostPolicy.policy(), ScriptedPeers.create())) {
      return guard.check(peer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.apple.authorizationhost", "com.apple.bash", "com.apple.python3"})
  void anyProgramOfApplesThatRootRunsIsLetInWhateverItHosts(String identifier, FakeApple apple) {
    PeerDecision decision = decide(apple.applePlatform(), identifier, ROOT);
    assertThat(decision.accepted()).as(decision.explain()).isTrue();
    assertThat(decision.explain()).contains("not an identity");
  }

  @Test
  void nobodyElseIsWhoIsNotRoot(FakeApple apple) {
    assertThat(decide(apple.applePlatform(), "com.apple.authorizationhost", USER).accepted())
        .isFalse();
  }

  @Test
  void noProgramOfOthersIs(FakeApple apple) {
    assertThat(decide(apple.developerId("ABCDE12345"), "com.example.login", ROOT).accepted())
        .isFalse();
    assertThat(decide(apple.developerId("ABCDE12345"), "com.apple.bash", ROOT).accepted())
        .isFalse();
  }
}
