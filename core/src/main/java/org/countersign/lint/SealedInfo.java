package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Values of the Info.plist. */
final class SealedInfo extends LintRule {

  SealedInfo() {
    super(
        info("sealed-info")
            .summary("A value of the Info.plist is asked for, which code may not seal.")
            .explanation(
                "The clause fails for code whose signature seals no Info.plist: most tools, and"
                    + " libraries. Make sure that the program is a bundle, or has the list linked in.")
            .approximate(
                "Whether the program seals an Info.plist, the requirement does not tell; hence no"
                    + " warning.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and info[CFBundleVersion] >= \"2\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    examination
        .conditions(Expression.InfoValue.class, c -> !(c.match() instanceof Match.Absent))
        .stream()
        .findFirst()
        .ifPresent(
            clause ->
                report.add(
                    this,
                    "code that seals no Info.plist does not pass; make sure that the program does",
                    clause));
  }
}
