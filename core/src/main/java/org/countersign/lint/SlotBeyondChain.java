package org.countersign.lint;

import java.util.OptionalInt;

/** Certificates that Apple's chains do not have. */
final class SlotBeyondChain extends LintRule {

  SlotBeyondChain() {
    super(
        error("slot-beyond-chain")
            .summary("A condition asks for a certificate that Apple's chains do not have.")
            .explanation(
                "The chains that Apple issues have three certificates: leaf, certificate 1, and"
                    + " root. A number beyond them names no certificate, and all that is asked of it "
                    + "is false.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "5[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      OptionalInt slot = CertificateSlot.of(clause.expression());
      if (slot.isPresent()
          && slot.getAsInt() >= AppleChain.LENGTH
          && examination.concernsApple(clause)) {
        report.add(
            this,
            "there is no certificate "
                + slot.getAsInt()
                + " in Apple's chains, which have three; write leaf, 1 or root",
            clause);
      }
    }
  }
}
