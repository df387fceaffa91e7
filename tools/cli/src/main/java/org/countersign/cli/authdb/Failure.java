package org.countersign.cli.authdb;

/** An operation ends with a status; the message is one printable line. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  Failure(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
