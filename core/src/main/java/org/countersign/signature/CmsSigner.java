package org.countersign.signature;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerId;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.certificate.SigningCertificate;

/**
 * One signer of a CMS, taken apart ({@code SignerInfo} in RFC 5652, 5.3).
 *
 * @param id by which the signer's certificate is found
 * @param digestAlgorithm that of the content and of the signed attributes
 * @param signedAttributes what the signature is over; nothing if it is over the content itself
 * @param signatureAlgorithm how the signature was made
 * @param signature the value that the key made
 * @param unsignedAttributes what was added afterwards
 */
record CmsSigner(
    SignerId id,
    ObjectIdentifier digestAlgorithm,
    Optional<CmsAttributes> signedAttributes,
    ObjectIdentifier signatureAlgorithm,
    ByteString signature,
    CmsAttributes unsignedAttributes) {

  private static final int INTEGER = 0x02;
  private static final int SIGNED_ATTRIBUTES = 0xa0;
  private static final int UNSIGNED_ATTRIBUTES = 0xa1;

  static CmsSigner read(BerValue signerInfo) throws MalformedSignatureException, IOException {
    BerFields fields = BerFields.of(signerInfo);
    fields.next(INTEGER); // the version
    SignerId id = id(fields.next());
    ObjectIdentifier digestAlgorithm = algorithm(fields.next(BerValue.SEQUENCE));
    Optional<BerValue> signed = fields.nextIf(SIGNED_ATTRIBUTES);
    ObjectIdentifier signatureAlgorithm = algorithm(fields.next(BerValue.SEQUENCE));
    ByteString signature = fields.next().octets();
    Optional<BerValue> unsigned = fields.nextIf(UNSIGNED_ATTRIBUTES);
    return new CmsSigner(
        id,
        digestAlgorithm,
        signed.isPresent() ? Optional.of(CmsAttributes.read(signed.get())) : Optional.empty(),
        signatureAlgorithm,
        signature,
        unsigned.isPresent() ? CmsAttributes.read(unsigned.get()) : CmsAttributes.NONE);
  }

  private static SignerId id(BerValue value) throws MalformedSignatureException, IOException {
    SignerIdentifier identifier =
        SignerIdentifier.getInstance(ASN1Primitive.fromByteArray(value.bytes().toByteArray()));
    if (identifier.isTagged()) {
      return new SignerId(ASN1OctetString.getInstance(identifier.getId()).getOctets());
    }
    IssuerAndSerialNumber name = IssuerAndSerialNumber.getInstance(identifier.getId());
    return new SignerId(name.getName(), name.getSerialNumber().getValue());
  }

  /** Returns the identifier of an algorithm; its parameters are not looked at. */
  static ObjectIdentifier algorithm(BerValue value) throws MalformedSignatureException {
    return BerFields.of(value).next(BerValue.OBJECT_IDENTIFIER).objectIdentifier();
  }

  /** Returns the first of {@code certificates} that this signer names as its own. */
  Optional<SigningCertificate> leafAmong(List<SigningCertificate> certificates) {
    return certificates.stream().filter(this::isOf).findFirst();
  }

  private boolean isOf(SigningCertificate certificate) {
    try {
      return id.match(new X509CertificateHolder(certificate.der().toByteArray()));
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }
}
