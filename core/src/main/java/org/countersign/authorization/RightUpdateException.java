package org.countersign.authorization;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A right was not changed, or not to what it should be. The message is one printable line. */
public final class RightUpdateException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why there was no change. */
  public enum Failure {
    /** The rules refuse what would be written. Nothing was written. */
    REFUSED,
    /** The database denied the write, with a status or without one. */
    DENIED,
    /** What was read back is not what was written; the old definition was written again. */
    READ_BACK_DIFFERS,
    /** Somebody else changed the right meanwhile, or is about to. Nothing was written. */
    CHANGED_CONCURRENTLY,
    /** The lock could not be taken, though nobody holds it. Nothing was written. */
    NO_LOCK,
    /** The old definition could not be kept. Nothing was written. */
    NO_BACKUP,
    /** There was no answer to the write: whether it happened is in the message. */
    NO_ANSWER
  }

  private final Failure failure;
  private final transient List<RightFinding> findings;
  private final transient @Nullable RightDefinition expected;
  private final transient @Nullable RightDefinition actual;
  private final transient @Nullable RightDefinition before;
  private final transient @Nullable RightDefinition rolledBack;

  RightUpdateException(Failure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.findings = List.of();
    this.expected = null;
    this.actual = null;
    this.before = null;
    this.rolledBack = null;
  }

  RightUpdateException(List<RightFinding> findings) {
    super("refused: " + findings.get(0));
    this.failure = Failure.REFUSED;
    this.findings = List.copyOf(findings);
    this.expected = null;
    this.actual = null;
    this.before = null;
    this.rolledBack = null;
  }

  RightUpdateException(
      String message,
      RightDefinition expected,
      RightDefinition actual,
      RightDefinition before,
      @Nullable RightDefinition rolledBack) {
    super(message);
    this.failure = Failure.READ_BACK_DIFFERS;
    this.findings = List.of();
    this.expected = expected;
    this.actual = actual;
    this.before = before;
    this.rolledBack = rolledBack;
  }

  /** Returns why there was no change. */
  public Failure failure() {
    return failure;
  }

  /** Returns the findings that refuse, for {@link Failure#REFUSED}. */
  public List<RightFinding> findings() {
    return findings;
  }

  /** Returns what should have been read back, for {@link Failure#READ_BACK_DIFFERS}. */
  public Optional<RightDefinition> expected() {
    return Optional.ofNullable(expected);
  }

  /** Returns what was read back, for {@link Failure#READ_BACK_DIFFERS}. */
  public Optional<RightDefinition> actual() {
    return Optional.ofNullable(actual);
  }

  /** Returns the old definition, for {@link Failure#READ_BACK_DIFFERS}. */
  public Optional<RightDefinition> before() {
    return Optional.ofNullable(before);
  }

  /**
   * Returns what was read after the old definition was written again, for {@link
   * Failure#READ_BACK_DIFFERS}; empty if it could not be written or read.
   */
  public Optional<RightDefinition> rolledBack() {
    return Optional.ofNullable(rolledBack);
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
