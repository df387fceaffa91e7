package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.CodeSigningStatus.BAD_TEAM_IDENTIFIER;
import static org.countersign.CodeSigningStatus.CERTIFICATE_EXPIRED;
import static org.countersign.CodeSigningStatus.INVALID_AUTHORITY;
import static org.countersign.CodeSigningStatus.INVALID_EXTENDED_KEY_USAGE;
import static org.countersign.CodeSigningStatus.INVALID_KEY_USAGE;
import static org.countersign.CodeSigningStatus.NOT_TRUSTED;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.countersign.Check;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the certificates of a signature must be, and when that matters. */
class CertificateVerificationTest {

  private static final String SIGNING_TIME = "1.2.840.113549.1.9.5";
  private static final String DEVELOPER_ID = "1.2.840.113635.100.6.1.13";
  private static final String DEVELOPER_ID_AUTHORITY = "1.2.840.113635.100.6.2.6";
  private static final int EXPIRES = 0x400;

  private final MadeUpAuthority root = MadeUpAuthority.named("root").asAuthority();
  private final SigningCertificate rootCertificate = root.selfSigned();
  private final VerificationOptions options =
      VerificationOptions.standard().withAnchors(TrustAnchors.of(List.of(rootCertificate)));
  private final Clock clock = Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void anIncompleteChainIsFoundOnceAndNothingIsSaidOfTheRest() throws Exception {
    MadeUpAuthority other = MadeUpAuthority.named("other").asAuthority();
    MadeUpAuthority leaf = codeSigner();
    SignedSlice slice =
        verify(message(new MadeUpCodeDirectory(), leaf, leaf.issuedBy(other), rootCertificate));
    assertThat(slice.failures()).isEqualTo(Map.of(Check.CERTIFICATE_CHAIN, NOT_TRUSTED));
    assertThat(slice.passed(Check.CMS_CONTENT, Check.CMS_SIGNATURE)).hasSize(2);
    assertThat(slice.whyNotChecked(Check.CERTIFICATE_AUTHORITIES)).contains("no complete chain");
  }

  @Test
  void leavesIssueNoCertificates() throws Exception {
    MadeUpAuthority other = codeSigner().marked(DEVELOPER_ID);
    MadeUpAuthority leaf = codeSigner();
    SignedSlice slice =
        verify(
            message(
                new MadeUpCodeDirectory(),
                leaf,
                leaf.issuedBy(other),
                other.issuedBy(root),
                rootCertificate));
    assertThat(slice.failures())
        .isEqualTo(Map.of(Check.CERTIFICATE_AUTHORITIES, INVALID_AUTHORITY));
  }

  @Test
  void keysMustBeForSignatures() throws Exception {
    MadeUpAuthority leaf = codeSigner().with("2.5.29.15", new KeyUsage(KeyUsage.keyEncipherment));
    assertThat(verify(leaf).failures())
        .isEqualTo(Map.of(Check.CERTIFICATE_KEY_USAGE, INVALID_KEY_USAGE));
  }

  @Test
  void keysMustBeForCode() throws Exception {
    MadeUpAuthority leaf = MadeUpAuthority.named("leaf").forPurpose(KeyPurposeId.id_kp_serverAuth);
    assertThat(verify(leaf).failures())
        .isEqualTo(Map.of(Check.CERTIFICATE_PURPOSE, INVALID_EXTENDED_KEY_USAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, 2023-12-31T23:59:59Z",
    "2024-01-01T00:00:01Z, 2049-01-01T00:00:00Z"
  })
  void certificatesThatWereNotValidAreTolerated(String from, String to) throws Exception {
    MadeUpAuthority leaf = codeSigner().valid(from, to);
    Signed signed = message(new MadeUpCodeDirectory(), leaf, leaf.issuedBy(root), rootCertificate);
    signed.message().signed(SIGNING_TIME, new DERUTCTime("240101000000Z"));
    SignedSlice slice = verify(signed);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.whyNotChecked(Check.CERTIFICATE_VALIDITY)).contains("Apple tolerates that");
    assertThat(slice.log().remarks())
        .singleElement()
        .asString()
        .contains("\"leaf\" was valid from " + from + " to " + to, "as its signer says");
  }

  @Test
  void codeThatDoesNotSayWhenItWasSignedIsTolerated() throws Exception {
    SignedSlice slice = verify(codeSigner());
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.whyNotChecked(Check.CERTIFICATE_VALIDITY)).contains("nothing says when");
  }

  @Test
  void theyAreNotToleratedIfTheCallerAsks() throws Exception {
    MadeUpAuthority leaf = codeSigner().valid("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z");
    assertThat(
            verify(
                    options.requiringValidCertificates(clock),
                    message(new MadeUpCodeDirectory(), leaf, leaf.issuedBy(root), rootCertificate))
                .failures())
        .isEqualTo(Map.of(Check.CERTIFICATE_VALIDITY, CERTIFICATE_EXPIRED));
  }

  @Test
  void theyAreNotToleratedIfTheCodeForcesExpiration() throws Exception {
    MadeUpAuthority leaf = codeSigner().valid("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    MadeUpCodeDirectory forcing = new MadeUpCodeDirectory();
    assertThat(
            verify(message(forcing, EXPIRES, leaf, leaf.issuedBy(root), rootCertificate))
                .failures())
        .isEqualTo(Map.of(Check.CERTIFICATE_VALIDITY, CERTIFICATE_EXPIRED));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, EXPIRES})
  void theSigningTimeCountsMoreThanToday(int flags) throws Exception {
    MadeUpAuthority leaf = codeSigner().valid("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z");
    Signed signed =
        message(new MadeUpCodeDirectory(), flags, leaf, leaf.issuedBy(root), rootCertificate);
    signed.message().signed(SIGNING_TIME, new DERUTCTime("200601000000Z"));
    SignedSlice slice = verify(signed);
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.passed(Check.CERTIFICATE_VALIDITY, Check.CERTIFICATE_VALIDITY)).isNotEmpty();
  }

  @Test
  void theTeamMustBeThatOfADevelopersLeaf() throws Exception {
    assertThat(
            verify(signedAsTeam("ABCDE12345", middle().marked(DEVELOPER_ID_AUTHORITY))).failures())
        .isEmpty();
    assertThat(
            verify(signedAsTeam("OTHER12345", middle().marked(DEVELOPER_ID_AUTHORITY))).failures())
        .isEqualTo(Map.of(Check.TEAM_IDENTIFIER, BAD_TEAM_IDENTIFIER));
  }

  @Test
  void theTeamIsAClaimOnOtherLeaves() throws Exception {
    SignedSlice slice = verify(signedAsTeam("OTHER12345", middle()));
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.whyNotChecked(Check.TEAM_IDENTIFIER)).contains("the signer's own claim");
  }

  @Test
  void theTeamIsAClaimUnderOtherRoots() throws Exception {
    SignedSlice slice =
        verify(
            options.withAnchors(TrustAnchors.apple()),
            signedAsTeam("OTHER12345", middle().marked(DEVELOPER_ID_AUTHORITY)));
    assertThat(slice.log().findings()).isEmpty();
    assertThat(slice.whyNotChecked(Check.TEAM_IDENTIFIER)).contains("the signer's own claim");
  }

  /** A code directory and the message that signs it. */
  private record Signed(byte[] codeDirectory, MadeUpMessage message) {}

  private static MadeUpAuthority middle() {
    return MadeUpAuthority.named("middle").asAuthority();
  }

  private Signed signedAsTeam(String team, MadeUpAuthority issuer) {
    MadeUpAuthority leaf =
        new MadeUpAuthority(
                MadeUpAuthority.subject()
                    .addRDN(BCStyle.CN, "leaf")
                    .addRDN(BCStyle.OU, "ABCDE12345")
                    .build())
            .forPurpose(KeyPurposeId.id_kp_codeSigning)
            .marked(DEVELOPER_ID);
    return message(
        new MadeUpCodeDirectory().team(team),
        leaf,
        leaf.issuedBy(issuer),
        issuer.issuedBy(root),
        rootCertificate);
  }

  private static MadeUpAuthority codeSigner() {
    return MadeUpAuthority.named("leaf").forPurpose(KeyPurposeId.id_kp_codeSigning);
  }

  private static Signed message(
      MadeUpCodeDirectory directory, MadeUpAuthority key, SigningCertificate... leafToRoot) {
    return message(directory, 0, key, leafToRoot);
  }

  private static Signed message(
      MadeUpCodeDirectory directory,
      int flags,
      MadeUpAuthority key,
      SigningCertificate... leafToRoot) {
    byte[] bytes = directory.flags(flags).bytes();
    return new Signed(bytes, new MadeUpMessage(bytes, key, leafToRoot));
  }

  private SignedSlice verify(MadeUpAuthority leaf) throws Exception {
    return verify(message(new MadeUpCodeDirectory(), leaf, leaf.issuedBy(root), rootCertificate));
  }

  private SignedSlice verify(Signed signed) throws Exception {
    return verify(options, signed);
  }

  private SignedSlice verify(VerificationOptions options, Signed signed) throws Exception {
    return SignedSlice.verify(directory, options, signed.message().blob(), signed.codeDirectory());
  }
}
