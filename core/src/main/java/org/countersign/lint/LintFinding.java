package org.countersign.lint;

import java.util.Objects;
import java.util.Optional;
import org.countersign.requirement.SourceSpan;

/**
 * One thing that is wrong or risky in a requirement. Immutable and thread safe.
 *
 * @param rule the stable id of the rule, as in {@link LintRule#id} or {@link FileRule#id}, or of
 *     the syntax issue, as in {@link org.countersign.requirement.SyntaxIssueCode#id}
 * @param severity how bad it is, which may be other than the rule's usual severity
 * @param message what is wrong and what to change, one printable line
 * @param span the place in the text; empty if the requirement was not read from text
 * @param fix the text with this one thing repaired; empty if no change is safe
 */
public record LintFinding(
    String rule,
    LintSeverity severity,
    String message,
    Optional<SourceSpan> span,
    Optional<String> fix) {

  public LintFinding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(message);
    Objects.requireNonNull(span);
    Objects.requireNonNull(fix);
  }
}
