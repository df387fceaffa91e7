package org.countersign.signature;

import java.util.Optional;

/**
 * Where a file says that a slice lies.
 *
 * @param declared what the universal header says the slice is for; empty in a thin file
 * @param offset from the start of the file, in bytes
 * @param size in bytes, not beyond the end of the file
 * @param hidden whether the entry stands after the ones that the universal header counts
 */
record SliceLocation(Optional<Architecture> declared, long offset, long size, boolean hidden) {

  /** Tells whether some byte belongs to both. */
  boolean overlaps(SliceLocation other) {
    return offset < other.offset + other.size && other.offset < offset + size;
  }

  /** Names the slice for messages. */
  String name() {
    return declared.map(architecture -> "slice " + architecture).orElse("");
  }
}
