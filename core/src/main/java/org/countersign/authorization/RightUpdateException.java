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

  /** What was read back after a write, and after the old definition was written again. */
  record ReadBack(
      RightDefinition expected,
      RightDefinition actual,
      RightDefinition before,
      @Nullable RightDefinition rolledBack) {}

  private final Failure failure;
  private final transient List<RightFinding> findings;
  private final transient @Nullable ReadBack readBack;

  private RightUpdateException(
      Failure failure,
      String message,
      @Nullable Throwable cause,
      List<RightFinding> findings,
      @Nullable ReadBack readBack) {
    super(message, cause);
    this.failure = failure;
    this.findings = List.copyOf(findings);
    this.readBack = readBack;
  }

  RightUpdateException(Failure failure, String message, @Nullable Throwable cause) {
    this(failure, message, cause, List.of(), null);
  }

  RightUpdateException(List<RightFinding> findings) {
    this(Failure.REFUSED, "refused: " + findings.get(0), null, findings, null);
  }

  RightUpdateException(String message, ReadBack readBack) {
    this(Failure.READ_BACK_DIFFERS, message, null, List.of(), readBack);
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
    return Optional.ofNullable(readBack).map(ReadBack::expected);
  }

  /** Returns what was read back, for {@link Failure#READ_BACK_DIFFERS}. */
  public Optional<RightDefinition> actual() {
    return Optional.ofNullable(readBack).map(ReadBack::actual);
  }

  /** Returns the old definition, for {@link Failure#READ_BACK_DIFFERS}. */
  public Optional<RightDefinition> before() {
    return Optional.ofNullable(readBack).map(ReadBack::before);
  }

  /**
   * Returns what was read after the old definition was written again, for {@link
   * Failure#READ_BACK_DIFFERS}; empty if it could not be written or read.
   */
  public Optional<RightDefinition> rolledBack() {
    return Optional.ofNullable(readBack).map(ReadBack::rolledBack);
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
