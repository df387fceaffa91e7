package org.countersign.bindings.xpc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Texts as C has them: UTF-8 that ends in a zero, and so has none before. */
final class CText {

  private CText() {}

  /**
   * Returns a text for C.
   *
   * @throws IllegalArgumentException if C would see another text: it has a zero, or characters that
   *     cannot be encoded
   */
  static byte[] of(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("C would read the text only up to the zero in it");
    }
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(Arrays.copyOf(bytes.array(), bytes.limit()), bytes.limit() + 1);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the text has half of a surrogate pair", e);
    }
  }

  /** Returns the number of bytes that a text has in C, without the zero. */
  static int length(String text) {
    return of(text).length - 1;
  }

  /** Returns the text that bytes from C are, without their zero; empty if they are not UTF-8. */
  static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
