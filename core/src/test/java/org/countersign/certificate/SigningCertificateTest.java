package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningCertificateTest {

  private static final String DATE = AppleOid.DEVELOPER_ID_DATE.dotted();
  private static final String NAMES = Extension.subjectAlternativeName.getId();

  static byte[] resource(String name) {
    try (InputStream file = SigningCertificateTest.class.getResourceAsStream(name)) {
      return file.readAllBytes();
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void readsWhatACertificateOfTheVectorsSays() throws Exception {
    SigningCertificate leaf = SigningCertificate.fromDer(resource("vector-leaf.cer"));

    assertThat(leaf.commonName()).contains("Developer ID Application: Example (ABCDE12345)");
    assertThat(leaf.organization()).contains("Example Inc");
    assertThat(leaf.organizationalUnit()).contains("ABCDE12345");
    assertThat(leaf.firstSubject(SubjectAttribute.ORGANIZATIONAL_UNIT)).contains("FIRSTOU");
    assertThat(leaf.issuer(SubjectAttribute.COUNTRY)).contains("US");
    assertThat(leaf.subject(SubjectAttribute.LOCALITY)).isEmpty();
    assertThat(leaf.emailAddresses()).containsExactly("dev@example.com");
    assertThat(leaf.hasExtension(AppleOid.DEVELOPER_ID_APPLICATION.der())).isTrue();
    assertThat(leaf.hasExtension(AppleOid.MAC_APP_STORE.der())).isFalse();
    assertThat(leaf.hasPolicy(AppleOid.APPLE_CERTIFICATE_POLICY.der())).isTrue();
    assertThat(leaf.hasPolicy(AppleOid.DEVELOPER_ID_APPLICATION.der())).isFalse();
    assertThat(leaf.extensionDate(AppleOid.DEVELOPER_ID_DATE.der()))
        .contains(Instant.parse("2019-04-01T00:00:00Z"));
    assertThat(leaf.extensionDate(AppleOid.DEVELOPER_ID_APPLICATION.der())).isEmpty();
    assertThat(leaf.notBefore()).isEqualTo("2026-11-21T16:23:58Z");
    assertThat(leaf.notAfter()).isEqualTo("2036-11-18T16:23:58Z");
    assertThat(leaf.keyDescription()).isEqualTo("RSA 2048");
    assertThat(leaf.isSelfIssued()).isTrue();
    assertThat(leaf.toX509().getSerialNumber()).isEqualTo(leaf.serialNumber());
    assertThat(leaf.extensionOids().stream().map(ObjectIdentifier::dotted))
        .containsExactly(
            "2.5.29.19",
            "2.5.29.32",
            AppleOid.DEVELOPER_ID_APPLICATION.dotted(),
            DATE,
            "2.5.29.17",
            "2.5.29.14");
  }

  @Test
  void readsAppleRoot() {
    SigningCertificate root = TrustAnchors.apple().certificates().get(0);

    assertThat(root.subjectSummary()).isEqualTo("Apple Root CA");
    assertThat(root.organization()).contains("Apple Inc.");
    assertThat(root.sha1().toHex()).isEqualTo("611e5b662c593a08ff58d14ae22452d198df6c60");
    assertThat(root.isSelfSigned()).isTrue();
    assertThat(root.serialNumber()).isEqualTo(2);
    assertThat(root.notAfter()).isEqualTo("2035-02-09T21:40:36Z");
  }

  @Test
  void aRequirementSeesTheLastOccurrenceAndTheTeamRuleTheFirst() {
    SigningCertificate certificate =
        new MadeUpAuthority(
                MadeUpAuthority.subject()
                    .addRDN(BCStyle.OU, "FIRST")
                    .addRDN(BCStyle.CN, "name")
                    .addMultiValuedRDN(
                        new ASN1ObjectIdentifier[] {BCStyle.OU, BCStyle.L},
                        new String[] {"LAST", "Paris"})
                    .build())
            .selfSigned();

    assertThat(certificate.organizationalUnit()).contains("LAST");
    assertThat(certificate.firstSubject(SubjectAttribute.ORGANIZATIONAL_UNIT)).contains("FIRST");
    assertThat(certificate.subject(SubjectAttribute.LOCALITY)).contains("Paris");
  }

  @Test
  void everyAttributeOfTheLanguageIsFound() {
    for (SubjectAttribute attribute : SubjectAttribute.values()) {
      X500NameBuilder subject = MadeUpAuthority.subject();
      subject.addRDN(
          new ASN1ObjectIdentifier(attribute.oid().dotted()), new DERUTF8String("value"));
      SigningCertificate certificate = new MadeUpAuthority(subject.build()).selfSigned();
      assertThat(
              Arrays.stream(SubjectAttribute.values())
                  .filter(other -> certificate.subject(other).isPresent()))
          .containsExactly(attribute);
      assertThat(certificate.subject(attribute)).contains("value");
    }
  }

  @Test
  void attributeStringsAreDecodedByTheirType() {
    assertThat(commonNameOf(new DERPrintableString("plain"))).isEqualTo("plain");
    assertThat(commonNameOf(new DERIA5String("a@b"))).isEqualTo("a@b");
    assertThat(commonNameOf(new DERUTF8String("Zoë 字 🔑"))).isEqualTo("Zoë 字 🔑");
    assertThat(commonNameOf(new DERT61String("Zo\u00eb"))).isEqualTo("Zo\u00eb");
    assertThat(commonNameOf(new DERBMPString("Zoë 字"))).isEqualTo("Zoë 字");
  }

  private static String commonNameOf(ASN1Encodable value) {
    return new MadeUpAuthority(MadeUpAuthority.subject().addRDN(BCStyle.CN, value).build())
        .selfSigned()
        .commonName()
        .orElseThrow();
  }

  @Test
  void summaryPrefersCommonNamesLastFirst() {
    X500NameBuilder subject =
        MadeUpAuthority.subject()
            .addRDN(BCStyle.CN, "one")
            .addRDN(BCStyle.CN, "two")
            .addRDN(BCStyle.OU, "unit");
    assertThat(new MadeUpAuthority(subject.build()).selfSigned().subjectSummary())
        .isEqualTo("two, one");
  }

  @Test
  void summaryFallsBackToMailThenToOrganizationalUnit() {
    X500NameBuilder subject =
        MadeUpAuthority.subject().addRDN(BCStyle.O, "organization").addRDN(BCStyle.OU, "unit");
    assertThat(new MadeUpAuthority(subject.build()).selfSigned().subjectSummary())
        .isEqualTo("unit");
    assertThat(
            new MadeUpAuthority(subject.addRDN(BCStyle.EmailAddress, "a@b.example").build())
                .selfSigned()
                .subjectSummary())
        .isEqualTo("a@b.example");
  }

  @Test
  void printsHostileNamesEscaped() {
    assertThat(MadeUpAuthority.named("a\nb\u001b[31m").selfSigned().toString())
        .doesNotContain("\n")
        .doesNotContain("\u001b")
        .contains("a\\nb");
  }

  @Test
  void mailAddressesOfTheAlternativeNamesComeFirst() {
    MadeUpAuthority both =
        new MadeUpAuthority(
                MadeUpAuthority.subject().addRDN(BCStyle.EmailAddress, "subject@b.example").build())
            .with(
                NAMES,
                new GeneralNames(
                    new GeneralName[] {
                      new GeneralName(GeneralName.dNSName, "b.example"),
                      new GeneralName(GeneralName.rfc822Name, "one@b.example"),
                      new GeneralName(GeneralName.rfc822Name, "two@b.example")
                    }));
    assertThat(both.selfSigned().emailAddresses())
        .containsExactly("one@b.example", "two@b.example", "subject@b.example");
  }

  @Test
  void unreadableAlternativeNamesLeaveNoMailAddresses() {
    MadeUpAuthority damaged =
        new MadeUpAuthority(
                MadeUpAuthority.subject().addRDN(BCStyle.EmailAddress, "subject@b.example").build())
            .with(NAMES, false, new byte[] {0x04, 0x01, 0x00});
    assertThat(damaged.selfSigned().emailAddresses()).isEmpty();
  }

  @Test
  void policiesAndPurposesAreListed() {
    SigningCertificate certificate =
        MadeUpAuthority.named("policies")
            .with(
                Extension.certificatePolicies.getId(),
                new CertificatePolicies(
                    new PolicyInformation[] {
                      new PolicyInformation(new ASN1ObjectIdentifier("1.2.3")),
                      new PolicyInformation(new ASN1ObjectIdentifier("1.2.4"))
                    }))
            .with(
                Extension.extendedKeyUsage.getId(),
                new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
            .selfSigned();
    assertThat(certificate.hasPolicy(ByteString.hex("2a03"))).isTrue();
    assertThat(certificate.hasPolicy(ByteString.hex("2a04"))).isTrue();
    assertThat(certificate.hasPolicy(ByteString.hex("2a05"))).isFalse();
    assertThat(certificate.extendedKeyUsages())
        .extracting(ObjectIdentifier::dotted)
        .containsExactly(AppleOid.CODE_SIGNING.dotted());
    assertThat(certificate.keyDescription()).isEqualTo("EC P-256");
  }

  @ParameterizedTest
  @CsvSource({
    "20190501000000Z, 2019-05-01T00:00:00Z",
    "20190501000000+0530, 2019-04-30T18:30:00Z",
    "20190501000000-0800, 2019-05-01T08:00:00Z",
    "20200229120000Z, 2020-02-29T12:00:00Z",
    "20190501235960Z, 2019-05-02T00:00:00Z",
    "20010101000001Z, 2001-01-01T00:00:01Z",
    "19691231235959Z, 1969-12-31T23:59:59Z",
    "00000101000000+9999, -0001-12-27T19:21:00Z"
  })
  void readsDatesInExtensions(String text, Instant date) {
    assertThat(dateOf(MadeUpAuthority.named("dated").dated(DATE, text))).contains(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "190501000000Z",
        "20190501000000",
        "20190501000000z",
        "20190501000000Z ",
        "20190229000000Z",
        "20190501240000Z",
        "20190501236000Z",
        "20190501235961Z",
        "20191301000000Z",
        "20190500000000Z",
        "20010101000000Z"
      })
  void findsNoDateInOtherTexts(String text) {
    assertThat(dateOf(MadeUpAuthority.named("dated").dated(DATE, text))).isEmpty();
  }

  @Test
  void findsNoDateInOtherTypesOfString() {
    assertThat(dateOf(MadeUpAuthority.named("x").with(DATE, new DERIA5String("20190501000000Z"))))
        .isEmpty();
    assertThat(dateOf(MadeUpAuthority.named("x").with(DATE, false, new byte[] {0x0c, 0x7f})))
        .isEmpty();
    assertThat(dateOf(MadeUpAuthority.named("x"))).isEmpty();
  }

  private static Optional<Instant> dateOf(MadeUpAuthority subject) {
    return subject.selfSigned().extensionDate(AppleOid.DEVELOPER_ID_DATE.der());
  }

  @Test
  void selfSignedMeansByItsOwnKey() {
    MadeUpAuthority authority = MadeUpAuthority.named("same name");
    MadeUpAuthority namesake = MadeUpAuthority.named("same name");
    SigningCertificate root = authority.selfSigned();
    SigningCertificate forged = namesake.issuedBy(authority);

    assertThat(root.isSelfIssued()).isTrue();
    assertThat(root.isSelfSigned()).isTrue();
    assertThat(forged.isSelfIssued()).isTrue();
    assertThat(forged.isSelfSigned()).isFalse();
    assertThat(forged.isSignedBy(root)).isTrue();
    assertThat(root.isSignedBy(forged)).isFalse();
  }

  static List<Arguments> keys() throws GeneralSecurityException {
    BigInteger longExponent = BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(13));
    return List.of(
        arguments(rsa(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA", true),
        arguments(rsa(2048, longExponent), "SHA256withRSA", false),
        arguments(KeyPairGenerator.getInstance("DSA").generateKeyPair(), "SHA256withDSA", false),
        arguments(keyPair("EC", new ECGenParameterSpec("secp384r1")), "SHA384withECDSA", true));
  }

  private static KeyPair rsa(int bits, BigInteger exponent) throws GeneralSecurityException {
    return keyPair("RSA", new RSAKeyGenParameterSpec(bits, exponent));
  }

  private static KeyPair keyPair(String algorithm, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(parameters);
    return generator.generateKeyPair();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void checksOnlySignaturesThatCannotTakeLong(KeyPair key, String algorithm, boolean checked)
      throws Exception {
    X500Name name = MadeUpAuthority.subject().addRDN(BCStyle.CN, "any").build();
    SigningCertificate certificate = MadeUpAuthority.selfSigned(name, key, algorithm);
    assertThatCode(() -> certificate.toX509().verify(key.getPublic())).doesNotThrowAnyException();
    assertThat(certificate.isSelfSigned()).isEqualTo(checked);
  }

  @Test
  void rejectsNamesThatWouldTakeLongToCompare() {
    assertThat(named(64).subject(SubjectAttribute.ORGANIZATIONAL_UNIT)).contains("unit 63");
    assertThatThrownBy(() -> named(65)).hasRootCauseMessage("a name has more than 64 attributes");
  }

  private static SigningCertificate named(int attributes) {
    X500NameBuilder name = MadeUpAuthority.subject();
    for (int i = 0; i < attributes; i++) {
      name.addRDN(BCStyle.OU, "unit " + i);
    }
    return new MadeUpAuthority(name.build()).selfSigned();
  }

  @Test
  void equalsByEncoding() throws Exception {
    byte[] encoding = resource("vector-leaf.cer");
    SigningCertificate one = SigningCertificate.fromDer(encoding);
    SigningCertificate other = SigningCertificate.fromDer(encoding.clone());
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(SigningCertificate.fromDer(resource("vector-root.cer")));
    encoding[0] = 0;
    assertThat(one.der()).isEqualTo(other.der());
  }

  @Test
  void rejectsBytesThatAreNoCertificate() throws Exception {
    byte[] encoding = resource("vector-leaf.cer");
    assertMalformed(new byte[0], "no bytes");
    assertMalformed(new byte[SigningCertificate.MAXIMUM_LENGTH + 1], "65537");
    assertMalformed(Arrays.copyOf(encoding, encoding.length - 1), "wants");
    assertMalformed(Arrays.copyOf(encoding, encoding.length + 1), "1 bytes follow");
    assertMalformed(new byte[] {0x30, (byte) 0x80, 0, 0}, "no definite length");
    assertMalformed(new byte[] {0x30, 0}, "not a certificate");
    assertMalformed(new byte[] {0x05, 0}, "not a certificate");
  }

  @Test
  void rejectsDeepNestingInsteadOfExhaustingTheStack() {
    byte[] nested = new byte[60_000];
    int end = nested.length;
    for (int position = 0; position + 4 <= end; position += 4) {
      int length = end - position - 4;
      nested[position] = 0x30;
      nested[position + 1] = (byte) 0x82;
      nested[position + 2] = (byte) (length >> 8);
      nested[position + 3] = (byte) length;
    }
    assertMalformed(nested, "nested deeper");
  }

  @Test
  void unreadablePoliciesSpoilTheCertificateOnlyIfCritical() {
    String policies = Extension.certificatePolicies.getId();
    byte[] garbage = {0x04, 0x01, 0x00};
    MadeUpAuthority tolerable = MadeUpAuthority.named("tolerable").with(policies, false, garbage);
    MadeUpAuthority critical = MadeUpAuthority.named("critical").with(policies, true, garbage);

    assertThatCode(tolerable::selfSigned).doesNotThrowAnyException();
    assertMalformed(critical.encodingIssuedBy(critical), "critical extension 2.5.29.32");
  }

  private static void assertMalformed(byte[] bytes, String what) {
    assertThatThrownBy(() -> SigningCertificate.fromDer(bytes))
        .isInstanceOfSatisfying(
            MalformedCertificateException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.SIGNATURE_INVALID))
        .hasMessageContaining(what);
  }
}
