package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.PrintableText;
import org.countersign.requirement.Expression;
import org.countersign.requirement.ParseResult;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementDocument;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.RequirementSet;
import org.countersign.requirement.RequirementType;
import org.countersign.requirement.SyntaxIssue;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong or risky in requirements, from the requirements alone.
 *
 * <p>Rules look at meaning: what they say holds for any order, nesting and negation. Where that
 * takes reasoning, an error is reported only if it is certain; a requirement too large to reason
 * about within bounds may have faults that are not found, and of one requirement at most a hundred
 * findings are returned. No finding means that no rule applies, not that the requirement lets in
 * whom it should.
 *
 * <p>Immutable and thread safe.
 */
public final class RequirementLinter {

  private static final RequirementLinter ALL = new RequirementLinter(LintRules.ALL);
  private static final int MOST_FIXES = 50;

  private final List<LintRule> rules;

  private RequirementLinter(List<LintRule> rules) {
    this.rules = rules;
  }

  /** Returns the linter with all rules. */
  public static RequirementLinter withAllRules() {
    return ALL;
  }

  /** Returns this linter without the rules that have these ids; others are ignored. */
  public RequirementLinter without(Collection<String> ids) {
    Set<String> left = Set.copyOf(ids);
    return new RequirementLinter(rules.stream().filter(rule -> !left.contains(rule.id())).toList());
  }

  /** Returns this linter without the rules that are less severe. */
  public RequirementLinter atLeast(LintSeverity severity) {
    return new RequirementLinter(
        rules.stream().filter(rule -> rule.severity().isAtLeast(severity)).toList());
  }

  /** Returns what is found in an expression; the findings have no place. */
  public List<LintFinding> lint(Expression expression) {
    return lint(expression, null);
  }

  /** Returns what is found in a requirement; the findings have no place. */
  public List<LintFinding> lint(Requirement requirement) {
    return lint(requirement.expression(), null);
  }

  /** Returns what is found in a requirement or in each of a set; the findings have no place. */
  public List<LintFinding> lint(RequirementDocument document) {
    if (document instanceof Requirement requirement) {
      return lint(requirement);
    }
    List<LintFinding> findings = new ArrayList<>();
    for (RequirementSet.Entry entry : ((RequirementSet) document).entries()) {
      findings.addAll(labelled(entry.type(), lint(entry.requirement())));
    }
    return findings;
  }

  /** Returns what is found in the text of a requirement or set, in the order of the text. */
  public List<LintFinding> lint(String text) {
    return lint(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns what is found in the text of a requirement or set, in the order of the text. Text that
   * does not compile has its syntax issues for findings, all errors.
   */
  public List<LintFinding> lint(byte[] text) {
    ParseResult<RequirementDocument> result = RequirementParser.strict().document(text);
    if (result.document().isEmpty()) {
      ParseResult<RequirementDocument> pasted = RequirementParser.pasted().document(text);
      if (pasted.document().isEmpty()) {
        return result.issues().stream().map(issue -> finding(issue, text)).toList();
      }
      result = pasted;
    }
    List<LintFinding> findings = new ArrayList<>();
    if (result.orElseThrow() instanceof RequirementSet set) {
      for (RequirementSet.Entry entry : set.entries()) {
        RequirementType type = entry.type();
        SourceView source =
            new SourceView(text, result.conditionSpans(type), result.notices(), false);
        findings.addAll(labelled(type, lint(entry.requirement().expression(), source)));
      }
    } else {
      Requirement requirement = (Requirement) result.orElseThrow();
      findings.addAll(
          lint(
              requirement.expression(),
              new SourceView(text, result.conditionSpans(), result.notices(), true)));
    }
    findings.sort(
        Comparator.comparingInt(finding -> finding.span().map(span -> span.start()).orElse(0)));
    return findings;
  }

  /**
   * Returns the text with everything repaired that can be repaired safely: code that the text let
   * in rightly is let in still, and no other code is. Without such a repair it is the same text.
   */
  public String fix(String text) {
    String fixed = text;
    for (int i = 0; i < MOST_FIXES; i++) {
      Optional<String> next =
          lint(fixed).stream().flatMap(finding -> finding.fix().stream()).findFirst();
      if (next.isEmpty()) {
        return fixed;
      }
      fixed = next.get();
    }
    return fixed;
  }

  private List<LintFinding> lint(Expression expression, @Nullable SourceView source) {
    Examination examination = new Examination(expression, source);
    Report report = new Report(examination);
    for (LintRule rule : rules) {
      rule.check(examination, report);
    }
    return report.findings();
  }

  private static LintFinding finding(SyntaxIssue issue, byte[] text) {
    String hint = issue.hint().map(advice -> "; " + advice).orElse("");
    return new LintFinding(
        issue.code().id(),
        LintSeverity.ERROR,
        PrintableText.escape(issue.message() + hint),
        Optional.of(issue.span()),
        SyntaxFix.of(issue, text));
  }

  private static List<LintFinding> labelled(RequirementType type, List<LintFinding> findings) {
    return findings.stream()
        .map(
            finding ->
                new LintFinding(
                    finding.rule(),
                    finding.severity(),
                    type + ": " + finding.message(),
                    finding.span(),
                    finding.fix()))
        .toList();
  }
}
