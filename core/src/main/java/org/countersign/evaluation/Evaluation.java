package org.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.CodeSigningStatus;

/**
 * Whether code satisfies a requirement, and why: the answer for a whole file, with that for each of
 * its slices.
 *
 * <p>A file satisfies a requirement when every slice does. An evaluation never says that the facts
 * in it are true: whoever proved them says so in a type of its own. Immutable and thread safe.
 *
 * @param slices the evaluation of each slice, at least one
 * @param isOfClaims whether the facts were read from a signature that nobody verified, so that even
 *     a satisfied requirement says nothing about who signed; the explanation then begins with that.
 *     If not, whoever stated the facts answers for them
 */
public record Evaluation(List<SliceEvaluation> slices, boolean isOfClaims) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no slice: nothing was evaluated
   */
  public Evaluation {
    slices = List.copyOf(slices);
    if (slices.isEmpty()) {
      throw new IllegalArgumentException("an evaluation has at least one slice");
    }
  }

  /**
   * Returns the evaluation of these slices, from facts for which the caller answers.
   *
   * @throws IllegalArgumentException if there is no slice
   */
  public static Evaluation of(List<SliceEvaluation> slices) {
    return new Evaluation(slices, false);
  }

  /**
   * Returns the evaluation of these slices, from what unverified signatures say about themselves.
   *
   * @throws IllegalArgumentException if there is no slice
   */
  public static Evaluation ofClaims(List<SliceEvaluation> slices) {
    return new Evaluation(slices, true);
  }

  /**
   * Returns what became of the requirement over all slices: {@link Outcome#NOT_SATISFIED} if any is
   * {@linkplain SliceEvaluation#refusal() refused}, else an error if evaluating any ended in one.
   */
  public Outcome outcome() {
    if (refusal().isPresent()) {
      return Outcome.NOT_SATISFIED;
    }
    Outcome outcome = Outcome.SATISFIED;
    for (SliceEvaluation slice : slices) {
      outcome = outcome.and(slice.outcome());
    }
    return outcome;
  }

  /** Tells whether every slice satisfies the requirement. Unknown and errors are no. */
  public boolean satisfied() {
    return outcome().isSatisfied();
  }

  /**
   * Returns the status with which Apple's functions would answer: that of the first refused slice,
   * else {@link Outcome#status()}.
   */
  public CodeSigningStatus status() {
    return refusal().orElse(outcome().status());
  }

  /** Returns the status with which the first refused slice is refused. */
  Optional<CodeSigningStatus> refusal() {
    return slices.stream().map(SliceEvaluation::refusal).flatMap(Optional::stream).findFirst();
  }

  /** Returns what probably went wrong in any slice and what to do, each advice once. */
  public List<Advice> advice() {
    List<Advice> all = new ArrayList<>(SliceDifference.advise(slices).stream().toList());
    for (SliceEvaluation slice : slices) {
      slice.advice().stream().filter(advice -> !all.contains(advice)).forEach(all::add);
    }
    return outcome() == Outcome.NOT_SATISFIED ? SystemAdvice.without(all) : List.copyOf(all);
  }

  /**
   * Returns the explanation for people as plain text: the outcome, the whole tree of each slice
   * with what was found beside what was wanted, then advice. Lines end in {@code \n}; nothing from
   * the code can forge a line or control a terminal.
   */
  public String explain() {
    return explain(TextStyle.PLAIN);
  }

  /** Returns the explanation for people, as {@link #explain()}, in a style. */
  public String explain(TextStyle style) {
    return new ExplanationText(style).of(this);
  }

  /**
   * Returns the explanation for programs: one JSON object on one line, in the schema {@code
   * countersign.evaluation/1}.
   *
   * <pre>
   * schema     "countersign.evaluation/1"; later versions only add members
   * outcome    "satisfied", "not-satisfied", "unknown", "invalid", "unsupported" or "unimplemented"
   * satisfied  true if the outcome is "satisfied"
   * status     { code, name }: what Apple's functions would answer
   * basis      "claims" of a signature that nobody verified, or "facts" that the caller stated
   * slices     [ { architecture, outcome, explanation } ], and refusal { code, name, meaning } in
   *            those that are refused before any clause, as unsigned ones are; the outcomes in their
   *            explanation are what the clauses by themselves would say
   * advice     [ { id, text } ]
   * </pre>
   *
   * <p>An explanation has {@code kind} ("and", "or", "not", "condition", "fragment", "skipped" or
   * "too-deep"), {@code clause}, {@code outcome}, those of {@code meaning}, {@code found}, {@code
   * wanted} and {@code note} that apply, and {@code children} unless it has none.
   */
  public String toJson() {
    return ExplanationJson.of(this);
  }

  /**
   * Returns the outcome in one printable line of at most some two thousand characters, and where it
   * is no yes, the clauses because of which: {@code requirement NOT satisfied (errSecCSReqFailed,
   * -67050): identifier "com.example.app": found "com.example.other"}. Of several slices it speaks
   * of the first that has the outcome; {@link #explain()} has all.
   */
  public String summary() {
    String failing =
        satisfied() || refusal().isPresent()
            ? ""
            : slices.stream()
                .filter(slice -> slice.outcome() == outcome())
                .findFirst()
                .map(this::failing)
                .orElse("");
    return failing.isEmpty() ? toString() : this + ": " + failing;
  }

  private String failing(SliceEvaluation slice) {
    String clauses = FailingClauses.of(slice.explanation());
    return slices.size() == 1 ? clauses : Shown.name(slice.architecture()) + " slice: " + clauses;
  }

  /** Returns the first line of {@link #explain()}. */
  @Override
  public String toString() {
    return new ExplanationText(TextStyle.PLAIN).headline(this);
  }
}
