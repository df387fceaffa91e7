package org.countersign.bindings.xpc;

/**
 * The first message of every client, the same for everybody, and its answer: who takes it learns
 * nothing (attack A14).
 */
final class Greeting {

  static final String NAME = "org.countersign.greeting";

  private static final long VERSION = 1;

  static final XpcMessage MESSAGE = XpcMessage.empty().with(NAME, VERSION);

  private Greeting() {}

  /** Tells whether a message is a greeting of any version. */
  static boolean is(XpcMessage message) {
    return message.number(NAME).isPresent();
  }
}
