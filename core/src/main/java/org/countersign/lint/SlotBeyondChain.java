package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Certificates that Apple's chains do not have. */
final class SlotBeyondChain extends LintRule {

  private static final int CHAIN = 3;

  SlotBeyondChain() {
    super(
        error("slot-beyond-chain")
            .summary("A condition asks for a certificate that Apple's chains do not have.")
            .explanation(
                "The chains that Apple issues have three certificates: leaf, certificate 1, and"
                    + " root. A number beyond them names no certificate, and all that is asked of it "
                    + "is false. Counting down from the root compiles, but leaf and certificate 1 say"
                    + " the same and everyone understands them.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "5[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    boolean isApples =
        !examination.conditions(Expression.AppleGenericAnchor.class, c -> true).isEmpty()
            || !examination.conditions(Expression.AppleAnchor.class, c -> true).isEmpty();
    for (Clause clause : examination.conditions()) {
      int slot = slot(clause.expression());
      if (slot < -1 && slot >= -CHAIN) {
        report.add(
            this,
            LintSeverity.WARNING,
            "certificate "
                + slot
                + " is "
                + (slot == -CHAIN ? "certificate leaf" : "certificate 1")
                + " in Apple's chains; write that",
            clause);
      } else if (isApples && (slot >= CHAIN || slot < -CHAIN)) {
        report.add(
            this,
            "there is no certificate "
                + slot
                + " in Apple's chains, which have three; write leaf, 1 or root",
            clause);
      }
    }
  }

  private static int slot(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return c.slot();
    } else if (condition instanceof Expression.CertificateExtension c) {
      return c.slot();
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return c.slot();
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return c.slot();
    } else if (condition instanceof Expression.CertificateHash c) {
      return c.slot();
    } else if (condition instanceof Expression.TrustedCertificate c) {
      return c.slot();
    }
    return 0;
  }
}
