package org.countersign.lint;

import org.countersign.AppleOid;
import org.countersign.requirement.Expression;

/** Markers asked of the wrong certificate. */
final class MisplacedMarker extends LintRule {

  MisplacedMarker() {
    super(
        error("misplaced-marker")
            .summary("A marker is asked of a certificate that never bears it.")
            .explanation(
                "Apple puts the markers 1.2.840.113635.100.6.1.* into the leaf and "
                    + "1.2.840.113635.100.6.2.* into the intermediate certificate, which is "
                    + "certificate 1. Key usages and attributes of signatures are no extensions at "
                    + "all. Asked elsewhere, a marker is never found.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(
            Expression.CertificateExtension.class, AppleChain::isMisplacedMarker)) {
      Meaning.marker(clause.expression())
          .ifPresent(
              marker ->
                  report.add(
                      this,
                      Examination.text(clause.expression())
                          + " never holds: "
                          + marker.dotted()
                          + " ("
                          + marker.displayName()
                          + ") is "
                          + rightPlace(marker),
                      clause));
    }
  }

  private static String rightPlace(AppleOid marker) {
    return switch (marker.place()) {
      case LEAF -> "in the leaf; write 'certificate leaf'";
      case INTERMEDIATE -> "in the intermediate certificate; write 'certificate 1'";
      case EXTENDED_KEY_USAGE -> "a key usage and no extension; ask for a marker instead";
      case CERTIFICATE_POLICY -> "a policy; write 'policy.' in place of 'field.'";
      case CMS_ATTRIBUTE -> "in the signature, not in a certificate; remove the clause";
    };
  }
}
