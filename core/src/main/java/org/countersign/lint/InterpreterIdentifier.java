package org.countersign.lint;

import org.countersign.code.HostProgram;
import org.countersign.requirement.Expression;

/** Programs that run any program: those of {@link HostProgram}. */
final class InterpreterIdentifier extends LintRule {

  InterpreterIdentifier() {
    super(
        error("interpreter-identifier")
            .summary(
                "The requirement accepts an interpreter, and with it whatever program it runs.")
            .explanation(
                "java, python, node, Electron, shells and osascript run the code that they are "
                    + "given, with their own signing identity. Whoever starts them decides what they "
                    + "do, so that their identifier says nothing. Give your program a launcher with "
                    + "an identifier of its own, signed by your team.")
            .approximate("Knows the interpreters that are common, not all there are.")
            .bad(
                "identifier \"net.java.openjdk.java\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(Expression.Identifier.class, InterpreterIdentifier::isHost)) {
      if (!examination.isNegated(clause) && examination.isAccepted(clause)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " names a program that runs others; require a launcher of your own",
            clause);
      }
    }
  }

  private static boolean isHost(Expression.Identifier condition) {
    return HostProgram.ofIdentifier(condition.value().toUtf8()).isPresent();
  }
}
