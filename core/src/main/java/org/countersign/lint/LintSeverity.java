package org.countersign.lint;

import java.util.Locale;

/** How bad a finding is, the worst first. Immutable and thread safe. */
public enum LintSeverity {
  /** The requirement does not do what its author means: it protects nothing, or nothing passes. */
  ERROR,
  /** The requirement is weaker, or more brittle, than it need be. */
  WARNING,
  /** Good to know. */
  INFO;

  /** Tells whether this is as bad as {@code other}, or worse. */
  public boolean isAtLeast(LintSeverity other) {
    return compareTo(other) <= 0;
  }

  /** Returns the word for it in output, for example {@code error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
