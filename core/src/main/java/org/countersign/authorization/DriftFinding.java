package org.countersign.authorization;

/**
 * One difference between a right and a policy. Immutable and thread safe.
 *
 * @param kind what differs
 * @param message what was found, on one printable line
 */
public record DriftFinding(DriftKind kind, String message) {

  /** Returns for example {@code missing: Crypt:Check,privileged}. */
  @Override
  public String toString() {
    return kind.word() + ": " + message;
  }
}
