package org.countersign.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Time;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.PrintableText;

/**
 * One X.509 certificate of a signature, with what the requirement language can ask of it.
 *
 * <p>It says what the certificate's bytes say, in Apple's reading ({@code SecCertificate.c}, {@code
 * csutilities.cpp}); nothing here means that anybody trusts it or that it is valid today.
 * Everything but {@link #toX509()} and {@link #isSignedBy} is worked out at construction, so the
 * other methods only look up. Equal by encoding. Immutable and thread safe.
 */
public final class SigningCertificate {

  /** The largest encoding that is read, in bytes. */
  public static final int MAXIMUM_LENGTH = 64 * 1024;

  private static final ByteString EMAIL_ADDRESS =
      ObjectIdentifier.ofDotted("1.2.840.113549.1.9.1").der();

  private final ByteString der;
  private final ByteString sha1;
  private final ByteString sha256;
  private final DistinguishedName subject;
  private final DistinguishedName issuer;
  private final List<Optional<String>> lastSubject;
  private final List<String> emailAddresses;
  private final String subjectSummary;
  private final CertificateExtensions extensions;
  private final Instant notBefore;
  private final Instant notAfter;
  private final BigInteger serialNumber;
  private final String keyDescription;

  private SigningCertificate(byte[] encoding, Certificate certificate) throws IOException {
    this.der = ByteString.of(encoding);
    this.sha1 = digest("SHA-1", encoding);
    this.sha256 = digest("SHA-256", encoding);
    this.subject = DistinguishedName.of(certificate.getSubject());
    this.issuer = DistinguishedName.of(certificate.getIssuer());
    this.lastSubject =
        Arrays.stream(SubjectAttribute.values()).map(a -> subject.last(a.der())).toList();
    this.extensions = new CertificateExtensions(certificate.getTBSCertificate().getExtensions());
    this.emailAddresses = emailAddresses(extensions, subject);
    this.subjectSummary =
        commonName().isEmpty() && !emailAddresses.isEmpty()
            ? emailAddresses.get(0)
            : subject.summary();
    this.notBefore = instant(certificate.getStartDate());
    this.notAfter = instant(certificate.getEndDate());
    this.serialNumber = certificate.getSerialNumber().getPositiveValue();
    this.keyDescription = PublicKeyDescription.of(certificate.getSubjectPublicKeyInfo());
  }

  /**
   * Reads one certificate in DER.
   *
   * @throws MalformedCertificateException if {@code der} is longer than {@link #MAXIMUM_LENGTH}, is
   *     no certificate, has anything after it, has an unreadable critical extension, or names of
   *     more than 64 attributes
   */
  public static SigningCertificate fromDer(byte[] der) throws MalformedCertificateException {
    if (der.length > MAXIMUM_LENGTH) {
      throw new MalformedCertificateException(
          "a certificate of "
              + der.length
              + " bytes is more than the "
              + MAXIMUM_LENGTH
              + " that are read");
    }
    byte[] encoding = der.clone();
    try {
      DerValue.checkNesting(encoding);
      return new SigningCertificate(
          encoding, Certificate.getInstance(ASN1Primitive.fromByteArray(encoding)));
    } catch (IOException
        | RuntimeException malformed) { // the library throws several unchecked ones
      throw new MalformedCertificateException(
          "not a certificate in DER: " + malformed.getMessage(), malformed);
    }
  }

  /** Returns the encoding. */
  public ByteString der() {
    return der;
  }

  /** Returns the SHA-1 of the encoding, by which requirements name certificates; 20 bytes. */
  public ByteString sha1() {
    return sha1;
  }

  /** Returns the SHA-256 of the encoding, by which Apple knows its roots; 32 bytes. */
  public ByteString sha256() {
    return sha256;
  }

  /**
   * Returns the <em>last</em> occurrence of the attribute in the subject, which is the one a
   * requirement compares.
   */
  public Optional<String> subject(SubjectAttribute attribute) {
    return lastSubject.get(attribute.ordinal());
  }

  /**
   * Returns the <em>first</em> occurrence of the attribute in the subject. Apple compares the first
   * organizational unit with the team identifier in the code directory.
   */
  public Optional<String> firstSubject(SubjectAttribute attribute) {
    return subject.first(attribute.der());
  }

  /** Returns the last occurrence of the attribute in the issuer's name. */
  public Optional<String> issuer(SubjectAttribute attribute) {
    return issuer.last(attribute.der());
  }

  /** Returns the last common name in the subject. */
  public Optional<String> commonName() {
    return subject(SubjectAttribute.COMMON_NAME);
  }

  /** Returns the last organization in the subject. */
  public Optional<String> organization() {
    return subject(SubjectAttribute.ORGANIZATION);
  }

  /** Returns the last organizational unit in the subject. */
  public Optional<String> organizationalUnit() {
    return subject(SubjectAttribute.ORGANIZATIONAL_UNIT);
  }

  /**
   * Returns the name by which Apple shows the certificate: its common names, else its first mail
   * address, else organizational units, organizations, or whatever the subject holds. It may be
   * empty and comes from whoever made the certificate: escape it before printing.
   */
  public String subjectSummary() {
    return subjectSummary;
  }

  /**
   * Returns the mail addresses of the subject's alternative names, then those in the subject; none
   * if the alternative names cannot be read.
   */
  public List<String> emailAddresses() {
    return emailAddresses;
  }

  /**
   * Tells whether the certificate has an extension of this type, whatever its value. Neither
   * allocates nor parses.
   *
   * @param oid the content bytes of the object identifier
   */
  public boolean hasExtension(ByteString oid) {
    return extensions.has(oid);
  }

  /** Returns the types of the extensions in the order of their encoding. */
  public List<ObjectIdentifier> extensionOids() {
    return extensions.oids();
  }

  /**
   * Tells whether the certificate policies extension lists this policy; its qualifiers are not
   * looked at. Neither allocates nor parses.
   *
   * @param oid the content bytes of the object identifier
   */
  public boolean hasPolicy(ByteString oid) {
    return extensions.hasPolicy(oid);
  }

  /**
   * Returns the time that the extension of this type holds as a UTF8String in the form {@code
   * YYYYMMDDhhmmssZ} or {@code YYYYMMDDhhmmss±hhmm}. There is none if the extension is absent or
   * holds anything else, or, as in Apple's code, exactly 2001-01-01T00:00:00Z. Neither allocates
   * nor parses.
   *
   * @param oid the content bytes of the object identifier
   */
  public Optional<Instant> extensionDate(ByteString oid) {
    return extensions.date(oid);
  }

  /** Returns the purposes that the extended key usage extension lists, none if it is absent. */
  public List<ObjectIdentifier> extendedKeyUsages() {
    return extensions.extendedKeyUsages();
  }

  /** Returns the first moment of validity. */
  public Instant notBefore() {
    return notBefore;
  }

  /** Returns the last moment of validity. */
  public Instant notAfter() {
    return notAfter;
  }

  /** Returns the serial number, read without sign. */
  public BigInteger serialNumber() {
    return serialNumber;
  }

  /** Returns the kind and size of the public key for people, for example {@code RSA 2048}. */
  public String keyDescription() {
    return keyDescription;
  }

  /** Tells whether subject and issuer are the same name. Says nothing about the signature. */
  public boolean isSelfIssued() {
    return isIssuedInNameOf(this);
  }

  /**
   * Tells whether the certificate is self-issued and signed by its own key. Checks the signature.
   */
  public boolean isSelfSigned() {
    return isSelfIssued() && isSignedBy(this);
  }

  /**
   * Tells whether the key of {@code issuer} made the signature on this certificate. Does not look
   * at names, validity or what the issuer may sign. A signature that cannot be checked counts as
   * none: of an algorithm this Java lacks, or by a key of a kind or size that Apple's authorities
   * do not use and that would take long, which is anything but RSA up to 8192 bits with an exponent
   * of up to 64, and elliptic curves.
   */
  public boolean isSignedBy(SigningCertificate issuer) {
    return new SignatureChecks().isSignedBy(this, issuer);
  }

  /**
   * Returns the public key for checking signatures. There is none if checking could take long, or
   * if this Java cannot read it: the kinds and sizes are those of {@link #isSignedBy}.
   */
  public Optional<PublicKey> verificationKey() {
    return SignatureChecks.quickKey(this);
  }

  /**
   * Returns the certificate as the JDK reads it, afresh on each call.
   *
   * @throws CertificateException if the JDK refuses a certificate that this class reads
   */
  public X509Certificate toX509() throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof SigningCertificate that && der.equals(that.der);
  }

  @Override
  public int hashCode() {
    return der.hashCode();
  }

  /** Returns {@link #subjectSummary()} in a form that is safe to print. */
  @Override
  public String toString() {
    return PrintableText.escape(subjectSummary);
  }

  boolean isIssuedInNameOf(SigningCertificate candidate) {
    return issuer.matches(candidate.subject);
  }

  /** Tells whether the key identifiers, where both certificates have them, do not contradict. */
  boolean keyIdentifierAllows(SigningCertificate candidate) {
    Optional<ByteString> wanted = extensions.authorityKeyIdentifier();
    Optional<ByteString> found = candidate.extensions.subjectKeyIdentifier();
    return wanted.isEmpty() || found.isEmpty() || wanted.equals(found);
  }

  private static List<String> emailAddresses(
      CertificateExtensions extensions, DistinguishedName subject) {
    return extensions
        .alternativeEmails()
        .map(
            alternative -> {
              List<String> all = new ArrayList<>(alternative);
              all.addAll(subject.all(EMAIL_ADDRESS));
              return List.copyOf(all);
            })
        .orElse(List.of());
  }

  private static Instant instant(Time time) throws IOException {
    byte[] content = DerValue.of(time).content();
    Optional<Instant> instant =
        time.toASN1Primitive() instanceof ASN1GeneralizedTime
            ? CertificateTime.generalized(content)
            : CertificateTime.utc(content);
    return instant.orElseThrow(() -> new IOException("time of validity cannot be read: " + time));
  }

  private static ByteString digest(String algorithm, byte[] bytes) {
    try {
      return ByteString.of(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
