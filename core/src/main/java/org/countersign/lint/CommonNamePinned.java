package org.countersign.lint;

import org.countersign.AppleOid;
import org.countersign.requirement.Expression;

/** Common names of one certificate. */
final class CommonNamePinned extends LintRule {

  CommonNamePinned() {
    super(
        warning("common-name-pinned")
            .summary(
                "The requirement names the common name of a certificate, which changes when it "
                    + "is renewed.")
            .explanation(
                "The common name belongs to one certificate and often to one person: it changes"
                    + " with renewal, with the company's name, and with whoever signs. The team "
                    + "identifier stays: certificate leaf[subject.OU].")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.CN] = \"Developer ID Application: Example Inc (ABCDE12345)\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(
            Expression.CertificateSubject.class, c -> AppleChain.isLeafSubject(c, "CN"))) {
      boolean isName =
          Meaning.equalText(clause.expression())
                  .filter(text -> !Meaning.isTeamIdentifier(text))
                  .filter(text -> !DeveloperNames.isDevelopment(text))
                  .isPresent()
              || AppStore.isCommonName(clause.expression());
      if (isName && !examination.isNegated(clause) && examination.isAccepted(clause)) {
        report.add(
            this,
            AppStore.isCommonName(clause.expression())
                ? "the common name is Apple's to change; ask for the marker, certificate leaf[field."
                    + AppleOid.MAC_APP_STORE.dotted()
                    + "] for the Mac App Store"
                : "the common name changes when the certificate is renewed; ask for the team,"
                    + " certificate leaf[subject.OU]",
            clause);
      }
    }
  }
}
