package org.countersign.evaluation;

/**
 * Text as one word of a shell command in advice: people paste commands, and requirements come from
 * others.
 */
final class ShellWord {

  private ShellWord() {}

  /** Returns the text as it is if no shell sees anything in it, else in single quotes. */
  static String of(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().allMatch(ShellWord::isPlain);
    return isPlain ? text : quoted(text);
  }

  /** Returns the text in single quotes, in which no shell interprets anything. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-'
        || c == '_';
  }
}
