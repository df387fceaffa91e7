package org.countersign.requirement;

import java.util.Arrays;
import org.countersign.ByteString;

/**
 * Collects the binary form: big-endian words, and data with its length in front and padded to a
 * whole word.
 */
final class BlobWriter {

  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void putByte(int value) {
    require(1);
    bytes[size++] = (byte) value;
  }

  BlobWriter putInt(int value) {
    require(Integer.BYTES);
    BlobFormat.write(bytes, size, value);
    size += Integer.BYTES;
    return this;
  }

  void replaceInt(int at, int value) {
    BlobFormat.write(bytes, at, value);
  }

  BlobWriter putLong(long value) {
    return putInt((int) (value >>> Integer.SIZE)).putInt((int) value);
  }

  BlobWriter putData(ByteString data) {
    int start = beginData(data.length());
    data.copyTo(bytes, start);
    endData(start);
    return this;
  }

  /** Puts the text of the token that {@code lexer} stands on. */
  void putText(Lexer lexer) {
    int start = beginData(lexer.textLength());
    lexer.copyText(bytes, start);
    endData(start);
  }

  /** Puts the bytes that an even number of hexadecimal digits spell. */
  void putHex(byte[] digits) {
    int start = beginData(digits.length / 2);
    int to = start;
    for (int from = 0; from < digits.length; from += 2) {
      bytes[to++] = (byte) (Ascii.hexValue(digits[from]) << 4 | Ascii.hexValue(digits[from + 1]));
    }
    endData(start);
  }

  /** Puts the object identifier that {@code text[from, to)} spells, as Apple reads it. */
  void putOid(byte[] text, int from, int to) {
    int start = beginData(0);
    AppleOidText.encode(text, from, to, this);
    BlobFormat.write(bytes, start - Integer.BYTES, size - start);
    endData(start);
  }

  /** Puts bytes as they stand, without length and padding. */
  BlobWriter putBytes(ByteString data) {
    require(data.length());
    data.copyTo(bytes, size);
    size += data.length();
    return this;
  }

  /** Copies {@code source[from, to)} as it stands. */
  void putBytes(byte[] source, int from, int to) {
    require(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  /** Copies the bytes written from {@code from} up to {@code to} into {@code target}. */
  void copyTo(byte[] target, int offset, int from, int to) {
    System.arraycopy(bytes, from, target, offset, to - from);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  ByteString toByteString() {
    return ByteString.of(bytes, 0, size);
  }

  /** Puts the length, makes room, and answers where the data begin. */
  private int beginData(int length) {
    putInt(length);
    require(length + Integer.BYTES);
    int start = size;
    size += length;
    return start;
  }

  /** Pads the data that begin at {@code start} with zeros to a whole word. */
  private void endData(int start) {
    while ((size - start) % Integer.BYTES != 0) {
      putByte(0);
    }
  }

  private void require(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
