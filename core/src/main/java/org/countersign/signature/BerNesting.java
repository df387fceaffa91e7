package org.countersign.signature;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Bounds how deeply BER values nest, before a library that recurses gets to read them.
 *
 * <p>Apple's CMS has values of indefinite length, so this follows those too (X.690, 8.1.3). It
 * bounds and nothing else: what the values mean is for the library to say.
 */
final class BerNesting {

  private static final int MAXIMUM_DEPTH = 48;
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;
  private static final int LONG_LENGTH = 0x80;
  private static final long INDEFINITE = -1;

  private final ByteWindow bytes;
  private final Deque<Long> ends = new ArrayDeque<>(); // of the open values, innermost first
  private long at;

  private BerNesting(ByteWindow bytes) {
    this.bytes = bytes;
  }

  /** Checks the first value in {@code bytes} and all in it; what follows it is not looked at. */
  static void check(ByteWindow bytes) throws MalformedSignatureException {
    new BerNesting(bytes).check();
  }

  private void check() throws MalformedSignatureException {
    do {
      readValue();
      while (!ends.isEmpty() && ends.peek() == at) {
        ends.pop();
      }
    } while (!ends.isEmpty());
  }

  private void readValue() throws MalformedSignatureException {
    if (!ends.isEmpty() && ends.peek() == INDEFINITE && BerValue.isEndOfContents(bytes, at)) {
      ends.pop();
      at += BerValue.END_OF_CONTENTS;
      return;
    }
    int tag = bytes.unsignedByte(at++);
    if ((tag & LONG_TAG) == LONG_TAG) {
      while (bytes.unsignedByte(at++) >= 0x80) {
        // the number goes on
      }
    }
    long length = readLength();
    if ((tag & CONSTRUCTED) != 0) {
      open(length);
    } else if (length == INDEFINITE) {
      throw bytes.malformed("a primitive value without a length at offset " + at);
    } else {
      bytes.window("value", at, length);
      at += length;
    }
  }

  private void open(long length) throws MalformedSignatureException {
    if (ends.size() == MAXIMUM_DEPTH) {
      throw bytes.malformed("values nest deeper than " + MAXIMUM_DEPTH);
    }
    if (length != INDEFINITE) {
      bytes.window("value", at, length);
    }
    ends.push(length == INDEFINITE ? INDEFINITE : at + length);
  }

  private long readLength() throws MalformedSignatureException {
    int first = bytes.unsignedByte(at++);
    if (first < LONG_LENGTH) {
      return first;
    }
    if (first == LONG_LENGTH) {
      return INDEFINITE;
    }
    int count = first - LONG_LENGTH;
    if (count > 4) {
      throw bytes.malformed("a length of " + count + " bytes at offset " + at);
    }
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | bytes.unsignedByte(at++);
    }
    return length;
  }
}
