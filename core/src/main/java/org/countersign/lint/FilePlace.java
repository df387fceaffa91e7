package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import org.countersign.propertylist.PropertyListPosition;

/** A line and a column, both counted from 1. */
record FilePlace(int line, int column) {

  static final FilePlace BEGINNING = new FilePlace(1, 1);

  /** Returns the place of a byte offset in text, columns in characters. */
  static FilePlace inText(byte[] text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (text[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    String before = new String(text, lineStart, offset - lineStart, StandardCharsets.UTF_8);
    return new FilePlace(line, before.codePointCount(0, before.length()) + 1);
  }

  /** Returns the place in a property list; in a binary one the column counts bytes. */
  static FilePlace of(PropertyListPosition position) {
    return position instanceof PropertyListPosition.Text text
        ? new FilePlace(text.line(), text.column())
        : new FilePlace(1, ((PropertyListPosition.Binary) position).offset() + 1);
  }
}
