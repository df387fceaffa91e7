package org.countersign.propertylist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.countersign.ByteString;

/**
 * The base64 of data elements: read as forgivingly, and wrapped as exactly, as by CoreFoundation.
 */
final class XmlData {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final byte[] SEXTETS = new byte[128];
  private static final int LONGEST_LINE = 76;
  private static final int DEEPEST_INDENTATION = 8;
  private static final int TAB_WIDTH = 8;

  static {
    Arrays.fill(SEXTETS, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      SEXTETS[ALPHABET.charAt(i)] = (byte) i;
    }
    SEXTETS['='] = 0;
  }

  private XmlData() {}

  /**
   * Returns the bytes that {@code base64} spells. ASCII outside the alphabet is skipped, and so is
   * an incomplete group of four at the end; how many {@code =} end a group shortens it.
   *
   * @throws IllegalArgumentException if there is a character beyond ASCII
   */
  static ByteString decode(String base64) {
    byte[] bytes = new byte[(int) (base64.length() * 3L / 4)];
    int length = 0;
    int sextets = 0;
    int group = 0;
    int padding = 0;
    for (int i = 0; i < base64.length(); i++) {
      char c = base64.charAt(i);
      if (c >= SEXTETS.length) {
        throw new IllegalArgumentException("base64 is written in ASCII");
      }
      if (c == '=') {
        padding++;
      } else if (!isSpace(c)) {
        padding = 0;
      }
      if (SEXTETS[c] < 0) {
        continue;
      }
      group = group << 6 | SEXTETS[c];
      if (++sextets % 4 == 0) {
        bytes[length++] = (byte) (group >> 16);
        if (padding < 2) {
          bytes[length++] = (byte) (group >> 8);
        }
        if (padding < 1) {
          bytes[length++] = (byte) group;
        }
      }
    }
    return ByteString.of(bytes, 0, length);
  }

  /** Appends the lines of base64 for {@code data} in an element indented by {@code indentation}. */
  static void append(StringBuilder xml, ByteString data, int indentation) {
    int tabs = Math.min(indentation, DEEPEST_INDENTATION);
    int width = LONGEST_LINE - TAB_WIDTH * tabs;
    String base64 =
        new String(Base64.getEncoder().encode(data.toByteArray()), StandardCharsets.ISO_8859_1);
    for (int from = 0; from < base64.length(); from += width) {
      int to = Math.min(from + width, base64.length());
      xml.append("\t".repeat(tabs)).append(base64, from, to).append('\n');
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
