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

  private static final RequirementLinter ALL =
      new RequirementLinter(LintRules.ALL, Purpose.UNKNOWN, LintSeverity.INFO);
  private static final int MOST_FIXES = 50;

  private final List<LintRule> rules;
  private final Purpose purpose;
  private final LintSeverity least;

  private RequirementLinter(List<LintRule> rules, Purpose purpose, LintSeverity least) {
    this.rules = rules;
    this.purpose = purpose;
    this.least = least;
  }

  /** Returns the linter with all rules. */
  public static RequirementLinter withAllRules() {
    return ALL;
  }

  /** Returns this linter without the rules that have these ids; others are ignored. */
  public RequirementLinter without(Collection<String> ids) {
    Set<String> left = Set.copyOf(ids);
    return new RequirementLinter(
        rules.stream().filter(rule -> !left.contains(rule.id())).toList(), purpose, least);
  }

  /** Returns this linter without the findings that are less severe. */
  public RequirementLinter atLeast(LintSeverity severity) {
    return new RequirementLinter(
        rules.stream().filter(rule -> rule.severity().isAtLeast(severity)).toList(),
        purpose,
        severity);
  }

  /**
   * Returns this linter for text that stands where one requirement is wanted, as behind {@code
   * codesign -R}: there a requirement set is a finding.
   */
  public RequirementLinter singleOnly() {
    return forPurpose(Purpose.SINGLE);
  }

  /** Returns this linter for requirements whose purpose is known. */
  RequirementLinter forPurpose(Purpose known) {
    return new RequirementLinter(rules, known, least);
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
    ParseResult<? extends RequirementDocument> result = parse(RequirementParser.strict(), text);
    if (result.document().isEmpty()) {
      ParseResult<? extends RequirementDocument> pasted = parse(RequirementParser.pasted(), text);
      if (pasted.document().isEmpty()) {
        boolean isSet = RequirementParser.pasted().document(text).document().isPresent();
        return result.issues().stream()
            .map(issue -> isSet ? unwantedSet(issue) : finding(issue, text))
            .toList();
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
    Examination examination = new Examination(expression, source, purpose);
    Report report = new Report(examination);
    for (LintRule rule : rules) {
      rule.check(examination, report);
    }
    return report.findings().stream()
        .filter(finding -> finding.severity().isAtLeast(least))
        .toList();
  }

  private ParseResult<? extends RequirementDocument> parse(RequirementParser parser, byte[] text) {
    return purpose == Purpose.UNKNOWN ? parser.document(text) : parser.requirement(text);
  }

  private static LintFinding finding(SyntaxIssue issue, byte[] text) {
    Optional<String> placeholder = Placeholder.at(text, issue.span().start());
    String advice =
        placeholder
            .map(word -> word + " is a placeholder, replace it by the value that is meant")
            .or(issue::hint)
            .map(hint -> "; " + hint)
            .orElse("");
    return syntax(
        issue,
        issue.message() + advice,
        placeholder.isPresent() ? Optional.empty() : SyntaxFix.of(issue, text));
  }

  private static LintFinding unwantedSet(SyntaxIssue issue) {
    return syntax(
        issue,
        "this is a requirement set, and one requirement is wanted here; keep what stands behind one"
            + " '=>'",
        Optional.empty());
  }

  private static LintFinding syntax(SyntaxIssue issue, String message, Optional<String> fix) {
    return new LintFinding(
        issue.code().id(),
        LintSeverity.ERROR,
        PrintableText.escape(message),
        Optional.of(issue.span()),
        fix);
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
