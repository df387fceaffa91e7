package org.countersign.authorization;

/**
 * One thing that is wrong or risky in a definition. Immutable and thread safe.
 *
 * @param rule the rule that found it
 * @param message what was found, on one printable line
 * @param forceable whether somebody may insist on writing it all the same
 * @param advisory whether it only warns here, although its rule refuses: what a change finds
 *     already there, or is asked for
 */
public record RightFinding(
    ValidationRule rule, String message, boolean forceable, boolean advisory) {

  /** Tells whether the definition must not be written, by somebody who insists or does not. */
  public boolean refuses(boolean forced) {
    return rule.refuses() && !advisory && !(forced && forceable);
  }

  /** Returns for example {@code E11: no bundle for the plug-in Foo}. */
  @Override
  public String toString() {
    return rule + ": " + message;
  }
}
