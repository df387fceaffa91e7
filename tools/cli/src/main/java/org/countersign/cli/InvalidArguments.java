package org.countersign.cli;

/** The arguments of a command make no sense; the message is one printable line. */
final class InvalidArguments extends Exception {

  private static final long serialVersionUID = 1;

  InvalidArguments(String message) {
    super(message);
  }
}
