package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Teams asked of Apple's own certificates. */
final class MisplacedTeam extends LintRule {

  MisplacedTeam() {
    super(
        error("misplaced-team")
            .summary("The team is asked of a certificate of Apple's, which has no team.")
            .explanation(
                "Only the leaf is the developer's. The organizational unit of certificate 1 and of "
                    + "the root names a department of Apple's, so that a team is never found there. "
                    + "Ask certificate leaf.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(Expression.CertificateSubject.class, AppleChain::isMisplacedTeam)) {
      if (examination.concernsApple(clause)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " never holds: that certificate is Apple's, the team is in the leaf; write"
                + " certificate leaf[subject.OU]",
            clause);
      }
    }
  }
}
