package org.countersign.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.requirement.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Why a requirement, or one part of it, has its outcome: the clause, what was found and what was
 * wanted.
 *
 * <p>All texts are safe to print: whatever comes from the code or the requirement is escaped and
 * cut. Chains of one operator are one node with all operands as children. A tree has at most
 * {@value #MAXIMUM_LEVELS} levels; what lies deeper is evaluated and summed up in one node that
 * says so. Immutable and thread safe.
 */
public final class Explanation {

  /** The greatest number of levels in a tree of explanations. */
  public static final int MAXIMUM_LEVELS = 64;

  /** An operator from the future without the flags that say how to pass over it. */
  private static final int OPCODE_NUMBER = 0x00ff_ffff;

  /** What an explanation is about. */
  public enum Kind {
    /** All children must hold. */
    AND,
    /** One child must hold. */
    OR,
    /** The child must not hold. */
    NOT,
    /** A condition on the code. */
    CONDITION,
    /** A condition that stands for the requirement below it, which the operating system keeps. */
    FRAGMENT,
    /** An operator that is not known and gives way to the child. */
    SKIPPED,
    /** A part that lies too deep to be shown, or to be evaluated. */
    TOO_DEEP
  }

  private final Kind kind;
  private final String clause;
  private final Outcome outcome;
  private final ConditionDescription description;
  private final List<Explanation> children;
  private final @Nullable Expression condition;

  private Explanation(
      Kind kind,
      String clause,
      Outcome outcome,
      ConditionDescription description,
      List<Explanation> children,
      @Nullable Expression condition) {
    this.kind = kind;
    this.clause = clause;
    this.outcome = outcome;
    this.description = description;
    this.children = List.copyOf(children);
    this.condition = condition;
  }

  static Explanation condition(
      Expression condition, Outcome outcome, ConditionDescription description) {
    return new Explanation(
        Kind.CONDITION, ClauseText.of(condition), outcome, description, List.of(), condition);
  }

  static Explanation fragment(Expression condition, Explanation meaning) {
    return new Explanation(
        Kind.FRAGMENT,
        ClauseText.of(condition),
        meaning.outcome(),
        ConditionDescription.NONE,
        List.of(meaning),
        condition);
  }

  static Explanation operator(Kind kind, Outcome outcome, List<Explanation> children) {
    String word =
        switch (kind) {
          case AND -> "and";
          case OR -> "or";
          case NOT -> "not";
          default -> throw new IllegalArgumentException("not an operator: " + kind);
        };
    return new Explanation(kind, word, outcome, ConditionDescription.NONE, children, null);
  }

  static Explanation skipped(int opcode, Explanation next) {
    return new Explanation(
        Kind.SKIPPED,
        "an unknown operator " + (opcode & OPCODE_NUMBER) + ", passed over",
        next.outcome(),
        ConditionDescription.NONE,
        List.of(next),
        null);
  }

  static Explanation tooDeep(Outcome outcome, String note) {
    return new Explanation(
        Kind.TOO_DEEP, "...", outcome, ConditionDescription.note(note), List.of(), null);
  }

  /** Returns what this is about. */
  public Kind kind() {
    return kind;
  }

  /** Returns the condition in the words of the requirement language, or the operator. */
  public String clause() {
    return clause;
  }

  /** Returns what became of it. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns what the clause means, for example the name of the object identifier in it. */
  public Optional<String> meaning() {
    return Optional.ofNullable(description.meaning());
  }

  /** Returns what was found in the code; nothing where the clause and its outcome say it all. */
  public Optional<String> found() {
    return Optional.ofNullable(description.found());
  }

  /** Returns what was wanted, if it can be put beside what was found. */
  public Optional<String> wanted() {
    return Optional.ofNullable(description.wanted());
  }

  /** Returns a remark, for example that only a Mac can tell. */
  public Optional<String> note() {
    return Optional.ofNullable(description.note());
  }

  /** Returns the explanations of the operands, in the order of the requirement; unmodifiable. */
  public List<Explanation> children() {
    return children;
  }

  /** Returns the condition explained, null for operators. */
  @Nullable Expression condition() {
    return condition;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Explanation that
        && kind == that.kind
        && outcome == that.outcome
        && clause.equals(that.clause)
        && description.equals(that.description)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, outcome, clause, description, children);
  }

  /** Returns clause and outcome, without the children. */
  @Override
  public String toString() {
    return clause + ": " + outcome;
  }
}
