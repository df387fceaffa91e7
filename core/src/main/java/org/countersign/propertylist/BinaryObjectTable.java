package org.countersign.propertylist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The frame of a binary property list: eight bytes of header, the objects, the table of their
 * offsets, and a trailer of 32 bytes that tells the sizes. Checked on construction as
 * CoreFoundation checks it, so that every offset it gives lies among the objects.
 */
final class BinaryObjectTable {

  private static final byte[] MAGIC = "bplist0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 8; // the magic and one more character of version
  private static final int TRAILER = 32;

  private final byte[] file;
  private final int offsetSize;
  private final int referenceSize;
  private final int objectCount;
  private final int topObject;
  private final int tableOffset;

  BinaryObjectTable(byte[] file) throws MalformedPropertyListException {
    this.file = file;
    int trailer = file.length - TRAILER;
    if (trailer <= HEADER) {
      throw malformed(file.length, "the file is too short for a binary property list");
    }
    offsetSize = file[trailer + 6] & 0xFF;
    referenceSize = file[trailer + 7] & 0xFF;
    long objects = sized(trailer + 8, 8);
    long top = sized(trailer + 16, 8);
    long table = sized(trailer + 24, 8);
    if (offsetSize == 0 || referenceSize == 0) {
      throw malformed(trailer + 6, "the trailer gives offsets or references no bytes");
    }
    if (table <= HEADER || table >= trailer) {
      throw malformed(trailer + 24, "the offset table is said to begin outside the file");
    }
    if (objects < 1 || objects > trailer || table + objects * offsetSize != trailer) {
      throw malformed(
          trailer + 8, "the offset table does not fill the space between objects and trailer");
    }
    if (top < 0 || top >= objects) {
      throw malformed(trailer + 16, "the top object is not in the offset table");
    }
    if (tooNarrow(referenceSize, objects) || tooNarrow(offsetSize, table)) {
      throw malformed(trailer + 6, "offsets or references have too few bytes for this file");
    }
    objectCount = (int) objects;
    topObject = (int) top;
    tableOffset = (int) table;
    for (int i = 0; i < objectCount; i++) {
      long offset = offsetAt(i);
      if (offset < 0 || offset >= tableOffset) {
        throw malformed(tableOffset + i * offsetSize, "the offset of object " + i + " is outside");
      }
    }
  }

  /** Tells whether {@code file} begins as a binary property list of version 0. */
  static boolean beginsIn(byte[] file) {
    return file.length >= MAGIC.length
        && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  int objectCount() {
    return objectCount;
  }

  int topObject() {
    return topObject;
  }

  int referenceSize() {
    return referenceSize;
  }

  /** Returns the offset behind the last object. */
  int end() {
    return tableOffset;
  }

  /** Returns where object {@code index} begins. */
  int offsetOf(int index) throws MalformedPropertyListException {
    int offset = (int) offsetAt(index);
    if (offset < HEADER) {
      throw malformed(tableOffset + index * offsetSize, "an object is said to begin in the header");
    }
    return offset;
  }

  /** Returns the object that the reference at {@code offset} means. */
  int reference(int offset) throws MalformedPropertyListException {
    long index = sized(offset, referenceSize);
    if (index < 0 || index >= objectCount) {
      throw malformed(offset, "there is no object with the number of this reference");
    }
    return (int) index;
  }

  /** Returns the low 64 bits of the big-endian number of {@code size} bytes at {@code offset}. */
  long sized(int offset, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | file[offset + i] & 0xFF;
    }
    return value;
  }

  static MalformedPropertyListException malformed(int offset, String problem) {
    return new MalformedPropertyListException(new PropertyListPosition.Binary(offset), problem);
  }

  private long offsetAt(int index) {
    return sized(tableOffset + index * offsetSize, offsetSize);
  }

  private static boolean tooNarrow(int size, long largest) {
    return size < Long.BYTES && 1L << (8 * size) <= largest;
  }
}
