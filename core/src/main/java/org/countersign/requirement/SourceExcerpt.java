package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import org.countersign.PrintableText;

/**
 * A place in source text, for people: its line and column, and the line itself with a caret below
 * the place.
 */
final class SourceExcerpt {

  /** Longer lines are shown around the place only. */
  private static final int WIDTH = 100;

  private static final String INDENT = "  ";
  private static final String OMISSION = "…";

  private final int line;
  private final String before;
  private final String after;

  private SourceExcerpt(int line, String before, String after) {
    this.line = line;
    this.before = before;
    this.after = after;
  }

  static SourceExcerpt at(byte[] source, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (source[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    int end = offset;
    while (end < source.length && source[end] != '\n') {
      end++;
    }
    return new SourceExcerpt(line, text(source, start, offset), text(source, offset, end));
  }

  private static String text(byte[] source, int start, int end) {
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  /** Returns the line, counted from 1. */
  int line() {
    return line;
  }

  /** Returns the column, counted from 1 in Unicode characters. */
  int column() {
    return before.codePointCount(0, before.length()) + 1;
  }

  /** Returns the line with a caret below the place. */
  String text() {
    String left = PrintableText.escape(before.replace('\t', ' '));
    String right = PrintableText.escape(after.replace('\t', ' '));
    if (left.length() > WIDTH / 2) {
      left = OMISSION + left.substring(left.length() - WIDTH / 2);
    }
    if (right.length() > WIDTH / 2) {
      right = right.substring(0, WIDTH / 2) + OMISSION;
    }
    int caret = left.codePointCount(0, left.length());
    return INDENT + left + right + '\n' + INDENT + " ".repeat(caret) + '^';
  }
}
