package com.example.daemon.demonstration;

import java.util.List;
import java.util.Optional;
import org.countersign.peer.RejectionReason;

/**
 * A program that comes to the daemon.
 *
 * @param name what it is called in the output
 * @param command how it is started
 * @param refusal for what it must be refused; nothing, if it must be served
 */
record Visitor(String name, List<String> command, Optional<RejectionReason> refusal) {

  static Visitor served(String name, List<String> command) {
    return new Visitor(name, command, Optional.empty());
  }

  static Visitor refused(String name, RejectionReason reason, List<String> command) {
    return new Visitor(name, command, Optional.of(reason));
  }
}
