package org.countersign.cli;

import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.TextStyle;
import org.countersign.signature.CheckResult;
import org.countersign.signature.Finding;
import org.countersign.signature.Verification;

/** What became of verifying code, in the lines that people know from {@code codesign -vvv}. */
final class VerificationText {

  private final StringBuilder text = new StringBuilder();
  private final String name;

  private VerificationText(String path) {
    this.name = FileProblem.name(path);
  }

  /** Returns lines that are safe to print. */
  static String of(VerifiedCode code, TrustedRoots roots) {
    Verification verification = code.verification();
    if (!verification.isValid()) {
      return ofProblems(code.path(), verification, roots);
    }
    VerificationText lines = new VerificationText(code.path());
    lines.addAnchors(roots);
    lines.line(
        isComplete(verification) ? "valid on disk" : "valid on disk (not all contents verified)");
    lines.addRemarks(verification);
    lines.addDesignated(code.designated());
    code.explicit().ifPresent(lines::addExplicit);
    return lines.text.toString();
  }

  /** Returns a line that says whose roots are trusted; none if they are Apple's. */
  static String ofAnchors(String path, TrustedRoots roots) {
    VerificationText lines = new VerificationText(path);
    lines.addAnchors(roots);
    return lines.text.toString();
  }

  /** Returns lines on what is wrong and what was not looked at; none if all is well. */
  static String ofProblems(String path, Verification verification, TrustedRoots roots) {
    VerificationText lines = new VerificationText(path);
    lines.addAnchors(roots);
    if (!verification.isValid()) {
      lines.addFindings(verification);
    }
    lines.addRemarks(verification);
    return lines.text.toString();
  }

  private void addAnchors(TrustedRoots roots) {
    roots.warning().ifPresent(warning -> line("anchors: " + warning));
  }

  /** Tells whether what {@code codesign} would look at was looked at. */
  private static boolean isComplete(Verification verification) {
    return verification.code().bundle().isEmpty()
        || !(verification.checks().get(Check.RESOURCES) instanceof CheckResult.NotChecked);
  }

  private void addFindings(Verification verification) {
    CodeSigningStatus status = verification.status();
    line(status.meaning() + " [" + status + "]");
    for (Finding finding : verification.findings()) {
      text.append("  ").append(finding).append('\n');
    }
  }

  private void addRemarks(Verification verification) {
    verification.remarks().forEach(this::line);
  }

  private void addDesignated(Optional<Evaluation> designated) {
    if (designated.isEmpty()) {
      line("cannot retrieve designated requirement");
    } else if (designated.get().satisfied()) {
      line("satisfies its Designated Requirement");
    } else {
      line("does not satisfy its designated Requirement");
      explain("designated", designated.get());
    }
  }

  private void addExplicit(Evaluation evaluation) {
    if (evaluation.satisfied()) {
      line("explicit requirement satisfied");
    } else {
      explain("explicit", evaluation);
    }
  }

  /** Adds {@code designated requirement NOT satisfied} and why. */
  private void explain(String which, Evaluation evaluation) {
    text.append(name)
        .append(": ")
        .append(which)
        .append(' ')
        .append(evaluation.explain(TextStyle.PLAIN));
  }

  private void line(String message) {
    text.append(name).append(": ").append(message).append('\n');
  }
}
