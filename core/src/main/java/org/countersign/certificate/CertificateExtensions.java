package org.countersign.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/** What code signing reads out of a certificate's extensions, all of it read at construction. */
final class CertificateExtensions {

  private static final int UTF8_STRING = 0x0c;
  private static final Instant EPOCH_OF_APPLE = Instant.parse("2001-01-01T00:00:00Z");

  private final List<ObjectIdentifier> oids;
  private final Set<ByteString> present;
  private final Map<ByteString, Optional<Instant>> dates;
  private final Set<ByteString> policies;
  private final List<ObjectIdentifier> extendedKeyUsages;
  private final Optional<List<String>> alternativeEmails;
  private final Optional<ByteString> subjectKeyIdentifier;
  private final Optional<ByteString> authorityKeyIdentifier;

  CertificateExtensions(@Nullable Extensions extensions) throws IOException {
    this.oids = oids(extensions);
    Set<ByteString> allPresent = new HashSet<>();
    oids.forEach(oid -> allPresent.add(oid.der()));
    this.present = Set.copyOf(allPresent);
    this.dates = dates(extensions);
    this.policies =
        read(extensions, Extension.certificatePolicies, CertificateExtensions::policies)
            .orElse(Set.of());
    this.extendedKeyUsages =
        read(extensions, Extension.extendedKeyUsage, CertificateExtensions::usages)
            .orElse(List.of());
    this.alternativeEmails =
        has(extensions, Extension.subjectAlternativeName)
            ? read(extensions, Extension.subjectAlternativeName, CertificateExtensions::emails)
            : Optional.of(List.of());
    this.subjectKeyIdentifier =
        read(
            extensions,
            Extension.subjectKeyIdentifier,
            value -> ByteString.of(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier()));
    this.authorityKeyIdentifier =
        read(
                extensions,
                Extension.authorityKeyIdentifier,
                value -> Optional.ofNullable(keyIdentifier(value)).map(ByteString::of))
            .flatMap(identifier -> identifier);
  }

  List<ObjectIdentifier> oids() {
    return oids;
  }

  boolean has(ByteString oid) {
    return present.contains(oid);
  }

  boolean hasPolicy(ByteString oid) {
    return policies.contains(oid);
  }

  Optional<Instant> date(ByteString oid) {
    Optional<Instant> date = dates.get(oid);
    return date == null ? Optional.empty() : date;
  }

  List<ObjectIdentifier> extendedKeyUsages() {
    return extendedKeyUsages;
  }

  /** Returns the mail addresses of the alternative names, nothing if those cannot be read. */
  Optional<List<String>> alternativeEmails() {
    return alternativeEmails;
  }

  Optional<ByteString> subjectKeyIdentifier() {
    return subjectKeyIdentifier;
  }

  Optional<ByteString> authorityKeyIdentifier() {
    return authorityKeyIdentifier;
  }

  private static boolean has(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
    return extensions != null && extensions.getExtension(oid) != null;
  }

  private interface Reader<T> {
    T read(Object value) throws IOException;
  }

  // As Apple does: an unreadable extension spoils the certificate if critical, else it is not
  // there.
  private static <T> Optional<T> read(
      @Nullable Extensions extensions, ASN1ObjectIdentifier oid, Reader<T> reader)
      throws IOException {
    Extension extension = extensions == null ? null : extensions.getExtension(oid);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      byte[] value = extension.getExtnValue().getOctets();
      DerValue.checkNesting(value);
      return Optional.of(reader.read(extension.getParsedValue()));
    } catch (IOException | RuntimeException unreadable) {
      if (extension.isCritical()) {
        throw new IOException("critical extension " + oid + " cannot be read", unreadable);
      }
      return Optional.empty();
    }
  }

  private static List<ObjectIdentifier> oids(@Nullable Extensions extensions) throws IOException {
    if (extensions == null) {
      return List.of();
    }
    List<ObjectIdentifier> oids = new ArrayList<>();
    for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
      oids.add(identifier(oid));
    }
    return List.copyOf(oids);
  }

  private static Map<ByteString, Optional<Instant>> dates(@Nullable Extensions extensions)
      throws IOException {
    Map<ByteString, Optional<Instant>> dates = new HashMap<>();
    if (extensions != null) {
      for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
        Optional<Instant> date = date(extensions.getExtension(oid).getExtnValue().getOctets());
        if (date.isPresent()) {
          dates.put(identifier(oid).der(), date);
        }
      }
    }
    return Map.copyOf(dates);
  }

  // Apple's function returns zero for failure, so the very instant its time begins is no date.
  private static Optional<Instant> date(byte[] extensionValue) {
    try {
      DerValue value = DerValue.first(extensionValue);
      return value.tag() == UTF8_STRING
          ? CertificateTime.generalized(value.content()).filter(t -> !t.equals(EPOCH_OF_APPLE))
          : Optional.empty();
    } catch (IOException notDer) {
      return Optional.empty();
    }
  }

  private static Set<ByteString> policies(Object value) throws IOException {
    Set<ByteString> policies = new HashSet<>();
    for (PolicyInformation policy : CertificatePolicies.getInstance(value).getPolicyInformation()) {
      policies.add(identifier(policy.getPolicyIdentifier()).der());
    }
    return Set.copyOf(policies);
  }

  private static List<ObjectIdentifier> usages(Object value) throws IOException {
    List<ObjectIdentifier> usages = new ArrayList<>();
    for (KeyPurposeId usage : ExtendedKeyUsage.getInstance(value).getUsages()) {
      usages.add(identifier(usage.toOID()));
    }
    return List.copyOf(usages);
  }

  private static List<String> emails(Object value) throws IOException {
    List<String> emails = new ArrayList<>();
    for (GeneralName name : GeneralNames.getInstance(value).getNames()) {
      if (name.getTagNo() == GeneralName.rfc822Name) {
        byte[] address = ASN1IA5String.getInstance(name.getName()).getOctets();
        if (!isAscii(address)) {
          throw new IOException("mail address is not ASCII");
        }
        emails.add(new String(address, StandardCharsets.US_ASCII));
      }
    }
    return List.copyOf(emails);
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte @Nullable [] keyIdentifier(Object value) {
    return AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets();
  }

  private static ObjectIdentifier identifier(ASN1ObjectIdentifier oid) throws IOException {
    return new ObjectIdentifier(ByteString.of(DerValue.of(oid).content()));
  }
}
