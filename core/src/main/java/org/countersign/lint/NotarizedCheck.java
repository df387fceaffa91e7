package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Notarization as a condition. */
final class NotarizedCheck extends LintRule {

  NotarizedCheck() {
    super(
        warning("notarized-check")
            .summary("Notarization is asked for, which the system may have to ask Apple about.")
            .explanation(
                "\"notarized\" and \"legacy\" are answered by system services, which may go to "
                    + "the network and take long, and off line an honest program fails. Gatekeeper "
                    + "asks at the first launch. A check of a peer should rely on anchor, team and "
                    + "identifier.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and notarized")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      boolean isTicket =
          clause.expression() instanceof Expression.Notarized
              || clause.expression() instanceof Expression.LegacyDeveloperId;
      if (isTicket && examination.isAccepted(clause)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " may need the network when a peer is checked; rely on anchor, team and identifier",
            clause);
      }
    }
  }
}
