package org.countersign.certificate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks who signed which certificate, reading each certificate's key once and never checking more
 * than a fixed number of signatures: certificates and keys come from whoever made the file. Not
 * thread safe.
 */
final class SignatureChecks {

  /** A real chain takes four. */
  static final int MAXIMUM = 64;

  private static final int MAXIMUM_RSA_BITS = 8192;

  private final Map<SigningCertificate, Optional<X509Certificate>> read = new HashMap<>();
  private int made;

  /** Tells whether the key of {@code issuer} signed; no, once the number of checks is spent. */
  boolean isSignedBy(SigningCertificate certificate, SigningCertificate issuer) {
    Optional<X509Certificate> signed = read(certificate);
    Optional<PublicKey> key = read(issuer).map(X509Certificate::getPublicKey);
    if (signed.isEmpty() || key.filter(SignatureChecks::isQuicklyChecked).isEmpty()) {
      return false;
    }
    if (made == MAXIMUM) {
      return false;
    }
    made++;
    try {
      signed.get().verify(key.get());
      return true;
    } catch (GeneralSecurityException | RuntimeException notSigned) {
      return false;
    }
  }

  /** Tells whether the certificate is self-issued and signed by its own key. */
  boolean isSelfSigned(SigningCertificate certificate) {
    return certificate.isSelfIssued() && isSignedBy(certificate, certificate);
  }

  /** Returns the certificate's key if signatures by it are quickly checked. */
  static Optional<PublicKey> quickKey(SigningCertificate certificate) {
    return parse(certificate)
        .map(X509Certificate::getPublicKey)
        .filter(SignatureChecks::isQuicklyChecked);
  }

  private Optional<X509Certificate> read(SigningCertificate certificate) {
    return read.computeIfAbsent(certificate, SignatureChecks::parse);
  }

  private static Optional<X509Certificate> parse(SigningCertificate certificate) {
    try {
      return Optional.of(certificate.toX509());
    } catch (CertificateException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  // The keys come from the file: one DSA key of 64 KiB keeps the JDK busy for half a minute.
  private static boolean isQuicklyChecked(PublicKey key) {
    return key instanceof ECPublicKey
        || key instanceof RSAPublicKey rsa
            && rsa.getModulus().bitLength() <= MAXIMUM_RSA_BITS
            && rsa.getPublicExponent().bitLength() <= Long.SIZE;
  }
}
