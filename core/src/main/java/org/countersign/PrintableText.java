package org.countersign;

import java.util.Locale;

/**
 * The one escaper that stands before every explanation, log line and terminal line.
 *
 * <p>Signing identifiers, certificate names and property list values come from whoever signed the
 * code. They may carry line breaks (forged log lines), terminal escape sequences, bidirectional
 * controls or lone surrogates. Thread safe.
 */
public final class PrintableText {

  private PrintableText() {}

  /**
   * Returns {@code text} with each character that is not plainly visible, and each backslash,
   * written as an escape: {@code \n}, {@code \r}, {@code \t}, <code>&#92;\</code> or <code>
   * &#92;u{1F}</code> with the code point in hexadecimal. The result is one line that no terminal
   * interprets; different texts give different results.
   */
  public static String escape(String text) {
    int plain = 0;
    while (plain < text.length() && isPlainAscii(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
    text.codePoints().skip(plain).forEach(codePoint -> append(escaped, codePoint));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int codePoint) {
    switch (codePoint) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      case '\\' -> escaped.append("\\\\");
      default -> {
        if (isVisible(codePoint)) {
          escaped.appendCodePoint(codePoint);
        } else {
          escaped
              .append("\\u{")
              .append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
              .append('}');
        }
      }
    }
  }

  private static boolean isPlainAscii(char c) {
    return c >= ' ' && c < 0x7f && c != '\\';
  }

  private static boolean isVisible(int codePoint) {
    if (codePoint == ' ') {
      return true;
    }
    if (isBlank(codePoint)) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Tells whether this is a letter, mark or symbol by its type and yet shows nothing. */
  private static boolean isBlank(int codePoint) {
    return switch (codePoint) {
      case 0x034F, // combining grapheme joiner
          0x115F, // Hangul fillers
          0x1160,
          0x3164,
          0xFFA0,
          0x17B4, // Khmer inherent vowels
          0x17B5,
          0x2800 -> // the braille pattern without dots
          true;
      default ->
          codePoint >= 0x180B && codePoint <= 0x180F // variation selectors
              || codePoint >= 0xFE00 && codePoint <= 0xFE0F
              || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    };
  }
}
