package org.countersign.certificate;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.AppleOid;
import org.countersign.ObjectIdentifier;

/** How certificates break each {@link CertificateRule}. */
final class CertificateRules {

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int CERTIFICATE_SIGNING = 5;

  private static final int MINIMUM_RSA_BITS = 1024;
  private static final int MINIMUM_CURVE_BITS = 160;
  private static final int EXTENSIBLE_VERSION = 3;
  private static final int NO_AUTHORITY = -1;
  private static final List<String> WEAK_DIGESTS = List.of("MD2", "MD4", "MD5");

  private static final ObjectIdentifier ANY_PURPOSE = ObjectIdentifier.ofDotted("2.5.29.37.0");

  /** The extensions that Apple knows besides its own: {@code SecCertificate.c}. */
  private static final Set<String> KNOWN_EXTENSIONS =
      Set.of(
          "2.5.29.14", // subject key identifier
          "2.5.29.15", // key usage
          "2.5.29.16", // private key usage period
          "2.5.29.17", // subject alternative name
          "2.5.29.18", // issuer alternative name
          "2.5.29.19", // basic constraints
          "2.5.29.31", // CRL distribution points
          "2.5.29.32", // certificate policies
          "2.5.29.33", // policy mappings
          "2.5.29.35", // authority key identifier
          "2.5.29.37", // extended key usage
          "2.5.29.54", // inhibit any policy
          "1.3.6.1.5.5.7.1.1", // authority information access
          "1.3.6.1.5.5.7.1.3", // qualified certificate statements
          "1.3.6.1.5.5.7.1.11", // subject information access
          "1.3.6.1.5.5.7.48.1.5", // no OCSP check
          "2.16.840.1.113730.1.1", // Netscape's certificate type
          "1.2.840.113533.7.65.0"); // Entrust's version

  /** The arcs under which Apple has its own extensions. */
  private static final List<String> APPLE_ARCS =
      Stream.of("6.", "11.", "12.", "13.", "15.").map("1.2.840.113635.100."::concat).toList();

  private CertificateRules() {}

  static Optional<String> weakness(SigningCertificate certificate) {
    return judged(
        certificate,
        x509 -> {
          if (!isLongEnough(x509.getPublicKey())) {
            return Optional.of("has a key that is too short, or of a kind unknown");
          }
          String algorithm = x509.getSigAlgName().toUpperCase(Locale.ROOT);
          boolean isWeak = WEAK_DIGESTS.stream().anyMatch(algorithm::startsWith);
          return isWeak && !certificate.isSelfSigned()
              ? Optional.of("has a signature by " + algorithm + ", which anybody could forge")
              : Optional.empty();
        });
  }

  static Optional<String> authorities(CertificateChain chain) {
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    int below = 0; // authorities between the leaf and the certificate that is looked at
    for (SigningCertificate certificate : chain.certificates().subList(1, chain.size())) {
      int authoritiesBelow = below;
      Optional<String> violation =
          judged(certificate, x509 -> authority(certificate, x509, authoritiesBelow));
      if (violation.isPresent()) {
        return violation;
      }
      if (!certificate.isSelfIssued()) {
        below++;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> authority(
      SigningCertificate certificate, X509Certificate x509, int authoritiesBelow) {
    int pathLength = x509.getBasicConstraints();
    if (pathLength == NO_AUTHORITY) {
      // certificates before version 3 cannot say that they are authorities: old roots
      return x509.getVersion() >= EXTENSIBLE_VERSION || !certificate.isSelfIssued()
          ? Optional.of("issued another certificate, but is no authority")
          : Optional.empty();
    }
    if (authoritiesBelow > pathLength) {
      return Optional.of(
          "allows " + pathLength + " authorities below it, but has " + authoritiesBelow);
    }
    if (!allows(x509, CERTIFICATE_SIGNING)) {
      return Optional.of("issued another certificate, but its key may not sign certificates");
    }
    return unknownExtension(x509);
  }

  static Optional<String> keyUsage(SigningCertificate leaf) {
    return judged(
        leaf,
        x509 ->
            allows(x509, DIGITAL_SIGNATURE) || allows(x509, NON_REPUDIATION)
                ? Optional.empty()
                : Optional.of("has a key that may not make signatures"));
  }

  static Optional<String> purpose(CertificateChain chain, AppleOid purpose) {
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    ObjectIdentifier wanted = new ObjectIdentifier(purpose.der());
    SigningCertificate leaf = chain.certificates().get(0);
    if (!leaf.extendedKeyUsages().contains(wanted)) {
      return Optional.of(
          named(leaf, "has a key that is not for " + purpose.displayName() + ": " + usages(leaf)));
    }
    for (SigningCertificate issuer :
        chain.certificates().subList(1, Math.max(1, chain.size() - 1))) {
      List<ObjectIdentifier> usages = issuer.extendedKeyUsages();
      if (!usages.isEmpty() && !usages.contains(wanted) && !usages.contains(ANY_PURPOSE)) {
        return Optional.of(
            named(
                issuer,
                "vouches for no key that is for " + purpose.displayName() + ": " + usages(issuer)));
      }
    }
    return judged(leaf, CertificateRules::unknownExtension);
  }

  private static String usages(SigningCertificate certificate) {
    return certificate.extendedKeyUsages().isEmpty()
        ? "it has no extended key usage"
        : "its extended key usage is " + certificate.extendedKeyUsages();
  }

  private static Optional<String> unknownExtension(X509Certificate x509) {
    Set<String> critical = x509.getCriticalExtensionOIDs();
    return critical == null
        ? Optional.empty()
        : new TreeSet<>(critical)
            .stream()
                .filter(oid -> !KNOWN_EXTENSIONS.contains(oid))
                .filter(oid -> APPLE_ARCS.stream().noneMatch(oid::startsWith))
                .findFirst()
                .map(oid -> "has the critical extension " + oid + ", which is not understood here");
  }

  private static boolean allows(X509Certificate x509, int usage) {
    boolean[] usages = x509.getKeyUsage();
    return usages == null || usages[usage];
  }

  private static boolean isLongEnough(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= MINIMUM_RSA_BITS;
    }
    return key instanceof ECPublicKey curve
        && curve.getParams().getOrder().bitLength() >= MINIMUM_CURVE_BITS;
  }

  private static Optional<String> judged(
      SigningCertificate certificate, Function<X509Certificate, Optional<String>> rule) {
    try {
      return rule.apply(certificate.toX509()).map(violation -> named(certificate, violation));
    } catch (CertificateException | RuntimeException unreadable) {
      return Optional.of(named(certificate, "cannot be read by this Java"));
    }
  }

  private static String named(SigningCertificate certificate, String violation) {
    return "\"" + certificate + "\" " + violation;
  }
}
