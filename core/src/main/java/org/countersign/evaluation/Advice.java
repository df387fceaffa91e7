package org.countersign.evaluation;

import java.util.Objects;

/**
 * What probably went wrong, and what to do about it. Immutable and thread safe.
 *
 * @param id a stable name for the cause, for example {@code development-signature}
 * @param text one or two sentences in the user's terms, safe to print
 */
public record Advice(String id, String text) {

  /** Checks that nothing is null. */
  public Advice {
    Objects.requireNonNull(id);
    Objects.requireNonNull(text);
  }
}
