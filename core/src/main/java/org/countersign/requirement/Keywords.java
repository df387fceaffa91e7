package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import org.countersign.ByteString;

/** Finds reserved words among the bytes of the source, without making a string of each word. */
final class Keywords {

  private static final int SLOTS = 256;
  private static final byte[][] WORDS = new byte[SLOTS][];
  private static final TokenType[] TYPES = new TokenType[SLOTS];

  private Keywords() {}

  static {
    for (TokenType type : TokenType.keywords()) {
      byte[] word = type.keyword().getBytes(StandardCharsets.US_ASCII);
      int slot = slot(word, 0, word.length);
      while (WORDS[slot] != null) {
        slot = (slot + 1) % SLOTS;
      }
      WORDS[slot] = word;
      TYPES[slot] = type;
    }
  }

  /**
   * Returns the keyword that {@code source[start, end)} spells, or {@link TokenType#WORD} if it
   * spells none.
   */
  static TokenType typeOf(byte[] source, int start, int end) {
    for (int slot = slot(source, start, end); WORDS[slot] != null; slot = (slot + 1) % SLOTS) {
      if (spells(WORDS[slot], source, start, end)) {
        return TYPES[slot];
      }
    }
    return TokenType.WORD;
  }

  /** Tells whether {@code word} would be read as a keyword. */
  static boolean isKeyword(ByteString word) {
    byte[] bytes = word.toByteArray();
    return bytes.length > 0 && typeOf(bytes, 0, bytes.length) != TokenType.WORD;
  }

  private static int slot(byte[] source, int start, int end) {
    return (source[start] * 7 + source[end - 1] * 31 + (end - start)) & (SLOTS - 1);
  }

  private static boolean spells(byte[] word, byte[] source, int start, int end) {
    if (word.length != end - start) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (word[i] != source[start + i]) {
        return false;
      }
    }
    return true;
  }
}
