package org.countersign.requirement;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with source text, in the user's words. Apple's words are in {@link
 * ParseResult#appleMessage}.
 *
 * @param code what kind of mistake it is
 * @param line the line, counted from 1; every line feed begins one, unlike in Apple's messages
 * @param column the column, counted from 1 in Unicode characters
 * @param span the place as byte offsets
 * @param message what was found and what was wanted
 * @param hint what to do about it
 * @param excerpt the line with a caret below the place, two lines; nothing in them misleads a
 *     reader. Empty if no place is to blame
 */
public record SyntaxIssue(
    SyntaxIssueCode code,
    int line,
    int column,
    SourceSpan span,
    String message,
    Optional<String> hint,
    String excerpt) {

  public SyntaxIssue {
    Objects.requireNonNull(code);
    Objects.requireNonNull(span);
    Objects.requireNonNull(message);
    Objects.requireNonNull(hint);
    Objects.requireNonNull(excerpt);
  }

  /**
   * Returns everything for a person to read: place, message, excerpt with caret, and the hint.
   * Several lines.
   */
  public String render() {
    StringBuilder text = new StringBuilder();
    text.append(line).append(':').append(column).append(": ").append(message);
    text.append(" [").append(code.id()).append(']');
    if (!excerpt.isEmpty()) {
      text.append('\n').append(excerpt);
    }
    hint.ifPresent(advice -> text.append("\n  hint: ").append(advice));
    return text.toString();
  }
}
