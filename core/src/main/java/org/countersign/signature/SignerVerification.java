package org.countersign.signature;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.ObjectIdentifier;
import org.countersign.certificate.SigningCertificate;

/**
 * Checks what one signer signed, over the bytes as they stand: RSA (PKCS#1 v1.5) and ECDSA, with
 * SHA-1, SHA-256, SHA-384 or SHA-512. Source: RFC 5652, 5.4 and 5.6; {@code
 * SecCmsSignerInfoVerify}, which knows no others that are in use.
 */
final class SignerVerification {

  private static final ObjectIdentifier RSA = ObjectIdentifier.ofDotted("1.2.840.113549.1.1.1");
  private static final ObjectIdentifier CURVE = ObjectIdentifier.ofDotted("1.2.840.10045.2.1");

  private final CmsMessage message;
  private final CmsSigner signer;
  private final SigningCertificate leaf;
  private final ByteWindow content;

  /** Begins with the signer of {@code message}, which is about {@code content}. */
  SignerVerification(
      CmsMessage message, CmsSigner signer, SigningCertificate leaf, ByteWindow content) {
    this.message = message;
    this.signer = signer;
    this.leaf = leaf;
    this.content = content;
  }

  /** Tells whether the signature is over attributes, not over the content itself. */
  boolean hasSignedAttributes() {
    return signer.signedAttributes().isPresent();
  }

  /** Returns the first thing that is wrong. */
  Optional<Flaw> flaw() {
    return algorithmFlaw().or(this::contentFlaw).or(this::signatureFlaw);
  }

  /** Returns why the signature cannot be checked at all. */
  Optional<Flaw> algorithmFlaw() {
    ObjectIdentifier digest = signer.digestAlgorithm();
    if (!message.digestAlgorithms().contains(digest)) {
      return Flaw.failed("the signer's digest " + digest + " is not among those of the message");
    }
    if (DigestAlgorithm.of(digest).isEmpty()) {
      return unsupported("the digest " + digest);
    }
    Optional<PublicKey> key = leaf.verificationKey();
    if (key.isEmpty()) {
      return unsupported("the key of \"" + leaf + "\" (" + leaf.keyDescription() + ")");
    }
    return accepted(key.get()).contains(signer.signatureAlgorithm())
        ? Optional.empty()
        : unsupported(
            "the signature algorithm "
                + signer.signatureAlgorithm()
                + " with the digest "
                + digest
                + " and the key of \""
                + leaf
                + "\" ("
                + leaf.keyDescription()
                + ")");
  }

  private Set<ObjectIdentifier> accepted(PublicKey key) {
    return isRsa(key) ? Set.of(RSA, digest().withRsa()) : Set.of(CURVE, digest().withCurve());
  }

  /**
   * Returns why the signed attributes do not speak of the content. If there are none, nothing but
   * the signature does. Only for algorithms without flaw.
   */
  Optional<Flaw> contentFlaw() {
    try {
      return hasSignedAttributes()
          ? contentFlaw(signer.signedAttributes().orElseThrow())
          : Optional.empty();
    } catch (MalformedSignatureException e) {
      return Flaw.failed(e.problem());
    }
  }

  private Optional<Flaw> contentFlaw(CmsAttributes attributes) throws MalformedSignatureException {
    Optional<BerValue> type = attributes.value(AppleOid.CONTENT_TYPE.der());
    if (type.isEmpty() || !type.get().objectIdentifier().equals(message.contentType())) {
      return Flaw.failed("the signed content type is not that of the message");
    }
    Optional<BerValue> wanted = attributes.value(AppleOid.MESSAGE_DIGEST.der());
    if (wanted.isEmpty()) {
      return Flaw.failed("the signed attributes lack the digest of the content");
    }
    ByteString signed = wanted.get().octets();
    ByteString found = digest().of(content);
    return signed.equals(found)
        ? Optional.empty()
        : Flaw.failed(
            "it was made over something else: that has the digest "
                + signed.toHex()
                + ", what is there has "
                + found.toHex());
  }

  /** Returns why the signature is not one by the leaf's key. Only for algorithms without flaw. */
  Optional<Flaw> signatureFlaw() {
    return leaf.verificationKey().filter(this::signed).isPresent()
        ? Optional.empty()
        : Flaw.failed("the signature is not one by the key of \"" + leaf + "\"");
  }

  private boolean signed(PublicKey key) {
    try {
      Signature signature =
          Signature.getInstance(digest().name() + (isRsa(key) ? "withRSA" : "withECDSA"));
      signature.initVerify(key);
      if (hasSignedAttributes()) {
        signature.update(signer.signedAttributes().orElseThrow().signedBytes());
      } else {
        content.verifyWith(signature);
      }
      return signature.verify(signer.signature().toByteArray());
    } catch (GeneralSecurityException | RuntimeException notSigned) {
      return false;
    }
  }

  private DigestAlgorithm digest() {
    return DigestAlgorithm.of(signer.digestAlgorithm()).orElseThrow();
  }

  private static boolean isRsa(PublicKey key) {
    return key instanceof RSAPublicKey;
  }

  private static Optional<Flaw> unsupported(String what) {
    return Optional.of(
        new Flaw(CodeSigningStatus.SIGNATURE_UNSUPPORTED, what + " is not supported"));
  }
}
