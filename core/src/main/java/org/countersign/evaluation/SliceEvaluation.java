package org.countersign.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.CodeSigningStatus;

/**
 * Whether one slice of code satisfies a requirement, and why. Immutable and thread safe.
 *
 * @param architecture the slice's architecture, for example {@code arm64}
 * @param refusal the status with which the slice is refused before any requirement is asked, as
 *     unsigned code is
 * @param explanation the whole tree, with the requirement's outcome at its root
 * @param advice what probably went wrong and what to do, the likeliest first
 */
public record SliceEvaluation(
    String architecture,
    Optional<CodeSigningStatus> refusal,
    Explanation explanation,
    List<Advice> advice) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the slice is refused with success
   */
  public SliceEvaluation {
    Objects.requireNonNull(architecture);
    Objects.requireNonNull(explanation);
    advice = List.copyOf(advice);
    if (refusal.equals(Optional.of(CodeSigningStatus.SUCCESS))) {
      throw new IllegalArgumentException("success is no reason to refuse a slice");
    }
  }

  /**
   * Returns this evaluation for a slice that is refused whatever the requirement says. The
   * explanation stays.
   *
   * @param status why; not success
   */
  public SliceEvaluation refusedWith(CodeSigningStatus status) {
    List<Advice> definite = SystemAdvice.without(advice);
    return new SliceEvaluation(
        architecture,
        Optional.of(status),
        explanation,
        status == CodeSigningStatus.UNSIGNED
            ? UnsignedCodeAdvice.before(definite, explanation)
            : definite);
  }

  /**
   * Returns what became of the requirement; {@link Outcome#NOT_SATISFIED} if the slice is refused.
   */
  public Outcome outcome() {
    return refusal.isPresent() ? Outcome.NOT_SATISFIED : explanation.outcome();
  }

  /** Returns the status with which Apple's functions would answer. */
  public CodeSigningStatus status() {
    return refusal.orElse(outcome().status());
  }
}
