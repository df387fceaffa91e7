package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Apple's dumper prints into small buffers of fixed size and cuts off what does not fit; all of
 * that is here.
 *
 * <p>The sizes are those of {@code reqdumper.cpp} and {@code cssmdata.cpp}; one byte of each is the
 * NUL at the end. All that is printed is ASCII.
 */
final class PrintBuffer {

  private static final int LINE = 256 - 1;
  private static final int FIRST_ARCS = 10 - 1;
  private static final int FURTHER_ARC = 20 - 1;

  private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[512];
  private int size;

  /** Appends a literal, which always fits. */
  PrintBuffer literal(String literal) {
    int length = literal.length();
    require(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) literal.charAt(i);
    }
    return this;
  }

  /** Appends one character. */
  PrintBuffer literal(char c) {
    require(1);
    bytes[size++] = (byte) c;
    return this;
  }

  /** Appends a number in decimal. */
  PrintBuffer literal(int number) {
    return literal(Integer.toString(number));
  }

  /** Appends a byte in hexadecimal. */
  PrintBuffer hex(int octet) {
    require(2);
    bytes[size++] = HEX_DIGITS[octet >> 4];
    bytes[size++] = HEX_DIGITS[octet & 0xf];
    return this;
  }

  /** Appends what the first two numbers of an object identifier leave in their buffer. */
  PrintBuffer firstArcs(long first, long second) {
    int start = size;
    return unsigned(first).literal('.').unsigned(second).cut(start, FIRST_ARCS);
  }

  /** Appends what a further number of an object identifier leaves in its buffer. */
  PrintBuffer furtherArc(long arc) {
    int start = size;
    return literal('.').unsigned(arc).cut(start, FURTHER_ARC);
  }

  /** Returns the place from which {@link #cutPiece} may cut. */
  int size() {
    return size;
  }

  /** Cuts what the dumper has printed in one piece from {@code start} on. */
  PrintBuffer cutPiece(int start) {
    return cut(start, LINE);
  }

  private PrintBuffer cut(int start, int length) {
    size = Math.min(size, start + length);
    return this;
  }

  private PrintBuffer unsigned(long number) {
    if (number < 0) {
      return literal(Long.toUnsignedString(number));
    }
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    require(digits);
    size += digits;
    long rest = number;
    for (int at = size - 1; digits > 0; digits--, at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  private void require(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
  }
}
