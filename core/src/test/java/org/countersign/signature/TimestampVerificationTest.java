package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.CodeSigningStatus.CERTIFICATE_EXPIRED;
import static org.countersign.CodeSigningStatus.NOT_TRUSTED;
import static org.countersign.CodeSigningStatus.SIGNATURE_FAILED;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
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

/** What a timestamp must be, and what each thing that is wrong with it is found by. */
class TimestampVerificationTest {

  private static final String TIMESTAMP_TOKEN = "1.2.840.113549.1.9.16.2.14";
  private static final String TIMESTAMP_INFORMATION = "1.2.840.113549.1.9.16.1.4";
  private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47";
  private static final String SHA512 = "2.16.840.1.101.3.4.2.3";
  private static final String TIME = "20240102030405Z";

  private static final byte[] CODE_DIRECTORY = new MadeUpCodeDirectory().flags(0).bytes();

  private static final MadeUpAuthority ROOT = MadeUpAuthority.named("root").asAuthority();
  private static final SigningCertificate ROOT_CERTIFICATE = ROOT.selfSigned();
  private static final MadeUpAuthority OTHER_ROOT = MadeUpAuthority.named("other").asAuthority();
  private static final MadeUpAuthority STAMPER =
      MadeUpAuthority.named("stamper").forPurpose(KeyPurposeId.id_kp_timeStamping);
  private static final SigningCertificate STAMPER_CERTIFICATE = STAMPER.issuedBy(ROOT);
  private static final VerificationOptions OPTIONS =
      VerificationOptions.standard().withAnchors(TrustAnchors.of(List.of(ROOT_CERTIFICATE)));

  @TempDir Path directory;

  @Test
  void aGoodTimestampPasses() throws Exception {
    SignedSlice slice = verify(signature -> token(signature, TIME).bytes());
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.TIMESTAMP, Check.TIMESTAMP_ANCHOR)).hasSize(3);
  }

  @Test
  void aTimestampOfAnotherSignatureFails() throws Exception {
    assertFails(
        signature -> token(new byte[] {1}, TIME).bytes(), Check.TIMESTAMP, SIGNATURE_FAILED);
  }

  @Test
  void theImprintMustBeByADigestThatAppleTakes() throws Exception {
    assertFails(
        signature ->
            token(STAMPER, information(signature, SHA512, TIME), TIMESTAMP_INFORMATION).bytes(),
        Check.TIMESTAMP,
        SIGNATURE_FAILED);
  }

  @Test
  void aTimestampMustBeSigned() throws Exception {
    assertFails(
        signature -> token(signature, TIME).key(OTHER_ROOT).bytes(),
        Check.TIMESTAMP,
        SIGNATURE_FAILED);
  }

  @Test
  void aTimestampMustSayThatItIsOne() throws Exception {
    assertFails(
        signature ->
            token(STAMPER, information(signature, MadeUpMessage.SHA256, TIME), MadeUpMessage.DATA)
                .bytes(),
        Check.TIMESTAMP,
        SIGNATURE_FAILED);
  }

  @Test
  void theKeyMustBeForTimestamps() throws Exception {
    MadeUpAuthority signer =
        MadeUpAuthority.named("signer").forPurpose(KeyPurposeId.id_kp_codeSigning);
    assertFails(signature -> token(signer, signature).bytes(), Check.TIMESTAMP, SIGNATURE_FAILED);
  }

  @Test
  void theCertificateMustHaveBeenValidThen() throws Exception {
    assertFails(
        signature -> token(signature, "20190102030405Z").bytes(),
        Check.TIMESTAMP,
        SIGNATURE_FAILED);
  }

  @Test
  void timesAreInWholeSeconds() throws Exception {
    assertFails(
        signature -> token(signature, "20240102030405.5Z").bytes(),
        Check.TIMESTAMP,
        SIGNATURE_FAILED);
  }

  @Test
  void theSignerMayNameItsCertificate() throws Exception {
    SignedSlice slice =
        verify(
            signature ->
                token(signature, TIME)
                    .signed(SIGNING_CERTIFICATE, naming(STAMPER_CERTIFICATE))
                    .bytes());
    assertThat(slice.log().findings()).isEmpty();
  }

  @Test
  void theSignerMayNotNameAnotherCertificate() throws Exception {
    assertFails(
        signature ->
            token(signature, TIME).signed(SIGNING_CERTIFICATE, naming(ROOT_CERTIFICATE)).bytes(),
        Check.TIMESTAMP,
        SIGNATURE_FAILED);
  }

  @Test
  void whatIsNoTimestampFails() throws Exception {
    assertFails(signature -> new byte[] {5, 0}, Check.TIMESTAMP, SIGNATURE_FAILED);
  }

  @Test
  void nothingButATimestampMayBeAdded() throws Exception {
    MadeUpMessage message = message().unsigned("1.2.3", signature -> new byte[] {5, 0});
    assertThat(SignedSlice.verify(directory, OPTIONS, message.blob(), CODE_DIRECTORY).failures())
        .isEqualTo(Map.of(Check.TIMESTAMP, SIGNATURE_FAILED));
  }

  @Test
  void theCertificatesMustLeadToARoot() throws Exception {
    MadeUpAuthority middle = MadeUpAuthority.named("middle").asAuthority();
    assertFails(
        signature -> stamped(signature, STAMPER, STAMPER.issuedBy(middle)).bytes(),
        Check.TIMESTAMP_CHAIN,
        SIGNATURE_FAILED);
  }

  @Test
  void whoIssuesTheCertificatesMustBeAnAuthority() throws Exception {
    MadeUpAuthority middle = MadeUpAuthority.named("middle").marked("1.2.3");
    assertFails(
        signature ->
            stamped(
                    signature,
                    STAMPER,
                    STAMPER.issuedBy(middle),
                    middle.issuedBy(ROOT),
                    ROOT_CERTIFICATE)
                .bytes(),
        Check.TIMESTAMP_CHAIN,
        SIGNATURE_FAILED);
  }

  @Test
  void theTimestampOfASignatureUnderAnAnchorMustBeUnderOneToo() throws Exception {
    assertFails(signature -> foreign(signature).bytes(), Check.TIMESTAMP_ANCHOR, NOT_TRUSTED);
  }

  @Test
  void theTimestampMustBringItsAnchorAlong() throws Exception {
    assertFails(
        signature -> stamped(signature, STAMPER, STAMPER_CERTIFICATE).bytes(),
        Check.TIMESTAMP_ANCHOR,
        NOT_TRUSTED);
  }

  @Test
  void elsewhereAnyRootOfATimestampWillDoButIsRemarkedOn() throws Exception {
    byte[] cms = message().unsigned(TIMESTAMP_TOKEN, s -> foreign(s).bytes()).blob();
    SignedSlice slice =
        SignedSlice.verify(directory, VerificationOptions.standard(), cms, CODE_DIRECTORY);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.whyNotChecked(Check.TIMESTAMP_ANCHOR)).contains("leads to no anchor");
    assertThat(slice.log().remarks())
        .anyMatch(line -> line.contains("timestamp leads to \"other\""));
  }

  /** Without a timestamp Apple tolerates certificates that had expired; with one it does not. */
  @ParameterizedTest
  @ValueSource(strings = {"2021-01-01T00:00:00Z", "2024-01-02T03:04:04Z"})
  void theCertificatesMustHaveBeenValidAtTheTimeStamped(String end) throws Exception {
    MadeUpAuthority expired =
        MadeUpAuthority.named("leaf")
            .forPurpose(KeyPurposeId.id_kp_codeSigning)
            .valid("2020-02-01T00:00:00Z", end);
    byte[] cms =
        new MadeUpMessage(CODE_DIRECTORY, expired, expired.issuedBy(ROOT), ROOT_CERTIFICATE)
            .unsigned(TIMESTAMP_TOKEN, signature -> token(signature, TIME).bytes())
            .blob();
    assertThat(SignedSlice.verify(directory, OPTIONS, cms, CODE_DIRECTORY).failures())
        .isEqualTo(Map.of(Check.CERTIFICATE_VALIDITY, CERTIFICATE_EXPIRED));
  }

  @Test
  void aTimestampThatIsNotValidSaysNoTime() throws Exception {
    SignedSlice slice = verify(signature -> token(new byte[] {1}, TIME).bytes());
    assertThat(slice.whyNotChecked(Check.CERTIFICATE_VALIDITY)).contains("timestamp");
    assertThat(slice.whyNotChecked(Check.TIMESTAMP_CHAIN)).isEqualTo("the timestamp is not valid");
  }

  private void assertFails(UnaryOperator<byte[]> token, Check check, CodeSigningStatus status)
      throws Exception {
    assertThat(verify(token).failures()).isEqualTo(Map.of(check, status));
  }

  private SignedSlice verify(UnaryOperator<byte[]> token)
      throws IOException, MalformedSignatureException {
    byte[] cms = message().unsigned(TIMESTAMP_TOKEN, token).blob();
    return SignedSlice.verify(directory, OPTIONS, cms, CODE_DIRECTORY);
  }

  private static MadeUpMessage message() {
    MadeUpAuthority leaf = MadeUpAuthority.named("leaf").forPurpose(KeyPurposeId.id_kp_codeSigning);
    return new MadeUpMessage(CODE_DIRECTORY, leaf, leaf.issuedBy(ROOT), ROOT_CERTIFICATE);
  }

  private static MadeUpMessage token(byte[] signature, String time) {
    return token(
        STAMPER, information(signature, MadeUpMessage.SHA256, time), TIMESTAMP_INFORMATION);
  }

  private static MadeUpMessage token(MadeUpAuthority signer, byte[] signature) {
    return token(signer, information(signature, MadeUpMessage.SHA256, TIME), TIMESTAMP_INFORMATION);
  }

  private static MadeUpMessage token(MadeUpAuthority signer, byte[] information, String type) {
    SigningCertificate own = signer == STAMPER ? STAMPER_CERTIFICATE : signer.issuedBy(ROOT);
    return new MadeUpMessage(information, signer, own, ROOT_CERTIFICATE).holding(type);
  }

  private static MadeUpMessage foreign(byte[] signature) {
    return stamped(signature, STAMPER, STAMPER.issuedBy(OTHER_ROOT), OTHER_ROOT.selfSigned());
  }

  private static MadeUpMessage stamped(
      byte[] signature, MadeUpAuthority signer, SigningCertificate... certificates) {
    return new MadeUpMessage(
            information(signature, MadeUpMessage.SHA256, TIME), signer, certificates)
        .holding(TIMESTAMP_INFORMATION);
  }

  private static byte[] information(byte[] stamped, String digest, String time) {
    try {
      return new DERSequence(
              new ASN1Encodable[] {
                new ASN1Integer(1),
                new ASN1ObjectIdentifier("1.2.3"),
                new MessageImprint(
                    new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest)),
                    MadeUpMessage.sha256(stamped)),
                new ASN1Integer(BigInteger.ONE),
                new ASN1GeneralizedTime(time)
              })
          .getEncoded();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static SigningCertificateV2 naming(SigningCertificate certificate) {
    return new SigningCertificateV2(new ESSCertIDv2(certificate.sha256().toByteArray()));
  }
}
