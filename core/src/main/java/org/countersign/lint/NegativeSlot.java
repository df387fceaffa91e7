package org.countersign.lint;

import java.util.OptionalInt;

/** Certificates counted from the root. */
final class NegativeSlot extends LintRule {

  private static final int ROOT = -1;

  NegativeSlot() {
    super(
        error("negative-slot")
            .summary("A certificate is counted from the root, beyond which nobody looks.")
            .explanation(
                "A negative number counts from the root, which is -1. If the chain is shorter, "
                    + "Apple's interpreter does not notice and reads outside of it, so that the code "
                    + "that is to be judged can disturb the judge. In Apple's chains certificate -2 "
                    + "is certificate 1, and certificate -3 is the leaf: write that.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "-3[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      OptionalInt slot = CertificateSlot.of(clause.expression());
      if (slot.isPresent() && slot.getAsInt() < ROOT) {
        report.add(
            this,
            "certificate "
                + slot.getAsInt()
                + " is outside of shorter chains, which Apple's interpreter does not check; "
                + (AppleChain.has(slot.getAsInt())
                    ? "write " + AppleChain.name(slot.getAsInt())
                    : "Apple's chains have leaf, 1 and root"),
            clause);
      }
    }
  }
}
