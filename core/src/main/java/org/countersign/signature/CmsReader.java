package org.countersign.signature;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Time;
import org.countersign.AppleOid;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.TrustAnchors;

/**
 * Takes the claims out of a CMS: certificates and times.
 *
 * <p>Bytes that are no CMS are malformed. A CMS that does not say who signed (no signer, several,
 * or one without its certificate) makes a finding, and its certificates are unusable. So are those
 * of which one cannot be read, or that lead to no root: what is missing could be anything.
 */
final class CmsReader {

  private final TrustAnchors anchors;
  private final CheckLog log;

  CmsReader(TrustAnchors anchors, CheckLog log) {
    this.anchors = anchors;
    this.log = log;
  }

  CmsClaims read(ByteWindow cms) throws MalformedSignatureException {
    CmsMessage message = CmsMessage.read(cms);
    if (message.signers().size() != 1) {
      String problem =
          "it has "
              + message.signers().size()
              + " signers, where one is wanted; its certificates are left out";
      fail(Check.CMS_SIGNERS, new Flaw(CodeSigningStatus.SIGNATURE_FAILED, problem));
      return CmsClaims.unusable(problem);
    }
    CmsSigner signer = message.signers().get(0);
    CmsCertificatePool pool = CmsCertificatePool.of(message, signer);
    CertificateChain chain = pool.chain(anchors);
    Optional<Flaw> problem = pool.problem(chain, anchors);
    problem.ifPresent(found -> fail(Check.CERTIFICATE_CHAIN, found));
    return new CmsClaims(chain, problem.map(Flaw::message), signingTime(signer), timestamp(signer));
  }

  private static Optional<Instant> signingTime(CmsSigner signer)
      throws MalformedSignatureException {
    Optional<BerValue> value =
        signer.signedAttributes().orElse(CmsAttributes.NONE).value(AppleOid.SIGNING_TIME.der());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      ASN1Primitive time = ASN1Primitive.fromByteArray(value.get().bytes().toByteArray());
      return Optional.of(Time.getInstance(time).getDate().toInstant());
    } catch (IOException | RuntimeException e) { // the library throws all sorts
      throw value
          .get()
          .window()
          .malformed(
              "its signing time cannot be read: "
                  + PrintableText.escape(String.valueOf(e.getMessage())));
    }
  }

  private Optional<Instant> timestamp(CmsSigner signer) {
    try {
      return TimestampToken.of(signer).map(TimestampToken::time);
    } catch (MalformedSignatureException e) {
      String problem = "its timestamp cannot be read: " + e.problem();
      fail(Check.TIMESTAMP, new Flaw(CodeSigningStatus.SIGNATURE_FAILED, problem));
      return Optional.empty();
    }
  }

  private void fail(Check check, Flaw flaw) {
    log.fail(check, flaw.status(), "CMS", flaw.message());
  }
}
