package org.countersign.propertylist;

import static org.countersign.propertylist.BinaryObjectTable.malformed;

/**
 * What the first bytes of a binary object say: its kind in the high half of the marker, and its
 * length in the low half, or in an integer object behind the marker when that half is all ones.
 *
 * @param kind the high half of the marker
 * @param detail the low half of the marker
 * @param count bytes, UTF-16 units, elements or entries
 * @param content where the content begins
 * @param end where it ends; within the objects
 */
record BinaryMarker(int kind, int detail, int count, int content, int end) {

  static final int SINGLE = 0x0;
  static final int INTEGER = 0x1;
  static final int REAL = 0x2;
  static final int DATE = 0x3;
  static final int DATA = 0x4;
  static final int ASCII = 0x5;
  static final int UTF_16 = 0x6;
  static final int UID = 0x8;
  static final int ARRAY = 0xA;
  static final int SET = 0xC;
  static final int DICTIONARY = 0xD;

  private static final int LONG_FORM = 0xF;

  static BinaryMarker read(byte[] file, BinaryObjectTable table, int offset)
      throws MalformedPropertyListException {
    int kind = (file[offset] & 0xFF) >> 4;
    int detail = file[offset] & 0xF;
    int content = offset + 1;
    long count =
        switch (kind) {
          case SINGLE -> 0;
          case INTEGER, REAL, DATE -> 1L << detail;
          case UID -> detail + 1;
          case DATA, ASCII, UTF_16, ARRAY, DICTIONARY -> detail;
          case SET -> throw malformed(offset, "a set is no property list value");
          default ->
              throw malformed(
                  offset, "no object has the marker 0x" + Integer.toHexString(file[offset] & 0xFF));
        };
    if (count == LONG_FORM && kind != UID) {
      int size = lengthSize(file, table, content);
      count = table.sized(content + 1, size);
      content += 1 + size;
    }
    long end = end(content, count, bytesPerItem(kind, table));
    if (end < 0 || end > table.end()) {
      throw malformed(offset, "this object ends outside the space for objects");
    }
    return new BinaryMarker(kind, detail, (int) count, content, (int) end);
  }

  private static int lengthSize(byte[] file, BinaryObjectTable table, int offset)
      throws MalformedPropertyListException {
    boolean integer = offset < table.end() && (file[offset] & 0xFF) >> 4 == INTEGER;
    int size = integer ? 1 << (file[offset] & 0xF) : 0;
    if (size == 0 || size > table.end() - offset - 1) {
      throw malformed(offset, "the length of an object must be an integer");
    }
    return size;
  }

  private static int bytesPerItem(int kind, BinaryObjectTable table) {
    return switch (kind) {
      case UTF_16 -> 2;
      case ARRAY -> table.referenceSize();
      case DICTIONARY -> 2 * table.referenceSize();
      default -> 1;
    };
  }

  /** Returns the end of the content, or -1 if it is beyond any file. */
  private static long end(int content, long count, int bytesPerItem) {
    return count < 0 || count > Integer.MAX_VALUE ? -1 : content + count * bytesPerItem;
  }
}
