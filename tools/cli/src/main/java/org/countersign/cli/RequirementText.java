package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Requirement text on the command line. */
final class RequirementText {

  private static final char REPLACEMENT = '\ufffd';

  private RequirementText() {}

  /**
   * Returns the bytes of an argument.
   *
   * @throws CommandFailure if the JVM could not decode the argument: a requirement for other bytes
   *     than were given is worse than none
   */
  static byte[] of(String argument) {
    if (argument.indexOf(REPLACEMENT) >= 0) {
      throw new CommandFailure(
          "the text of the requirement is not in this terminal's character set;"
              + " pass it in a file or on standard input");
    }
    return argument.getBytes(UTF_8);
  }
}
