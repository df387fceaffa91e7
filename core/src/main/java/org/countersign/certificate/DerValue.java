package org.countersign.certificate;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/**
 * One DER value, its tag byte apart from its content, for the places where Apple's reading of the
 * raw bytes differs from a library's.
 */
record DerValue(int tag, byte[] content) {

  private static final int MAXIMUM_DEPTH = 32;

  static DerValue of(ASN1Encodable value) throws IOException {
    return first(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
  }

  /** Returns the value at the beginning of {@code bytes}; what follows it is not looked at. */
  static DerValue first(byte[] bytes) throws IOException {
    Header header = Header.at(bytes, 0, bytes.length);
    return new DerValue(
        bytes[0] & 0xff, Arrays.copyOfRange(bytes, header.contentBegin(), header.contentEnd()));
  }

  /**
   * Checks that {@code bytes} is one value of definite lengths, each within the one around it, and
   * none nested deeper than 32: the library's reader recurses and would exhaust the stack.
   */
  static void checkNesting(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      throw new IOException("there are no bytes");
    }
    int[] ends = new int[MAXIMUM_DEPTH + 1];
    int depth = 0;
    ends[0] = bytes.length;
    int position = 0;
    while (depth > 0 || position < bytes.length) {
      if (position == ends[depth]) {
        depth--;
        continue;
      }
      if (depth == 0 && position > 0) {
        throw new IOException((bytes.length - position) + " bytes follow the value");
      }
      Header header = Header.at(bytes, position, ends[depth]);
      if (!header.constructed()) {
        position = header.contentEnd();
      } else if (depth == MAXIMUM_DEPTH) {
        throw new IOException("values are nested deeper than " + MAXIMUM_DEPTH);
      } else {
        position = header.contentBegin();
        ends[++depth] = header.contentEnd();
      }
    }
  }

  private record Header(boolean constructed, int contentBegin, int contentEnd) {

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final int LONG_LENGTH = 0x80;
    private static final int MAXIMUM_LENGTH_BYTES = 3;

    static Header at(byte[] bytes, int begin, int end) throws IOException {
      int position = begin;
      int tag = next(bytes, position++, end);
      if ((tag & LONG_TAG) == LONG_TAG) {
        while ((next(bytes, position++, end) & 0x80) != 0) {}
      }
      int length = next(bytes, position++, end);
      if (length == LONG_LENGTH) {
        throw new IOException("the value at byte " + begin + " has no definite length");
      }
      if (length > LONG_LENGTH) {
        int lengthBytes = length - LONG_LENGTH;
        if (lengthBytes > MAXIMUM_LENGTH_BYTES) {
          throw new IOException("the value at byte " + begin + " is longer than its surroundings");
        }
        length = 0;
        for (int i = 0; i < lengthBytes; i++) {
          length = length << 8 | next(bytes, position++, end);
        }
      }
      if (length > end - position) {
        throw new IOException(
            "the value at byte "
                + begin
                + " wants "
                + length
                + " bytes, "
                + (end - position)
                + " are left");
      }
      return new Header((tag & CONSTRUCTED) != 0, position, position + length);
    }

    private static int next(byte[] bytes, int position, int end) throws IOException {
      if (position >= end) {
        throw new IOException("the bytes end within a value's header, at byte " + position);
      }
      return bytes[position] & 0xff;
    }
  }
}
