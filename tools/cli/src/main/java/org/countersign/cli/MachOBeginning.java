package org.countersign.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * How a Mach-O begins, thin or universal: {@code MH_MAGIC…} in {@code mach-o/loader.h}, {@code
 * FAT_MAGIC} and {@code fat_arch} in {@code mach-o/fat.h}.
 *
 * <p>A Java class file begins like a universal Mach-O, and its version (JVMS 4.1) stands where that
 * has the number of its slices. It is taken for one only if everything speaks for it and nothing
 * for a Mach-O: code that is passed over would count as code that is not there.
 */
final class MachOBeginning {

  private static final int UNIVERSAL = 0xcafebabe;
  private static final int UNIVERSAL_64 = 0xcafebabf;

  private static final int FIRST_CLASS_FILE_VERSION = 45;

  /** The kind of the first constant, behind magic, version and number of constants. */
  private static final int FIRST_CONSTANT = 10;

  private static final int HIGHEST_KIND_OF_CONSTANT = 20;

  private static final int TABLE = 8;
  private static final int ENTRY_SIZE = 20;
  private static final int OFFSET_IN_ENTRY = 8;

  /** The system looks for slices in the first page of a file, which has at most that many bytes. */
  private static final int PAGE = 1 << 14;

  private MachOBeginning() {}

  /** Tells whether a file begins like a Mach-O; reads no more than that takes. */
  static boolean isIn(SeekableByteChannel file) throws IOException {
    ByteBuffer beginning = read(file, 0, TABLE);
    if (beginning.remaining() < Integer.BYTES) {
      return false;
    }
    return beginning.getInt(0) == UNIVERSAL
        ? beginning.remaining() < TABLE
            || Integer.compareUnsigned(beginning.getInt(4), FIRST_CLASS_FILE_VERSION) < 0
            || !isClass(read(file, 0, PAGE), file)
        : beginning.getInt(0) == UNIVERSAL_64 || isThin(beginning);
  }

  private static boolean isThin(ByteBuffer beginning) {
    return beginning.remaining() >= Integer.BYTES
        && switch (beginning.getInt(0)) {
          case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> true;
          default -> false;
        };
  }

  private static boolean isClass(ByteBuffer page, SeekableByteChannel file) throws IOException {
    return hasConstant(page) && !hasSlice(page, file);
  }

  /** Tells whether a constant of a class could be where the known processors have a zero. */
  private static boolean hasConstant(ByteBuffer page) {
    return page.remaining() > FIRST_CONSTANT
        && page.get(FIRST_CONSTANT) > 0
        && page.get(FIRST_CONSTANT) <= HIGHEST_KIND_OF_CONSTANT;
  }

  /**
   * Tells whether an entry of the table leads to a Mach-O, one more than are counted among them.
   */
  private static boolean hasSlice(ByteBuffer page, SeekableByteChannel file) throws IOException {
    long count = Integer.toUnsignedLong(page.getInt(4)) + 1;
    for (int i = 0; i < count && TABLE + (i + 1) * ENTRY_SIZE <= page.remaining(); i++) {
      int offset = page.getInt(TABLE + i * ENTRY_SIZE + OFFSET_IN_ENTRY);
      if (isThin(read(file, Integer.toUnsignedLong(offset), Integer.BYTES))) {
        return true;
      }
    }
    return false;
  }

  /** Returns as many bytes as there are, at most {@code length}. */
  private static ByteBuffer read(SeekableByteChannel file, long offset, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (offset < file.size()) {
      file.position(offset);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // until it is full
      }
    }
    return bytes.flip();
  }
}
