package org.countersign.propertylist;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The few questions the XML reader has about UTF-8. */
final class Utf8 {

  private Utf8() {}

  /** Returns the text of {@code bytes[from, to)}, which must be well formed. */
  static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        ByteBuffer range = ByteBuffer.wrap(bytes, from, to - from);
        return StandardCharsets.UTF_8.newDecoder().decode(range).toString();
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1); // ASCII, the usual case
  }

  /**
   * Returns how many UTF-16 units {@code bytes[from, to)} have, malformed bytes counted somehow.
   */
  static int units(byte[] bytes, int from, int to) {
    int units = 0;
    for (int i = from; i < to; i++) {
      units += unitsOfLead(bytes[i]);
    }
    return units;
  }

  /** Returns the UTF-16 units of the character {@code lead} begins; none if it continues one. */
  static int unitsOfLead(byte lead) {
    if ((lead & 0xC0) == 0x80) {
      return 0;
    }
    return (lead & 0xF8) == 0xF0 ? 2 : 1;
  }
}
