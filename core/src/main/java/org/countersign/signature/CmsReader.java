package org.countersign.signature;

import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.TrustAnchors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the claims out of a CMS: certificates and times.
 *
 * <p>Bytes that are no CMS are malformed. A CMS that does not say who signed (no signer, several,
 * or one without its certificate) makes a finding, and its certificates are unusable. So are those
 * of which one cannot be read, or that lead to no root: what is missing could be anything.
 */
final class CmsReader {

  /** Apple's own are 5 to 20 KiB. */
  private static final int MAXIMUM_SIZE = 1 << 20;

  private final TrustAnchors anchors;
  private final CheckLog log;

  CmsReader(TrustAnchors anchors, CheckLog log) {
    this.anchors = anchors;
    this.log = log;
  }

  CmsClaims read(ByteWindow cms) throws MalformedSignatureException {
    if (cms.length() > MAXIMUM_SIZE) {
      throw cms.malformed(cms.length() + " bytes, where at most " + MAXIMUM_SIZE + " are read");
    }
    BerNesting.check(cms);
    try {
      return claims(new CMSSignedData(cms.bytes().toByteArray()), CmsCertificates.read(cms));
    } catch (CMSException | RuntimeException e) { // the library throws all sorts
      throw cms.malformed(
          "not a CMS signature: " + PrintableText.escape(String.valueOf(e.getMessage())));
    }
  }

  private CmsClaims claims(CMSSignedData data, List<byte[]> encodings) {
    Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
    if (signers.size() != 1) {
      String problem =
          "it has "
              + signers.size()
              + " signers, where one is wanted; its certificates are left out";
      fail(Check.CMS_SIGNERS, problem);
      return CmsClaims.unusable(problem);
    }
    SignerInformation signer = signers.iterator().next();
    CmsCertificatePool pool = CmsCertificatePool.read(encodings, signer);
    CertificateChain chain = pool.chain(anchors);
    Optional<String> problem = pool.problem(chain, anchors);
    problem.ifPresent(found -> fail(Check.CERTIFICATE_CHAIN, found));
    return new CmsClaims(chain, problem, signingTime(signer), timestamp(signer));
  }

  private Optional<Instant> signingTime(SignerInformation signer) {
    return value(signer.getSignedAttributes(), CMSAttributes.signingTime)
        .map(time -> Time.getInstance(time).getDate().toInstant());
  }

  private Optional<Instant> timestamp(SignerInformation signer) {
    try {
      Optional<ASN1Encodable> token =
          value(
              signer.getUnsignedAttributes(), PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
      return token.isPresent() ? Optional.of(genTime(token.get())) : Optional.empty();
    } catch (MalformedSignatureException | ParseException | RuntimeException e) {
      fail(
          Check.TIMESTAMP,
          "its timestamp cannot be read: " + PrintableText.escape(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static Instant genTime(ASN1Encodable token)
      throws MalformedSignatureException, ParseException {
    SignedData signed = SignedData.getInstance(ContentInfo.getInstance(token).getContent());
    byte[] info =
        ASN1OctetString.getInstance(signed.getEncapContentInfo().getContent()).getOctets();
    BerNesting.check(ByteWindow.ofSignature("timestamp", info));
    return TSTInfo.getInstance(info).getGenTime().getDate().toInstant();
  }

  private static Optional<ASN1Encodable> value(
      @Nullable AttributeTable attributes, ASN1ObjectIdentifier type) {
    return Optional.ofNullable(attributes)
        .map(table -> table.get(type))
        .map(attribute -> attribute.getAttrValues())
        .filter(values -> values.size() > 0)
        .map(values -> values.getObjectAt(0));
  }

  private void fail(Check check, String message) {
    log.fail(check, CodeSigningStatus.SIGNATURE_FAILED, "CMS", message);
  }
}
