package org.countersign.cli;

/** A request of the batch command cannot be understood; the message says what was wanted. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1;

  BadRequestException(String message) {
    super(message, null, false, false); // a stream may hold millions
  }
}
