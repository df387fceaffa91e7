package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustAnchorsTest {

  @Test
  void appleHasItsFiveProductionRoots() {
    assertThat(TrustAnchors.apple().certificates())
        .extracting(SigningCertificate::subjectSummary)
        .containsExactly(
            "Apple Root CA",
            "Apple Root CA - G2",
            "Apple Root CA - G3",
            "Apple Platform Backport RSA Root CA - G1",
            "Apple Platform Backport ECC Root CA - G1");
    assertThat(TrustAnchors.apple().certificates())
        .allMatch(SigningCertificate::isSelfSigned)
        .allMatch(TrustAnchors.apple()::contains);
  }

  @Test
  void aNamesakeOfAnAppleRootIsNoAnchor() {
    SigningCertificate namesake = MadeUpAuthority.named("Apple Root CA").selfSigned();
    assertThat(TrustAnchors.apple().contains(namesake)).isFalse();
  }

  @Test
  void holdsWhatItWasGivenAndNothingElse() {
    SigningCertificate mine = MadeUpAuthority.named("mine").selfSigned();
    TrustAnchors anchors = TrustAnchors.of(List.of(mine, mine));
    assertThat(anchors.certificates()).containsExactly(mine);
    assertThat(anchors.contains(mine)).isTrue();
    assertThat(anchors.contains(TrustAnchors.apple().certificates().get(0))).isFalse();
  }
}
