package org.countersign.bindings.mac;

import java.io.Serial;
import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Security.framework did not give what it was asked for: it refused, gave nothing, or gave what
 * cannot be read. Whoever decides by its answer decides no. The message is one printable line.
 */
public final class MacCodeException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final CodeSigningStatus status;
  private final transient @Nullable AppleVerdict verdict;

  private MacCodeException(
      String message,
      CodeSigningStatus status,
      @Nullable AppleVerdict verdict,
      @Nullable Throwable cause) {
    super(PrintableText.escape(message), cause);
    this.status = status;
    this.verdict = verdict;
  }

  /** The system refused with a status. */
  static MacCodeException refused(AppleVerdict verdict) {
    return new MacCodeException(verdict.toString(), verdict.status(), verdict, null);
  }

  /** The system gave what cannot be read here. */
  static MacCodeException unreadable(String what, Throwable cause) {
    return new MacCodeException(
        what + " cannot be read: " + cause.getMessage(),
        CodeSigningStatus.INTERNAL_ERROR,
        null,
        cause);
  }

  /** The system gave what contradicts itself or the question. */
  static MacCodeException inconsistent(String message) {
    return new MacCodeException(message, CodeSigningStatus.INTERNAL_ERROR, null, null);
  }

  /**
   * Returns the system's status; {@link CodeSigningStatus#INTERNAL_ERROR} if it is none that is
   * known, or if it gave something, but nothing that can be used.
   */
  public CodeSigningStatus status() {
    return status;
  }

  /** Returns the system's answer, if that is what refuses, with its details. */
  public Optional<AppleVerdict> verdict() {
    return Optional.ofNullable(verdict);
  }
}
