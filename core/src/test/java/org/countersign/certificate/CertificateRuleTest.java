package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateRuleTest {

  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final byte[] NULL = {5, 0};

  private final MadeUpAuthority root = MadeUpAuthority.named("root");
  private final MadeUpAuthority middle = MadeUpAuthority.named("middle");
  private final MadeUpAuthority leaf = MadeUpAuthority.named("leaf");

  @ParameterizedTest
  @EnumSource(names = "TIME_STAMPING", mode = EnumSource.Mode.EXCLUDE)
  void ordinaryChainsKeepEveryRule(CertificateRule rule) {
    root.asAuthority();
    middle.asAuthority();
    leaf.forPurpose(KeyPurposeId.id_kp_codeSigning);
    assertThat(rule.violationBy(chain())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void chainsWithoutCertificatesBreakNoRule(CertificateRule rule) {
    assertThat(rule.violationBy(CertificateChain.EMPTY)).isEmpty();
  }

  @Test
  void whoIssuesMustBeAnAuthority() {
    root.asAuthority();
    assertViolation(CertificateRule.AUTHORITIES, "\"middle\" issued another certificate");
  }

  @Test
  void rootsMustSayThatTheyAreAuthoritiesToo() {
    root.marked("1.2.840.113635.100.6.99");
    middle.asAuthority();
    assertViolation(CertificateRule.AUTHORITIES, "\"root\" issued another certificate");
  }

  @Test
  void rootsFromBeforeExtensionsCannotSaySo() throws Exception {
    CertificateChain chain = CertificateChain.of(List.of(leaf.issuedBy(root), ofVersion1()));
    assertThat(CertificateRule.AUTHORITIES.violationBy(chain)).isEmpty();
  }

  @Test
  void authoritiesMayLimitHowManyAreBelowThem() {
    root.with(BASIC_CONSTRAINTS, new BasicConstraints(0));
    middle.asAuthority();
    assertViolation(
        CertificateRule.AUTHORITIES, "\"root\" allows 0 authorities below it, but has 1");
  }

  @Test
  void theLeafIsNoneOfTheAuthoritiesBelow() {
    root.with(BASIC_CONSTRAINTS, new BasicConstraints(1));
    middle.with(BASIC_CONSTRAINTS, new BasicConstraints(0));
    assertThat(CertificateRule.AUTHORITIES.violationBy(chain())).isEmpty();
  }

  @Test
  void keysOfAuthoritiesMustBeForCertificates() {
    root.asAuthority();
    middle.asAuthority().with(KEY_USAGE, new KeyUsage(KeyUsage.digitalSignature));
    assertViolation(
        CertificateRule.AUTHORITIES, "\"middle\" issued another certificate, but its key may not");
  }

  @ParameterizedTest
  @ValueSource(ints = {KeyUsage.digitalSignature, KeyUsage.nonRepudiation})
  void keysOfLeavesMayBeForSignaturesOfEitherKind(int usage) {
    leaf.with(KEY_USAGE, new KeyUsage(usage));
    assertThat(CertificateRule.KEY_USAGE.violationBy(chain())).isEmpty();
  }

  @Test
  void keysOfLeavesMustBeForSignatures() {
    leaf.with(KEY_USAGE, new KeyUsage(KeyUsage.keyEncipherment));
    assertViolation(CertificateRule.KEY_USAGE, "\"leaf\" has a key that may not make signatures");
  }

  @Test
  void leavesMustHaveAPurpose() {
    assertViolation(CertificateRule.CODE_SIGNING, "it has no extended key usage");
  }

  @Test
  void leavesMustHaveTheRightPurpose() {
    leaf.forPurpose(KeyPurposeId.id_kp_timeStamping);
    assertThat(CertificateRule.TIME_STAMPING.violationBy(chain())).isEmpty();
    assertViolation(CertificateRule.CODE_SIGNING, "its extended key usage is [1.3.6.1.5.5.7.3.8]");
  }

  @Test
  void anyPurposeIsEnoughForAuthoritiesButNotForLeaves() {
    leaf.forPurpose(KeyPurposeId.id_kp_codeSigning);
    middle.forPurpose(KeyPurposeId.anyExtendedKeyUsage);
    assertThat(CertificateRule.CODE_SIGNING.violationBy(chain())).isEmpty();
    CertificateChain anything =
        CertificateChain.of(
            List.of(
                MadeUpAuthority.named("leaf")
                    .forPurpose(KeyPurposeId.anyExtendedKeyUsage)
                    .selfSigned()));
    assertThat(CertificateRule.CODE_SIGNING.violationBy(anything)).isPresent();
  }

  @Test
  void authoritiesWithAnotherPurposeVouchForNothing() {
    leaf.forPurpose(KeyPurposeId.id_kp_codeSigning);
    middle.forPurpose(KeyPurposeId.id_kp_serverAuth);
    assertViolation(CertificateRule.CODE_SIGNING, "\"middle\" vouches for no key");
  }

  @Test
  void whatOnlyTheIssuerKnowsToBeCriticalIsRefused() {
    leaf.forPurpose(KeyPurposeId.id_kp_codeSigning).with("1.2.3.4", true, NULL);
    assertViolation(CertificateRule.CODE_SIGNING, "has the critical extension 1.2.3.4");
    middle.asAuthority().with("1.2.3.4", true, NULL);
    assertViolation(CertificateRule.AUTHORITIES, "has the critical extension 1.2.3.4");
  }

  /** What is not enforced here must not be taken for granted. */
  @Test
  void criticalConstraintsOnNamesAreRefused() throws Exception {
    GeneralSubtree example =
        new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"));
    leaf.forPurpose(KeyPurposeId.id_kp_codeSigning);
    middle
        .asAuthority()
        .with(
            "2.5.29.30",
            true,
            new NameConstraints(new GeneralSubtree[] {example}, null).getEncoded());
    assertViolation(CertificateRule.AUTHORITIES, "has the critical extension 2.5.29.30");
  }

  @Test
  void appleOwnExtensionsMayBeCritical() {
    leaf.forPurpose(KeyPurposeId.id_kp_codeSigning).with("1.2.840.113635.100.6.1.13", true, NULL);
    assertThat(CertificateRule.CODE_SIGNING.violationBy(chain())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256withRSA", "MD5withRSA"})
  void shortKeysAreWeak(String algorithm) throws Exception {
    assertThat(CertificateRule.STRENGTH.violationBy(selfSigned(512, algorithm)))
        .hasValueSatisfying(text -> assertThat(text).contains("a key that is too short"));
  }

  @Test
  void aWeakDigestOnASelfSignedCertificateMattersToNobody() throws Exception {
    assertThat(CertificateRule.STRENGTH.violationBy(selfSigned(1024, "MD5withRSA"))).isEmpty();
  }

  @Test
  void aWeakDigestMattersOnACertificateThatOnlySaysThatItIssuedItself() throws Exception {
    KeyPair pretended = rsaKey(1024);
    KeyPair real = rsaKey(1024);
    SigningCertificate certificate =
        MadeUpAuthority.selfSigned(
            new X500Name("CN=weak"),
            new KeyPair(pretended.getPublic(), real.getPrivate()),
            "MD5withRSA");
    assertThat(CertificateRule.STRENGTH.violationBy(CertificateChain.of(List.of(certificate))))
        .hasValueSatisfying(text -> assertThat(text).contains("which anybody could forge"));
  }

  private static CertificateChain selfSigned(int bits, String algorithm) throws Exception {
    return CertificateChain.of(
        List.of(MadeUpAuthority.selfSigned(new X500Name("CN=weak"), rsaKey(bits), algorithm)));
  }

  private static KeyPair rsaKey(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static SigningCertificate ofVersion1() throws Exception {
    KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X500Name name = new X500Name("CN=root");
    return SigningCertificate.fromDer(
        new JcaX509v1CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(MadeUpAuthority.NOT_BEFORE),
                Date.from(MadeUpAuthority.NOT_AFTER),
                name,
                key.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
            .getEncoded());
  }

  private CertificateChain chain() {
    return CertificateChain.of(
        List.of(leaf.issuedBy(middle), middle.issuedBy(root), root.selfSigned()));
  }

  private void assertViolation(CertificateRule rule, String text) {
    assertThat(rule.violationBy(chain()))
        .hasValueSatisfying(violation -> assertThat(violation).contains(text));
  }
}
