package org.countersign.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformation;
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

  static CmsCertificatePool read(List<byte[]> encodings, SignerInformation signer) {
    List<SigningCertificate> certificates = new ArrayList<>();
    Optional<SigningCertificate> leaf = Optional.empty();
    Optional<String> unreadable = Optional.empty();
    for (byte[] encoding : encodings) {
      try {
        SigningCertificate certificate = SigningCertificate.fromDer(encoding);
        certificates.add(certificate);
        if (leaf.isEmpty() && signer.getSID().match(new X509CertificateHolder(encoding))) {
          leaf = Optional.of(certificate);
        }
      } catch (MalformedCertificateException | IOException e) {
        unreadable = Optional.of(PrintableText.escape(String.valueOf(e.getMessage())));
      }
    }
    return new CmsCertificatePool(certificates, leaf, unreadable);
  }

  CertificateChain chain(TrustAnchors anchors) {
    return leaf.isPresent()
        ? CertificateChain.build(leaf.get(), certificates, anchors)
        : CertificateChain.EMPTY;
  }

  /** Returns why no condition can go by the chain, if so. */
  Optional<String> problem(CertificateChain chain, TrustAnchors anchors) {
    if (unreadable.isPresent()) {
      return Optional.of("a certificate cannot be read: " + unreadable.get());
    }
    if (leaf.isEmpty()) {
      return Optional.of("it lacks the signer's certificate; the others are left out");
    }
    boolean isComplete =
        chain.endsIn(anchors) || chain.root().filter(SigningCertificate::isSelfSigned).isPresent();
    return isComplete
        ? Optional.empty()
        : Optional.of(
            "its certificates lead to no root: the issuer of \""
                + chain.root().map(SigningCertificate::toString).orElse("")
                + "\" is not among them");
  }
}
