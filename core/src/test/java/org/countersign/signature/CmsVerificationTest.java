package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.CodeSigningStatus.SIGNATURE_FAILED;
import static org.countersign.CodeSigningStatus.SIGNATURE_UNSUPPORTED;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CMS must be, and what each thing that is wrong with it is found by. */
class CmsVerificationTest {

  private static final String LIST = "1.2.840.113635.100.9.1";
  private static final String DIGESTS = "1.2.840.113635.100.9.2";
  private static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
  private static final String SHA1 = "1.3.14.3.2.26";
  private static final String MD5 = "1.2.840.113549.2.5";
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";

  private static final byte[] SIGNED = new MadeUpCodeDirectory().flags(0).bytes();
  private static final byte[] OLD = new MadeUpCodeDirectory().flags(0).hashType(1).bytes();

  private static final MadeUpAuthority ROOT = MadeUpAuthority.named("root").asAuthority();
  private static final MadeUpAuthority LEAF =
      MadeUpAuthority.named("leaf").forPurpose(KeyPurposeId.id_kp_codeSigning);
  private static final SigningCertificate ROOT_CERTIFICATE = ROOT.selfSigned();
  private static final SigningCertificate LEAF_CERTIFICATE = LEAF.issuedBy(ROOT);

  @TempDir Path directory;

  @Test
  void aGoodSignaturePasses() throws Exception {
    SignedSlice slice = verify(message -> message);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.CMS_STRUCTURE, Check.TEAM_IDENTIFIER))
        .containsExactly(
            Check.CMS_STRUCTURE,
            Check.CMS_SIGNERS,
            Check.CMS_CONTENT,
            Check.CMS_SIGNATURE,
            Check.CERTIFICATE_CHAIN,
            Check.CERTIFICATE_AUTHORITIES,
            Check.CERTIFICATE_KEY_USAGE,
            Check.CERTIFICATE_PURPOSE);
    assertThat(slice.whyNotChecked(Check.CERTIFICATE_VALIDITY)).startsWith("nothing says when");
    assertThat(slice.whyNotChecked(Check.REVOCATION)).startsWith("offline");
    assertThat(slice.whyNotChecked(Check.TIMESTAMP)).isEqualTo("there is no timestamp");
    assertThat(slice.log().remarks())
        .singleElement()
        .asString()
        .contains("lead to \"root\", which is no anchor");
  }

  /** Some of Apple's are so, and a library that sorts them first says that they were altered. */
  @Test
  void signedAttributesNeedNotStandInOrder() throws Exception {
    assertPasses(
        message ->
            message
                .signed(SIGNING_TIME, new DERUTCTime("240101000000Z"))
                .without(MadeUpMessage.CONTENT_TYPE)
                .signed(MadeUpMessage.CONTENT_TYPE, new ASN1ObjectIdentifier(MadeUpMessage.DATA)));
  }

  @Test
  void theSignatureMayBeOverTheCodeDirectoryItself() throws Exception {
    assertPasses(MadeUpMessage::overContentItself);
  }

  @Test
  void aSignatureOverAnotherCodeDirectoryItselfFails() throws Exception {
    SignedSlice slice =
        SignedSlice.verify(
            directory,
            VerificationOptions.standard(),
            message(OLD).overContentItself().blob(),
            SIGNED);
    assertThat(slice.failures()).isEqualTo(Map.of(Check.CMS_SIGNATURE, SIGNATURE_FAILED));
    assertThat(slice.whyNotChecked(Check.CMS_CONTENT)).startsWith("nothing but the signature");
  }

  @Test
  void aSignatureMadeForAnotherCodeDirectoryFails() throws Exception {
    SignedSlice slice =
        SignedSlice.verify(directory, VerificationOptions.standard(), message(OLD).blob(), SIGNED);
    assertThat(slice.failures()).isEqualTo(Map.of(Check.CMS_CONTENT, SIGNATURE_FAILED));
  }

  @Test
  void theContentMustBeTheCodeDirectoryAndNothingInTheMessage() throws Exception {
    assertFails(
        message -> message.holding(MadeUpMessage.DATA), Check.CMS_CONTENT, SIGNATURE_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {MadeUpMessage.CONTENT_TYPE, MadeUpMessage.MESSAGE_DIGEST})
  void signedAttributesMustSayWhatWasSigned(String type) throws Exception {
    assertFails(message -> message.without(type), Check.CMS_CONTENT, SIGNATURE_FAILED);
  }

  @Test
  void theContentTypeMustBeThatOfTheMessage() throws Exception {
    assertFails(
        message -> message.signed(MadeUpMessage.CONTENT_TYPE, new ASN1ObjectIdentifier("1.2.3")),
        Check.CMS_CONTENT,
        SIGNATURE_FAILED);
  }

  @Test
  void thereIsOneDigestOfTheContent() throws Exception {
    DEROctetString digest = new DEROctetString(MadeUpMessage.sha256(SIGNED));
    assertFails(
        message ->
            message.signed(MadeUpMessage.MESSAGE_DIGEST, digest, new DEROctetString(new byte[32])),
        Check.CMS_CONTENT,
        SIGNATURE_FAILED);
  }

  @Test
  void anotherKeyThanThatOfTheLeafFails() throws Exception {
    assertFails(
        message -> message.key(MadeUpAuthority.named("leaf")),
        Check.CMS_SIGNATURE,
        SIGNATURE_FAILED);
  }

  @Test
  void attributesChangedAfterSigningFail() throws Exception {
    SignedSlice slice =
        verify(
            message ->
                message
                    .signed("1.2.3", new DEROctetString(new byte[] {1}))
                    .thenChanged(CmsVerificationTest::lastByteChanged));
    assertThat(slice.failures()).isEqualTo(Map.of(Check.CMS_SIGNATURE, SIGNATURE_FAILED));
    assertThat(slice.whyNotChecked(Check.CDHASH_LIST)).contains("is not valid");
  }

  @Test
  void digestsNobodyShouldUseAreNotSupported() throws Exception {
    assertFails(message -> message.digest(MD5, MD5), Check.CMS_SIGNATURE, SIGNATURE_UNSUPPORTED);
  }

  @Test
  void theMessageMustAnnounceTheDigest() throws Exception {
    assertFails(
        message -> message.digest(SHA1, MadeUpMessage.SHA256),
        Check.CMS_SIGNATURE,
        SIGNATURE_FAILED);
  }

  @Test
  void otherSignatureAlgorithmsAreNotSupported() throws Exception {
    assertFails(message -> message.algorithm(RSA_PSS), Check.CMS_SIGNATURE, SIGNATURE_UNSUPPORTED);
  }

  @Test
  void attributesThatStandTwiceAreMalformed() throws Exception {
    byte[] blob =
        message(SIGNED)
            .signed("1.2.3", new DEROctetString(new byte[1]))
            .signed("1.2.4", new DEROctetString(new byte[1]))
            .thenChanged(CmsVerificationTest::typesMadeEqual)
            .blob();
    assertThat(verify(blob, SIGNED).failures())
        .isEqualTo(Map.of(Check.CMS_STRUCTURE, CodeSigningStatus.UNKNOWN_FORMAT));
  }

  @Test
  void theListMayBindTheCodeDirectories() throws Exception {
    SignedSlice slice =
        verify(
            message(OLD).signed(LIST, list(cdhash("SHA-1", OLD), cdhash("SHA-256", SIGNED))).blob(),
            OLD,
            SIGNED);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.CDHASH_LIST, Check.CDHASH_LIST)).isNotEmpty();
  }

  @Test
  void theListIsInTheOrderOfTheHashTypes() throws Exception {
    assertThat(
            verify(
                    message(OLD)
                        .signed(LIST, list(cdhash("SHA-256", SIGNED), cdhash("SHA-1", OLD)))
                        .blob(),
                    OLD,
                    SIGNED)
                .failures())
        .isEqualTo(Map.of(Check.CDHASH_LIST, SIGNATURE_FAILED));
  }

  @Test
  void theListMustBeAPropertyList() throws Exception {
    assertFails(
        message -> message.signed(LIST, new DEROctetString(new byte[] {1, 2, 3})),
        Check.CDHASH_LIST,
        SIGNATURE_FAILED);
  }

  @Test
  void theDigestsMayBindTheCodeDirectories() throws Exception {
    SignedSlice slice =
        verify(
            message(OLD)
                .signed(
                    DIGESTS,
                    named(MadeUpMessage.SHA256, digest("SHA-256", SIGNED)),
                    named(SHA1, digest("SHA-1", OLD)))
                .blob(),
            OLD,
            SIGNED);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.CDHASH_DIGESTS, Check.CDHASH_DIGESTS)).isNotEmpty();
    assertThat(slice.passed(Check.ALTERNATE_CODE_DIRECTORIES, Check.ALTERNATE_CODE_DIRECTORIES))
        .isNotEmpty();
  }

  @Test
  void thereMustBeAsManyDigestsAsCodeDirectories() throws Exception {
    DERSequence own = named(MadeUpMessage.SHA256, digest("SHA-256", SIGNED));
    DERSequence other = named(SHA1, digest("SHA-1", OLD));
    assertFails(
        message -> message.signed(DIGESTS, own, other), Check.CDHASH_DIGESTS, SIGNATURE_FAILED);
  }

  @Test
  void theSameDigestTwiceIsNotThatOfTwoCodeDirectories() throws Exception {
    DERSequence once = named(SHA1, digest("SHA-1", OLD));
    assertThat(verify(message(OLD).signed(DIGESTS, once, once).blob(), OLD, SIGNED).failures())
        .isEqualTo(Map.of(Check.CDHASH_DIGESTS, SIGNATURE_FAILED));
  }

  @Test
  void theDigestsMustBeThoseOfTheCodeDirectories() throws Exception {
    assertFails(
        message -> message.signed(DIGESTS, named(MadeUpMessage.SHA256, new byte[32])),
        Check.CDHASH_DIGESTS,
        SIGNATURE_FAILED);
  }

  @Test
  void anAlternateCodeDirectoryThatNobodySignedFails() throws Exception {
    SignedSlice slice = verify(message(OLD).blob(), OLD, SIGNED);
    assertThat(slice.failures())
        .isEqualTo(Map.of(Check.ALTERNATE_CODE_DIRECTORIES, SIGNATURE_FAILED));
    assertThat(slice.log().findings().get(0).message()).contains("Apple does not look");
  }

  @Test
  void nothingIsCheckedInCodeSignedAdHoc() throws Exception {
    byte[] adHoc = new MadeUpCodeDirectory().bytes();
    SignedSlice slice =
        verify(
            MadeUpCode.blob(0xfade0b01, new byte[0]),
            new MadeUpCodeDirectory().hashType(1).bytes(),
            adHoc);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.CMS_PRESENCE, Check.TEAM_IDENTIFIER)).isEmpty();
    for (Check check :
        List.of(Check.ALTERNATE_CODE_DIRECTORIES, Check.CMS_SIGNATURE, Check.TEAM_IDENTIFIER)) {
      assertThat(slice.whyNotChecked(check)).isEqualTo("the code is signed ad hoc, by nobody");
    }
  }

  @Test
  void whatHangsOnACmsThatCannotBeReadIsNotChecked() throws Exception {
    SignedSlice slice = verify(MadeUpCode.blob(0xfade0b01, MadeUpCode.hex("3003 020101")), SIGNED);
    assertThat(slice.failures().keySet()).containsExactly(Check.CMS_STRUCTURE);
    assertThat(slice.passed(Check.CMS_STRUCTURE, Check.TEAM_IDENTIFIER)).isEmpty();
    assertThat(slice.whyNotChecked(Check.CERTIFICATE_CHAIN)).isEqualTo("the CMS cannot be read");
  }

  @Test
  void aSignatureWithoutItsCertificateProvesNothing() throws Exception {
    SignedSlice slice = verify(MadeUpCms.withoutCertificates(), SIGNED);
    assertThat(slice.failures()).isEqualTo(Map.of(Check.CERTIFICATE_CHAIN, SIGNATURE_FAILED));
    assertThat(slice.whyNotChecked(Check.CMS_SIGNATURE)).contains("certificate of the signer");
  }

  @Test
  void twoSignersProveNothing() throws Exception {
    SignedSlice slice = verify(MadeUpCms.of(MadeUpCms.SIGNER, MadeUpCms.SIGNER), SIGNED);
    assertThat(slice.failures()).isEqualTo(Map.of(Check.CMS_SIGNERS, SIGNATURE_FAILED));
    assertThat(slice.passed(Check.CMS_STRUCTURE, Check.TEAM_IDENTIFIER))
        .containsExactly(Check.CMS_STRUCTURE);
  }

  @Test
  void anAnchorNeedsNoRemark() throws Exception {
    VerificationOptions options =
        VerificationOptions.standard().withAnchors(TrustAnchors.of(List.of(ROOT_CERTIFICATE)));
    assertThat(
            SignedSlice.verify(directory, options, message(SIGNED).blob(), SIGNED).log().remarks())
        .isEmpty();
  }

  private void assertPasses(UnaryOperator<MadeUpMessage> change) throws Exception {
    SignedSlice slice = verify(change);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.CMS_CONTENT, Check.CMS_SIGNATURE)).hasSize(2);
  }

  private void assertFails(
      UnaryOperator<MadeUpMessage> change, Check check, CodeSigningStatus status) throws Exception {
    assertThat(verify(change).failures()).isEqualTo(Map.of(check, status));
  }

  private SignedSlice verify(UnaryOperator<MadeUpMessage> change) throws Exception {
    return verify(change.apply(message(SIGNED)).blob(), SIGNED);
  }

  private SignedSlice verify(byte[] cms, byte[]... codeDirectories) throws Exception {
    return SignedSlice.verify(directory, VerificationOptions.standard(), cms, codeDirectories);
  }

  private static MadeUpMessage message(byte[] content) {
    return new MadeUpMessage(content, LEAF, LEAF_CERTIFICATE, ROOT_CERTIFICATE);
  }

  private static DEROctetString list(String... cdhashes) {
    String entries =
        String.join("", Arrays.stream(cdhashes).map(h -> "<data>" + h + "</data>").toList());
    return new DEROctetString(
        MadeUpCode.ascii(
            "<plist version=\"1.0\"><dict><key>cdhashes</key><array>"
                + entries
                + "</array></dict></plist>"));
  }

  private static String cdhash(String algorithm, byte[] codeDirectory) throws Exception {
    return Base64.getEncoder().encodeToString(Arrays.copyOf(digest(algorithm, codeDirectory), 20));
  }

  private static byte[] digest(String algorithm, byte[] codeDirectory) throws Exception {
    return MessageDigest.getInstance(algorithm).digest(codeDirectory);
  }

  private static DERSequence named(String algorithm, byte[] digest) {
    return new DERSequence(
        new ASN1Encodable[] {new ASN1ObjectIdentifier(algorithm), new DEROctetString(digest)});
  }

  private static byte[] lastByteChanged(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length - 1] ^= 1;
    return changed;
  }

  /** Turns the type 1.2.4 into 1.2.3. */
  private static byte[] typesMadeEqual(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i + 3 < changed.length; i++) {
      if (changed[i] == 6 && changed[i + 1] == 2 && changed[i + 2] == 0x2a && changed[i + 3] == 4) {
        changed[i + 3] = 3;
      }
    }
    return changed;
  }
}
