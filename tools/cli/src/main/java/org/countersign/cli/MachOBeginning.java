package org.countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * How a Mach-O begins, thin or universal: {@code MH_MAGIC…} in {@code mach-o/loader.h}, {@code
 * FAT_MAGIC…} in {@code mach-o/fat.h}.
 */
final class MachOBeginning {

  private static final int UNIVERSAL = 0xcafebabe;
  private static final int UNIVERSAL_64 = 0xcafebabf;

  /** A Java class file begins like a universal Mach-O, then come versions, from this one on. */
  private static final int FIRST_CLASS_FILE_VERSION = 45;

  private MachOBeginning() {}

  /** Tells whether a file begins like a Mach-O; reads no more than that takes. */
  static boolean isIn(InputStream file) throws IOException {
    byte[] bytes = file.readNBytes(2 * Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      return false;
    }
    ByteBuffer beginning = ByteBuffer.wrap(bytes);
    return switch (beginning.getInt()) {
      case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, UNIVERSAL_64 -> true;
      case UNIVERSAL ->
          beginning.remaining() < Integer.BYTES
              || Integer.compareUnsigned(beginning.getInt(), FIRST_CLASS_FILE_VERSION) < 0;
      default -> false;
    };
  }
}
