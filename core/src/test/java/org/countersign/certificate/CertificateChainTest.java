package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateChainTest {

  private static final TrustAnchors NONE = TrustAnchors.of(List.of());

  private final MadeUpAuthority root = MadeUpAuthority.named("root").withKeyIdentifiers();
  private final MadeUpAuthority middle = MadeUpAuthority.named("middle").withKeyIdentifiers();
  private final MadeUpAuthority leaf = MadeUpAuthority.named("leaf").withKeyIdentifiers();
  private final SigningCertificate rootCertificate = root.selfSigned();
  private final SigningCertificate middleCertificate = middle.issuedBy(root);
  private final SigningCertificate leafCertificate = leaf.issuedBy(middle);
  private final List<SigningCertificate> whole =
      List.of(leafCertificate, middleCertificate, rootCertificate);

  @Test
  void slotsCountFromTheLeafAndNegativeOnesFromTheRoot() {
    CertificateChain chain = CertificateChain.of(whole);
    assertThat(chain.certificate(0)).contains(leafCertificate).isEqualTo(chain.leaf());
    assertThat(chain.certificate(1)).contains(middleCertificate);
    assertThat(chain.certificate(2)).contains(rootCertificate);
    assertThat(chain.certificate(-1)).contains(rootCertificate).isEqualTo(chain.root());
    assertThat(chain.certificate(-2)).contains(middleCertificate);
    assertThat(chain.certificate(-3)).contains(leafCertificate);
    assertThat(chain.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, -4, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void slotsBeyondEitherEndAreEmpty(int slot) {
    assertThat(CertificateChain.of(whole).certificate(slot)).isEmpty();
    assertThat(CertificateChain.of(whole).at(slot)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1, Integer.MIN_VALUE})
  void theEmptyChainHasNoSlots(int slot) {
    assertThat(CertificateChain.EMPTY.certificate(slot)).isEmpty();
    assertThat(CertificateChain.EMPTY.isEmpty()).isTrue();
    assertThat(CertificateChain.EMPTY.endsIn(TrustAnchors.apple())).isFalse();
  }

  @Test
  void ordersAPoolInAnyOrder() {
    List<SigningCertificate> pool = new ArrayList<>(whole);
    pool.addAll(whole);
    Collections.reverse(pool);
    assertThat(CertificateChain.build(leafCertificate, pool, NONE))
        .isEqualTo(CertificateChain.of(whole));
  }

  @Test
  void suppliesAMissingRootFromTheAnchors() {
    TrustAnchors anchors = TrustAnchors.of(List.of(rootCertificate));
    CertificateChain chain =
        CertificateChain.build(leafCertificate, List.of(middleCertificate), anchors);
    assertThat(chain.certificates()).isEqualTo(whole);
    assertThat(chain.endsIn(anchors)).isTrue();
  }

  @Test
  void stopsAtAnAnchorEvenIfSomebodySignedThatToo() {
    TrustAnchors anchors = TrustAnchors.of(List.of(middleCertificate));
    assertThat(CertificateChain.build(leafCertificate, whole, anchors).certificates())
        .containsExactly(leafCertificate, middleCertificate);
  }

  @Test
  void endsWhereNoIssuerIsFound() {
    assertThat(
            CertificateChain.build(leafCertificate, List.of(rootCertificate), NONE).certificates())
        .containsExactly(leafCertificate);
  }

  @Test
  void isNotDeceivedByANamesake() {
    SigningCertificate namesake = MadeUpAuthority.named("middle").issuedBy(root);
    CertificateChain chain =
        CertificateChain.build(
            leafCertificate, List.of(namesake, rootCertificate, middleCertificate), NONE);
    assertThat(chain.certificates()).isEqualTo(whole);
    assertThat(
            CertificateChain.build(leafCertificate, List.of(namesake, rootCertificate), NONE)
                .certificates())
        .containsExactly(leafCertificate);
  }

  @Test
  void neverGoesInACircle() {
    MadeUpAuthority a = MadeUpAuthority.named("a");
    MadeUpAuthority b = MadeUpAuthority.named("b");
    SigningCertificate aByB = a.issuedBy(b);
    SigningCertificate bByA = b.issuedBy(a);
    assertThat(CertificateChain.build(aByB, List.of(aByB, bByA), NONE).certificates())
        .containsExactly(aByB, bByA);
  }

  @Test
  void aSelfSignedLeafIsTheWholeChain() {
    assertThat(CertificateChain.build(rootCertificate, whole, NONE).certificates())
        .containsExactly(rootCertificate);
  }

  @Test
  void isAtMostSixteenLong() {
    List<SigningCertificate> pool = new ArrayList<>();
    MadeUpAuthority issuer = root;
    for (int i = 0; i < 20; i++) {
      MadeUpAuthority next = MadeUpAuthority.named("link " + i);
      pool.add(next.issuedBy(issuer));
      issuer = next;
    }
    assertThat(CertificateChain.build(leaf.issuedBy(issuer), pool, NONE).size()).isEqualTo(16);
  }

  /** Whoever makes the file chooses names and keys, and so how many signatures seem to fit. */
  @Test
  void checksNoMoreSignaturesThanItsBudget() {
    SignatureChecks checks = new SignatureChecks();
    for (int i = 0; i < SignatureChecks.MAXIMUM; i++) {
      assertThat(checks.isSignedBy(leafCertificate, middleCertificate)).isTrue();
    }
    assertThat(checks.isSignedBy(leafCertificate, middleCertificate)).isFalse();
  }

  @Test
  void endsWhereTheBudgetIsSpentOnNamesakes() {
    MadeUpAuthority middle = MadeUpAuthority.named("middle");
    MadeUpAuthority leaf = MadeUpAuthority.named("leaf");
    List<SigningCertificate> pool = new ArrayList<>();
    for (int i = 0; i < 63; i++) {
      pool.add(MadeUpAuthority.named("middle").issuedBy(root));
    }
    pool.add(middle.issuedBy(root));
    CertificateChain chain =
        CertificateChain.build(
            leaf.issuedBy(middle), pool, TrustAnchors.of(List.of(rootCertificate)));
    assertThat(chain.size()).isEqualTo(2);
  }
}
