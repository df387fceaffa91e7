package org.countersign.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;

/** The digests that are accepted in a CMS, with their object identifiers (RFC 8017, appendix C). */
enum DigestAlgorithm {
  SHA1("SHA-1", "1.3.14.3.2.26", "1.2.840.113549.1.1.5", "1.2.840.10045.4.1"),
  SHA256("SHA-256", "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"),
  SHA384("SHA-384", "2.16.840.1.101.3.4.2.2", "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3"),
  SHA512("SHA-512", "2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4");

  private final String javaName;
  private final ObjectIdentifier identifier;
  private final ObjectIdentifier withRsa;
  private final ObjectIdentifier withCurve;

  DigestAlgorithm(String javaName, String identifier, String withRsa, String withCurve) {
    this.javaName = javaName;
    this.identifier = ObjectIdentifier.ofDotted(identifier);
    this.withRsa = ObjectIdentifier.ofDotted(withRsa);
    this.withCurve = ObjectIdentifier.ofDotted(withCurve);
  }

  static Optional<DigestAlgorithm> of(ObjectIdentifier identifier) {
    return Arrays.stream(values()).filter(each -> each.identifier.equals(identifier)).findFirst();
  }

  /** Returns the one with this name for {@link MessageDigest#getInstance(String)}. */
  static Optional<DigestAlgorithm> named(String javaName) {
    return Arrays.stream(values()).filter(each -> each.javaName.equals(javaName)).findFirst();
  }

  ObjectIdentifier identifier() {
    return identifier;
  }

  /** Returns the identifier of RSA signatures (PKCS#1 v1.5) over this digest. */
  ObjectIdentifier withRsa() {
    return withRsa;
  }

  /** Returns the identifier of ECDSA signatures over this digest. */
  ObjectIdentifier withCurve() {
    return withCurve;
  }

  ByteString of(ByteWindow data) {
    try {
      MessageDigest digest = MessageDigest.getInstance(javaName);
      data.digestWith(digest);
      return ByteString.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform lacks " + javaName, e);
    }
  }
}
