package org.countersign.requirement;

import org.countersign.CodeSigningStatus;

/**
 * Apple's dumper cannot print this requirement, although it can be evaluated.
 *
 * <p>That happens to lightweight code requirements, which the dumper takes for expressions, and to
 * operators from the future that carry their size, which it does not skip. No requirement compiled
 * from text is among them.
 */
public final class UnprintableRequirementException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final CodeSigningStatus status;

  UnprintableRequirementException(MalformedRequirementException cause) {
    super("Apple's dumper fails on this requirement: " + cause.getMessage(), cause);
    this.status = cause.status();
  }

  /** Returns the status that Apple's function answers. */
  public CodeSigningStatus status() {
    return status;
  }
}
