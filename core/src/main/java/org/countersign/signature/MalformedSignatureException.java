package org.countersign.signature;

import java.io.Serial;
import java.util.Objects;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.jspecify.annotations.Nullable;

/**
 * A file is no code, or the structure that should describe its signature cannot be read.
 *
 * <p>This speaks of bytes that make no sense, not of a signature that is wrong: well-formed code
 * with a bad signature opens without complaint. The message is one printable line that says what
 * was found and what was wanted, fit to follow a path and a colon. It never repeats text from the
 * file unescaped.
 */
public final class MalformedSignatureException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Check check;
  private final CodeSigningStatus status;
  private final String where;
  private final String problem;

  MalformedSignatureException(Ground ground, String where, String problem) {
    this(ground, where, problem, null);
  }

  MalformedSignatureException(
      Ground ground, String where, String problem, @Nullable Throwable cause) {
    this(ground.check(), ground.status(), where, problem, cause);
  }

  private MalformedSignatureException(
      Check check,
      CodeSigningStatus status,
      String where,
      String problem,
      @Nullable Throwable cause) {
    super(where.isEmpty() ? problem : where + ": " + problem, cause);
    this.check = Objects.requireNonNull(check);
    this.status = Objects.requireNonNull(status);
    this.where = where;
    this.problem = problem;
  }

  /** Returns this problem with the larger thing that it is in said first: {@code slice arm64}. */
  MalformedSignatureException in(String place) {
    return new MalformedSignatureException(
        check, status, where.isEmpty() ? place : place + ": " + where, problem, this);
  }

  /** Returns the check that the bytes do not pass. */
  public Check check() {
    return check;
  }

  /** Returns the status with which Apple's code answers the like, or the nearest there is. */
  public CodeSigningStatus status() {
    return status;
  }

  /** Returns the message without the place. */
  public String problem() {
    return problem;
  }

  /** Returns the place in the file, from the large to the small; empty if it is the whole file. */
  public String where() {
    return where;
  }
}
