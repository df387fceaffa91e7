package org.countersign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * An immutable sequence of bytes with value equality.
 *
 * <p>Apple's requirement compiler never checks that text is UTF-8, so identifiers, keys and match
 * values are bytes first and text only for people. Instances are thread safe.
 */
public final class ByteString {

  /** The byte string of length zero. */
  public static final ByteString EMPTY = new ByteString(new byte[0]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;
  private int hash; // 0 until computed; racing threads compute the same value

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a byte string with a copy of {@code bytes}. */
  public static ByteString of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone());
  }

  /**
   * Returns a byte string with a copy of {@code bytes[from, to)}.
   *
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public static ByteString of(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    return from == to ? EMPTY : new ByteString(Arrays.copyOfRange(bytes, from, to));
  }

  /** Returns the UTF-8 encoding of {@code text}. */
  public static ByteString utf8(String text) {
    return text.isEmpty() ? EMPTY : new ByteString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the bytes that {@code hex} spells, upper or lower case, without separators.
   *
   * @throws IllegalArgumentException if {@code hex} has an odd length or a character that is not a
   *     hexadecimal digit
   */
  public static ByteString hex(String hex) {
    return hex.isEmpty() ? EMPTY : new ByteString(HEX.parseHex(hex));
  }

  /** Returns the number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Tells whether there are no bytes. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /**
   * Returns the byte at {@code index}, counted from zero.
   *
   * @throws IndexOutOfBoundsException if {@code index} is negative or not less than {@link
   *     #length()}
   */
  public byte at(int index) {
    return bytes[index];
  }

  /** Tells whether these bytes begin with {@code prefix}. */
  public boolean startsWith(ByteString prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /**
   * Returns the bytes from {@code from} to the end.
   *
   * @throws IndexOutOfBoundsException if {@code from} is negative or greater than {@link #length()}
   */
  public ByteString from(int from) {
    return of(bytes, from, bytes.length);
  }

  /** Returns a fresh copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies all bytes into {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /** Returns the bytes in lower-case hexadecimal digits. */
  public String toHex() {
    return HEX.formatHex(bytes);
  }

  /**
   * Returns the bytes read as UTF-8, each malformed sequence replaced by U+FFFD. For people, not
   * for comparison.
   */
  public String toUtf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    int result = hash;
    if (result == 0) {
      result = Arrays.hashCode(bytes);
      hash = result;
    }
    return result;
  }

  /**
   * Returns {@link #toUtf8()} with everything that could mislead a reader escaped by {@link
   * PrintableText}.
   */
  @Override
  public String toString() {
    return PrintableText.escape(toUtf8());
  }
}
