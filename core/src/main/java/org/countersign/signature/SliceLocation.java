package org.countersign.signature;

import java.util.Optional;

/**
 * Where a file says that a slice lies.
 *
 * @param declared what the universal header says the slice is for; empty in a thin file
 * @param offset from the start of the file, in bytes
 * @param size in bytes, not beyond the end of the file
 * @param alignment the binary logarithm of what the universal header says the offset is a multiple
 *     of; 0 in a thin file. Nothing is promised about it
 * @param hidden whether the entry stands after the ones that the universal header counts
 */
record SliceLocation(
    Optional<Architecture> declared, long offset, long size, long alignment, boolean hidden) {

  /** Returns where all of a thin file of this size lies. */
  static SliceLocation ofThinFile(long size) {
    return new SliceLocation(Optional.empty(), 0, size, 0, false);
  }

  /** Returns the offset of the first byte behind it. */
  long end() {
    return offset + size;
  }

  /** Tells whether some byte belongs to both. */
  boolean overlaps(SliceLocation other) {
    return offset < other.end() && other.offset < end();
  }

  /** Names the slice for messages. */
  String name() {
    return declared.map(architecture -> "slice " + architecture).orElse("");
  }
}
