package org.countersign.requirement;

import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;

/**
 * What one certificate of the chain must be like, for {@link Requirements#leaf} and its kin. Each
 * method returns a complete requirement, or the conditions on one field. Immutable and thread safe.
 *
 * <p>Anyone can put any name into a certificate of their own. A condition on a subject says
 * something only beside one on the anchor.
 */
public final class CertificateConditions {

  private static final int SHA1_LENGTH = 20;

  private final int slot;

  CertificateConditions(int slot) {
    this.slot = slot;
  }

  /** Requires this organizational unit, where Apple puts the team identifier. */
  public Requirement organizationalUnit(String unit) {
    return subject("OU").isEqualTo(unit);
  }

  /** Requires this organization. */
  public Requirement organization(String organization) {
    return subject("O").isEqualTo(organization);
  }

  /**
   * Requires this common name. It changes when the certificate is renewed, and what stands in
   * brackets in that of a development certificate is not the team.
   */
  public Requirement commonName(String name) {
    return subject("CN").isEqualTo(name);
  }

  /**
   * Returns the conditions on an attribute of the subject.
   *
   * @param attribute what follows {@code subject.} in source text, such as {@code OU}; attributes
   *     that Apple's interpreter does not know are false
   */
  public ValueConditions subject(String attribute) {
    ByteString key = ByteString.utf8("subject." + attribute);
    return new ValueConditions(match -> new Expression.CertificateSubject(slot, key, match));
  }

  /** Requires one of Apple's markers: that the extension is there. */
  public Requirement marker(AppleOid oid) {
    return Requirement.of(new Expression.CertificateExtension(slot, oid.der(), new Match.Exists()));
  }

  /**
   * Requires that an extension is there.
   *
   * @param oid the dotted object identifier
   * @throws IllegalArgumentException if that is not an object identifier
   */
  public Requirement extension(String oid) {
    return Requirement.of(new Expression.CertificateExtension(slot, der(oid), new Match.Exists()));
  }

  /**
   * Requires that the certificate policies name an object identifier.
   *
   * @param oid the dotted object identifier
   * @throws IllegalArgumentException if that is not an object identifier
   */
  public Requirement policy(String oid) {
    return Requirement.of(new Expression.CertificatePolicy(slot, der(oid), new Match.Exists()));
  }

  /**
   * Returns the conditions on the date in an extension.
   *
   * @param oid the dotted object identifier
   * @throws IllegalArgumentException if that is not an object identifier
   */
  public ValueConditions timestamp(String oid) {
    ByteString der = der(oid);
    return new ValueConditions(match -> new Expression.CertificateTimestamp(slot, der, match));
  }

  /**
   * Requires this very certificate.
   *
   * @param sha1 the SHA-1 of its DER form, 20 bytes
   * @throws IllegalArgumentException if that is not 20 bytes long
   */
  public Requirement sha1(ByteString sha1) {
    if (sha1.length() != SHA1_LENGTH) {
      throw new IllegalArgumentException("a SHA-1 has 20 bytes, this has " + sha1.length());
    }
    return Requirement.of(new Expression.CertificateHash(slot, sha1));
  }

  /**
   * Requires that the trust settings of the machine trust this certificate. Whoever administers the
   * machine decides that, not whoever made the code.
   */
  public Requirement isTrusted() {
    return Requirement.of(new Expression.TrustedCertificate(slot));
  }

  private static ByteString der(String oid) {
    return ObjectIdentifier.ofDotted(oid).der();
  }
}
