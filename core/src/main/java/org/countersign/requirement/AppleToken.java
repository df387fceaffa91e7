package org.countersign.requirement;

/**
 * A token with the place that Apple's messages give it: columns count bytes, a tab goes to the next
 * multiple of eight plus one, and only line feeds in white space begin a line.
 */
record AppleToken(TokenType type, byte[] text, int line, int column, SourceSpan span) {

  /** Stands for text that was wanted and not there. */
  static final AppleToken NONE =
      new AppleToken(TokenType.END_OF_TEXT, new byte[0], 1, 1, new SourceSpan(0, 0));
}
