package org.countersign.lint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that requirements get wrong, with everything a person needs to understand it. Ids are
 * stable; new rules may be added. Immutable and thread safe.
 */
public abstract class LintRule {

  private final String id;
  private final LintSeverity severity;
  private final String summary;
  private final String explanation;
  private final Optional<String> approximation;
  private final String badExample;
  private final String goodExample;

  LintRule(Builder builder) {
    this.id = builder.id;
    this.severity = builder.severity;
    this.summary = builder.summary;
    this.explanation = builder.explanation;
    this.approximation = Optional.ofNullable(builder.approximation);
    this.badExample = builder.badExample;
    this.goodExample = builder.goodExample;
  }

  /** Returns all rules, in the order in which they are explained best. */
  public static List<LintRule> all() {
    return LintRules.ALL;
  }

  /** Returns the rule with this id, or nothing. */
  public static Optional<LintRule> named(String id) {
    return LintRules.ALL.stream().filter(rule -> rule.id.equals(id)).findFirst();
  }

  /** Returns the stable id, for example {@code no-anchor}. */
  public final String id() {
    return id;
  }

  /** Returns how bad it usually is. */
  public final LintSeverity severity() {
    return severity;
  }

  /** Returns what is wrong, in one sentence. */
  public final String summary() {
    return summary;
  }

  /** Returns why it is wrong and what to do about it, a paragraph. */
  public final String explanation() {
    return explanation;
  }

  /**
   * Returns what the rule cannot know from a requirement alone, and so does not report or reports
   * as less severe; empty for a rule that is exact.
   */
  public final Optional<String> approximation() {
    return approximation;
  }

  /** Returns a requirement that breaks the rule. */
  public final String badExample() {
    return badExample;
  }

  /** Returns a requirement that does it right. */
  public final String goodExample() {
    return goodExample;
  }

  /** Reports what the rule finds. */
  abstract void check(Examination examination, Report report);

  /** Returns the id. */
  @Override
  public final String toString() {
    return id;
  }

  static Builder error(String id) {
    return new Builder(id, LintSeverity.ERROR);
  }

  static Builder warning(String id) {
    return new Builder(id, LintSeverity.WARNING);
  }

  static Builder info(String id) {
    return new Builder(id, LintSeverity.INFO);
  }

  /** The texts of a rule, by name. */
  static final class Builder {

    private final String id;
    private final LintSeverity severity;
    private String summary = "";
    private String explanation = "";
    private @Nullable String approximation;
    private String badExample = "";
    private String goodExample = "";

    private Builder(String id, LintSeverity severity) {
      this.id = id;
      this.severity = severity;
    }

    Builder summary(String text) {
      summary = text;
      return this;
    }

    Builder explanation(String text) {
      explanation = text;
      return this;
    }

    /** Says what the rule does not know. */
    Builder approximate(String text) {
      approximation = text;
      return this;
    }

    Builder bad(String requirement) {
      badExample = requirement;
      return this;
    }

    Builder good(String requirement) {
      goodExample = requirement;
      return this;
    }
  }
}
