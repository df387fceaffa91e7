package org.countersign.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.ObjectIdentifier;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SubjectAttribute;

/** The facts about one certificate. */
final class CertificateFacts {

  private static final String APPLE = "1.2.840.113635.";

  static final FactTable<SigningCertificate> TABLE =
      new FactTable<SigningCertificate>()
          .fact("cn", SigningCertificate::commonName)
          .fact("subject", CertificateFacts::subject)
          .fact("issuer", certificate -> certificate.issuer(SubjectAttribute.COMMON_NAME))
          .fact("serial", CertificateFacts::serialNumber)
          .fact("notBefore", SigningCertificate::notBefore)
          .fact("notAfter", SigningCertificate::notAfter)
          .fact("sha1", certificate -> certificate.sha1().toHex())
          .fact("sha256", certificate -> certificate.sha256().toHex())
          .fact("appleOids", CertificateFacts::appleExtensions);

  private CertificateFacts() {}

  /** No attribute stands twice in the subject of any of the certificates. */
  private static Set<List<String>> subject(SigningCertificate certificate) {
    return Arrays.stream(SubjectAttribute.values())
        .flatMap(
            attribute ->
                certificate.subject(attribute).stream().map(text -> List.of(attribute.key(), text)))
        .collect(Collectors.toSet());
  }

  private static String serialNumber(SigningCertificate certificate) {
    String digits = certificate.serialNumber().toString(16);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  private static List<ObjectIdentifier> appleExtensions(SigningCertificate certificate) {
    return certificate.extensionOids().stream()
        .filter(oid -> oid.toString().startsWith(APPLE))
        .toList();
  }
}
