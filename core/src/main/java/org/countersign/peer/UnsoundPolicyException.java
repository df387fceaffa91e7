package org.countersign.peer;

import java.io.Serial;
import java.util.List;

/**
 * A policy cannot be used: it contradicts itself, lets strangers in, or asks a system for what that
 * cannot prove. Unchecked, because a policy is the programmer's: it is built once, at the start.
 * Thread safe.
 */
public final class UnsoundPolicyException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final List<String> problems;

  UnsoundPolicyException(List<String> problems) {
    super(String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns all that is wrong, each in full sentences that say what to do. */
  public List<String> problems() {
    return problems;
  }
}
