package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.PrintableText;
import org.countersign.requirement.Expression;
import org.countersign.requirement.SourceSpan;
import org.jspecify.annotations.Nullable;

/** Collects what the rules find in one requirement, and puts each finding in its place. */
final class Report {

  /** More would help nobody, and each takes time in proportion to the text. */
  private static final int MOST_FINDINGS = 100;

  private final @Nullable SourceView source;
  private final Fixes fixes;
  private final List<LintFinding> findings = new ArrayList<>();

  Report(Examination examination) {
    this.source = examination.source().orElse(null);
    this.fixes = new Fixes(examination);
  }

  List<LintFinding> findings() {
    return findings;
  }

  void add(LintRule rule, String message, Clause at) {
    add(rule, rule.severity(), message, place(at.first(), at.last()), Optional.empty());
  }

  void add(LintRule rule, String message, Branch branch, Optional<String> fix) {
    add(rule, rule.severity(), message, place(branch), fix);
  }

  void add(LintRule rule, LintSeverity severity, String message, Clause at) {
    add(rule, severity, message, place(at.first(), at.last()), Optional.empty());
  }

  void add(LintRule rule, LintSeverity severity, String message, Branch branch) {
    add(rule, severity, message, place(branch), Optional.empty());
  }

  /** Reports a finding whose fix is to put another expression in place of a clause. */
  void addReplacing(LintRule rule, String message, Clause at, Expression replacement) {
    add(
        rule,
        rule.severity(),
        message,
        place(at.first(), at.last()),
        fixes.replacing(at, replacement));
  }

  /** Reports a finding whose fix is to remove a condition. */
  void addRemoving(LintRule rule, String message, Clause at) {
    add(rule, rule.severity(), message, place(at.first(), at.last()), fixes.removing(at));
  }

  void addAt(LintRule rule, String message, SourceSpan span, Optional<String> fix) {
    add(rule, rule.severity(), message, Optional.of(span), fix);
  }

  /** Reports a finding whose fix is to ask for something in front of a condition. */
  void addPreceding(LintRule rule, String message, Clause at, Expression added) {
    add(rule, rule.severity(), message, place(at.first(), at.last()), fixes.preceding(at, added));
  }

  /** Returns the text in which a condition is asked for in front of another. */
  Optional<String> preceding(Clause at, Expression added) {
    return fixes.preceding(at, added);
  }

  boolean hasError() {
    return findings.stream().anyMatch(finding -> finding.severity() == LintSeverity.ERROR);
  }

  private void add(
      LintRule rule,
      LintSeverity severity,
      String message,
      Optional<SourceSpan> span,
      Optional<String> fix) {
    if (findings.size() >= MOST_FINDINGS) {
      return;
    }
    findings.add(new LintFinding(rule.id(), severity, printable(message), span, fix));
  }

  /** The texts of clauses are escaped already, so that backslashes are not to be doubled. */
  private static String printable(String message) {
    return message.replace("\n", PrintableText.escape("\n"));
  }

  private Optional<SourceSpan> place(int first, int last) {
    if (source == null || last >= source.spans().size()) {
      return Optional.empty();
    }
    List<SourceSpan> spans = source.spans();
    return Optional.of(new SourceSpan(spans.get(first).start(), spans.get(last).end()));
  }

  private Optional<SourceSpan> place(Branch branch) {
    // Alternatives mostly have their beginning in common, so the end tells which one it is.
    int last = branch.conditions().stream().mapToInt(Integer::intValue).max().orElse(0);
    return place(last, last);
  }
}
