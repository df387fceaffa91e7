package org.countersign.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MalformedCertificateException;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;

/**
 * The certificates of a CMS, in no order, with the signer's among them.
 *
 * @param certificates those that could be read
 * @param leaf the signer's
 * @param unreadable why one could not be read
 */
record CmsCertificatePool(
    List<SigningCertificate> certificates,
    Optional<SigningCertificate> leaf,
    Optional<String> unreadable) {

  static CmsCertificatePool of(CmsMessage message, CmsSigner signer) {
    List<SigningCertificate> certificates = new ArrayList<>();
    Optional<String> unreadable = Optional.empty();
    for (ByteString encoding : message.certificates()) {
      try {
        certificates.add(SigningCertificate.fromDer(encoding.toByteArray()));
      } catch (MalformedCertificateException e) {
        unreadable = Optional.of(PrintableText.escape(String.valueOf(e.getMessage())));
      }
    }
    return new CmsCertificatePool(certificates, signer.leafAmong(certificates), unreadable);
  }

  CertificateChain chain(TrustAnchors anchors) {
    return leaf.isPresent()
        ? CertificateChain.build(leaf.get(), certificates, anchors)
        : CertificateChain.EMPTY;
  }

  /** Returns why no condition can go by the chain, if so. */
  Optional<Flaw> problem(CertificateChain chain, TrustAnchors anchors) {
    if (unreadable.isPresent()) {
      return Flaw.failed("a certificate cannot be read: " + unreadable.get());
    }
    if (leaf.isEmpty()) {
      return Flaw.failed("it lacks the signer's certificate; the others are left out");
    }
    boolean isComplete =
        chain.endsIn(anchors) || chain.root().filter(SigningCertificate::isSelfSigned).isPresent();
    return isComplete
        ? Optional.empty()
        : Optional.of(
            new Flaw(
                CodeSigningStatus.NOT_TRUSTED,
                "its certificates lead to no root: the issuer of \""
                    + chain.root().map(SigningCertificate::toString).orElse("")
                    + "\" is not among them"));
  }
}
