package org.countersign.lint;

import java.util.Set;
import org.countersign.requirement.Expression;

/** Programs that run any program. */
final class InterpreterIdentifier extends LintRule {

  private static final Set<String> INTERPRETERS =
      Set.of(
          "net.java.openjdk.java",
          "net.java.openjdk.cmd",
          "com.oracle.java.java",
          "java",
          "javaw",
          "com.apple.python3",
          "com.apple.python",
          "org.python.python",
          "python",
          "python3",
          "node",
          "deno",
          "bun",
          "Electron",
          "com.github.Electron",
          "com.github.electron",
          "com.apple.osascript",
          "com.apple.perl",
          "com.apple.perl5",
          "com.apple.tclsh",
          "com.apple.ksh",
          "com.apple.csh",
          "com.apple.tcsh",
          "com.apple.lldb",
          "com.apple.ruby",
          "ruby",
          "perl",
          "com.apple.bash",
          "com.apple.zsh",
          "com.apple.sh",
          "com.apple.dash",
          "bash",
          "zsh",
          "sh");

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
        examination.conditions(
            Expression.Identifier.class, c -> INTERPRETERS.contains(c.value().toUtf8()))) {
      if (!examination.isNegated(clause) && examination.isAccepted(clause)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " is an interpreter, which runs any program; require a launcher of your own",
            clause);
      }
    }
  }
}
