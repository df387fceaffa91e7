package org.countersign.authorization;

import java.util.Optional;

/** The authorization database refused. The message is one printable line with code and meaning. */
public final class AuthorizationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int code;

  /** Makes the exception for what the database answered, a code from the table or another. */
  public AuthorizationException(int code) {
    super(
        AuthorizationStatus.of(code)
            .map(status -> status + ": " + status.meaning())
            .orElse("status " + code));
    this.code = code;
  }

  /** Returns the number that the database answered with. */
  public int code() {
    return code;
  }

  /** Returns the status; empty if Apple's header has no such number. */
  public Optional<AuthorizationStatus> status() {
    return AuthorizationStatus.of(code);
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
