package org.countersign.signature;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.certificate.SigningCertificate;

/**
 * The signed attributes by which a signer names its own certificate by hash, as timestamps must
 * (RFC 2634, 5.4; RFC 5035). Apple does not read them.
 */
final class EssCertificate {

  private static final ByteString VERSION_1 =
      ObjectIdentifier.ofDotted("1.2.840.113549.1.9.16.2.12").der();
  private static final ByteString VERSION_2 =
      ObjectIdentifier.ofDotted("1.2.840.113549.1.9.16.2.47").der();

  private EssCertificate() {}

  /** Tells whether each such attribute among {@code attributes}, if any, names {@code leaf}. */
  static boolean allows(CmsAttributes attributes, SigningCertificate leaf)
      throws MalformedSignatureException {
    Optional<BerValue> first = attributes.value(VERSION_1);
    Optional<BerValue> second = attributes.value(VERSION_2);
    return (first.isEmpty() || names(first.get(), DigestAlgorithm.SHA1, leaf))
        && (second.isEmpty() || names(second.get(), DigestAlgorithm.SHA256, leaf));
  }

  /** Looks at the first of the certificates listed, which is the signer's own. */
  private static boolean names(BerValue attribute, DigestAlgorithm usual, SigningCertificate leaf)
      throws MalformedSignatureException {
    BerFields list = BerFields.of(BerFields.of(attribute).next(BerValue.SEQUENCE));
    BerFields identifier = BerFields.of(list.next(BerValue.SEQUENCE));
    Optional<BerValue> stated = identifier.nextIf(BerValue.SEQUENCE);
    Optional<DigestAlgorithm> digest =
        stated.isPresent()
            ? DigestAlgorithm.of(CmsSigner.algorithm(stated.get()))
            : Optional.of(usual);
    ByteString wanted = identifier.next().octets();
    ByteWindow certificate = ByteWindow.ofSignature("certificate", leaf.der().toByteArray());
    return digest.filter(each -> each.of(certificate).equals(wanted)).isPresent();
  }
}
