package org.countersign.bindings.xpc;

/** What libxpc says on a connection instead of a message. */
enum ConnectionError {
  /** {@code XPC_ERROR_CONNECTION_INVALID}: the last word; the connection is of no more use. */
  INVALID("the connection is invalid: nobody has the service, or the connection was ended"),
  /** {@code XPC_ERROR_CONNECTION_INTERRUPTED}: who answers next is another process. */
  INTERRUPTED("the process at the other end ended before it answered"),
  /** {@code XPC_ERROR_TERMINATION_IMMINENT}: this process shall exit soon. */
  TERMINATION_IMMINENT("this process is about to be ended"),
  /** {@code XPC_ERROR_PEER_CODE_SIGNING_REQUIREMENT}. */
  PEER_REQUIREMENT("libxpc found that the peer does not satisfy the requirement"),
  /** Something else, or nothing where something must be. */
  UNKNOWN("libxpc said something that this library does not know");

  private final String meaning;

  ConnectionError(String meaning) {
    this.meaning = meaning;
  }

  /** Returns what it means, as a part of a sentence. */
  String meaning() {
    return meaning;
  }
}
