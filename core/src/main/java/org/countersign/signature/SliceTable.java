package org.countersign.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the slices of a file: one in a thin Mach-O, several in a universal one.
 *
 * <p>Source: {@code fat_header}, {@code fat_arch} and {@code fat_arch_64} in {@code mach-o/fat.h},
 * always big-endian. A last entry for {@code arm64} that the header's count leaves out is a slice
 * all the same: the system runs it.
 */
final class SliceTable {

  private static final int UNIVERSAL = 0xcafebabe;
  private static final int UNIVERSAL_64 = 0xcafebabf;
  private static final int MAGIC_SIZE = 4;
  private static final int HEADER_SIZE = 8;

  private SliceTable() {}

  /** Tells whether these first bytes of a file are those of a Mach-O, thin or universal. */
  static boolean isMachO(byte[] start) {
    if (start.length < MAGIC_SIZE) {
      return false;
    }
    int magic = ByteBuffer.wrap(start).getInt();
    return isUniversal(magic) || MachOImage.byteOrder(magic).isPresent();
  }

  /**
   * Tells whether a file is a Mach-O, thin or universal. One that says it has more slices than are
   * read is none: Java class files begin so.
   */
  static boolean isMachO(CodeFile file, ReadingLimits limits)
      throws IOException, MalformedSignatureException {
    byte[] start = start(file);
    if (!isMachO(start)) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(start);
    return !isUniversal(header.getInt(0))
        || start.length == HEADER_SIZE
            && Integer.compareUnsigned(header.getInt(MAGIC_SIZE), limits.slices()) <= 0;
  }

  private static boolean isUniversal(int magic) {
    return magic == UNIVERSAL || magic == UNIVERSAL_64;
  }

  /** Returns the slices in the header's order, hidden ones last; at least one. */
  static List<SliceLocation> read(CodeFile file, ReadingLimits limits)
      throws IOException, MalformedSignatureException {
    byte[] start = start(file);
    if (!isMachO(start)) {
      throw new MalformedSignatureException(
          Ground.MACH_O,
          "",
          start.length == 0
              ? "the file is empty: neither a Mach-O nor a bundle"
              : "neither a Mach-O nor a bundle");
    }
    int magic = ByteBuffer.wrap(start).getInt();
    return isUniversal(magic)
        ? universal(file, magic == UNIVERSAL_64, limits)
        : List.of(SliceLocation.ofThinFile(file.size()));
  }

  /**
   * Returns the size of the header of a universal file that has so many slices, with hidden ones.
   */
  static long headerSize(CodeFile file, int slices) throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(MAGIC_SIZE);
    file.read(0, magic);
    return HEADER_SIZE + (long) slices * entrySize(magic.getInt(0) == UNIVERSAL_64);
  }

  private static int entrySize(boolean wide) {
    return wide ? 32 : 20;
  }

  private static byte[] start(CodeFile file) throws IOException, MalformedSignatureException {
    return file.read("header", 0, (int) Math.min(file.size(), HEADER_SIZE));
  }

  private static List<SliceLocation> universal(CodeFile file, boolean wide, ReadingLimits limits)
      throws IOException, MalformedSignatureException {
    ByteWindow header = window(file.read("universal header", 0, HEADER_SIZE));
    long count = header.unsignedInt(4);
    if (count == 0 || count > limits.slices()) {
      throw header.malformed(
          count
              + " slices, where 1 to "
              + limits.slices()
              + " are read (a Java class file begins like a universal Mach-O)");
    }
    int entrySize = entrySize(wide);
    int counted = HEADER_SIZE + (int) count * entrySize;
    boolean another = file.size() >= counted + entrySize;
    ByteWindow table =
        window(file.read("universal header", 0, another ? counted + entrySize : counted));
    List<SliceLocation> slices = new ArrayList<>();
    for (int at = HEADER_SIZE; at < table.length(); at += entrySize) {
      boolean hidden = at >= counted;
      if (!hidden || table.int32(at) == Architecture.ARM64_TYPE) {
        slices.add(slice(table, at, wide, hidden, file.size()));
      }
    }
    return List.copyOf(slices);
  }

  private static SliceLocation slice(
      ByteWindow table, int at, boolean wide, boolean hidden, long fileSize)
      throws MalformedSignatureException {
    Architecture declared = new Architecture(table.int32(at), table.int32(at + 4));
    long offset = wide ? table.unsignedLong(at + 8) : table.unsignedInt(at + 8);
    long size = wide ? table.unsignedLong(at + 16) : table.unsignedInt(at + 12);
    if (size > fileSize - offset) {
      throw table.malformed(
          "slice "
              + declared
              + (" at offset " + offset + ", " + size + " bytes long, reaches beyond the end of")
              + (" the file at " + fileSize));
    }
    long alignment = table.unsignedInt(at + (wide ? 24 : 16));
    return new SliceLocation(Optional.of(declared), offset, size, alignment, hidden);
  }

  private static ByteWindow window(byte[] bytes) {
    return ByteWindow.of(Ground.SLICE_TABLE, "universal header", bytes, ByteOrder.BIG_ENDIAN);
  }
}
