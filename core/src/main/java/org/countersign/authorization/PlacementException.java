package org.countersign.authorization;

/**
 * A mechanism cannot go, or stay, where it was wanted. Nothing was changed; the message is one
 * printable line that says why.
 */
public final class PlacementException extends Exception {

  private static final long serialVersionUID = 1L;

  PlacementException(String problem) {
    super(problem);
  }

  /** Returns the message, which is never absent. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
