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

  /**
   * What is known after a write that went wrong.
   *
   * @param expected what should have been read back; null if that was not looked at
   * @param actual what was read back; null if that could not be read, or was not looked at
   * @param before the old definition; null for a right that was not there
   * @param now what is there after all; null if there is none, or it cannot be read
   * @param backup where the old definition is kept
   * @param isAsBefore whether what is there surely is what was there
   */
  record Aftermath(
      @Nullable RightDefinition expected,
      @Nullable RightDefinition actual,
      @Nullable RightDefinition before,
      @Nullable RightDefinition now,
      Optional<String> backup,
      boolean isAsBefore) {

    /** Nothing was written. */
    private static final Aftermath NONE =
        new Aftermath(null, null, null, null, Optional.empty(), true);
  }

  private final Failure failure;
  private final transient List<RightFinding> findings;
  private final transient Aftermath aftermath;

  private RightUpdateException(
      Failure failure,
      String message,
      @Nullable Throwable cause,
      List<RightFinding> findings,
      Aftermath aftermath) {
    super(message, cause);
    this.failure = failure;
    this.findings = List.copyOf(findings);
    this.aftermath = aftermath;
  }

  RightUpdateException(Failure failure, String message, @Nullable Throwable cause) {
    this(failure, message, cause, List.of(), Aftermath.NONE);
  }

  RightUpdateException(List<RightFinding> findings) {
    this(Failure.REFUSED, "refused: " + findings.get(0), null, findings, Aftermath.NONE);
  }

  RightUpdateException(
      Failure failure, String message, @Nullable Throwable cause, Aftermath aftermath) {
    this(failure, message, cause, List.of(), aftermath);
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
    return Optional.ofNullable(aftermath.expected);
  }

  /** Returns what was read back, for {@link Failure#READ_BACK_DIFFERS}; empty if it cannot be. */
  public Optional<RightDefinition> actual() {
    return Optional.ofNullable(aftermath.actual);
  }

  /** Returns the old definition; empty if nothing was written, or there was no such right. */
  public Optional<RightDefinition> before() {
    return Optional.ofNullable(aftermath.before);
  }

  /**
   * Returns what is there after all, for {@link Failure#READ_BACK_DIFFERS} once the old definition
   * was written again; empty if nothing was written, there is none, or it cannot be read.
   */
  public Optional<RightDefinition> rolledBack() {
    return Optional.ofNullable(aftermath.now);
  }

  /** Returns where the old definition is kept; empty without backups, or if nothing was written. */
  public Optional<String> backup() {
    return aftermath.backup;
  }

  /** Tells whether the right surely is what it was before. */
  public boolean leftAsBefore() {
    return aftermath.isAsBefore;
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
