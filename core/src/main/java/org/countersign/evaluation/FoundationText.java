package org.countersign.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The text that Apple's interpreter makes of bytes in a requirement before it compares them.
 *
 * <p>It goes through a C string and CFString: the text ends at the first zero byte and a byte order
 * mark in front is dropped. Bytes that are not UTF-8 make the evaluation fail.
 */
final class FoundationText {

  private static final ByteString BYTE_ORDER_MARK = ByteString.hex("efbbbf");

  private FoundationText() {}

  /** Returns the text, or null if the bytes are not UTF-8. */
  static @Nullable String of(ByteString bytes) {
    return isPlain(bytes) ? bytes.toUtf8() : decode(bytes);
  }

  /**
   * Tells whether the bytes are ASCII without zero bytes, so that each is one character of the
   * text.
   */
  static boolean isPlain(ByteString bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) <= 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String decode(ByteString bytes) {
    byte[] all = bytes.toByteArray();
    int from = bytes.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    int to = from;
    while (to < all.length && all[to] != 0) {
      to++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(all, from, to - from))
          .toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }
}
