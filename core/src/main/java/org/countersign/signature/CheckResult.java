package org.countersign.signature;

import java.util.List;
import java.util.Objects;

/**
 * What became of one {@link org.countersign.Check}: passed, failed, or not checked. Only {@link
 * Passed} is a yes, and it is never a default. Immutable and thread safe.
 */
public sealed interface CheckResult {

  /** What was examined is as it should be. */
  record Passed() implements CheckResult {}

  /**
   * What was examined is not as it should be.
   *
   * @param findings what is wrong, at least one
   */
  record Failed(List<Finding> findings) implements CheckResult {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if nothing is wrong
     */
    public Failed {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a failed check says what it found");
      }
    }
  }

  /**
   * Nobody looked.
   *
   * @param reason why, printable
   */
  record NotChecked(String reason) implements CheckResult {

    /** Checks that there is a reason. */
    public NotChecked {
      Objects.requireNonNull(reason);
    }
  }

  /** Returns what became of a check that was made several times, at least once. */
  static CheckResult ofAll(List<CheckResult> results) {
    List<Finding> findings =
        results.stream()
            .filter(Failed.class::isInstance)
            .flatMap(failed -> ((Failed) failed).findings().stream())
            .toList();
    if (!findings.isEmpty()) {
      return new Failed(findings);
    }
    return results.stream()
        .filter(result -> !result.hasPassed())
        .findFirst()
        .orElse(results.get(0));
  }

  /** Tells whether the check was made and passed. */
  default boolean hasPassed() {
    return this instanceof Passed;
  }
}
