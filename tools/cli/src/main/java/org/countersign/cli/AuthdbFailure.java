package org.countersign.cli;

/** A command of {@code authdb} ends with a status; the message is one printable line. */
final class AuthdbFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  AuthdbFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
