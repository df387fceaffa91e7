package org.countersign.authorization;

import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.PrintableText;

/**
 * The authorization database refused. The message is one printable line, with code and meaning if
 * there was a code.
 */
public final class AuthorizationException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int NONE = 0; // success, which is no refusal

  private final int code;

  /** Makes the exception for what the database answered, a code from the table or another. */
  public AuthorizationException(int code) {
    super(
        AuthorizationStatus.ofCode(code)
            .map(status -> status + ": " + status.meaning())
            .orElse("status " + code));
    this.code = code;
  }

  private AuthorizationException(String message) {
    super(message);
    this.code = NONE;
  }

  /** Returns the exception for a refusal that came without a code. */
  public static AuthorizationException withoutCode(String answer) {
    return new AuthorizationException(PrintableText.escape(answer));
  }

  /** Returns the number that the database answered with; empty if it gave none. */
  public OptionalInt code() {
    return code == NONE ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** Returns the status; empty without a code, or if Apple's header has no such number. */
  public Optional<AuthorizationStatus> status() {
    return code == NONE ? Optional.empty() : AuthorizationStatus.ofCode(code);
  }

  /** Tells whether the answer is -60005: denied, or on reading that there is no such right. */
  boolean isDenied() {
    return code == AuthorizationStatus.DENIED.code();
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
