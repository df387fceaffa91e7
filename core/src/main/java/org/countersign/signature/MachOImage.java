package org.countersign.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The header of one Mach-O and the load commands that matter to its signature.
 *
 * <p>Source: {@code mach_header} and {@code mach_header_64} in {@code mach-o/loader.h}.
 *
 * @param architecture what the Mach-O itself says it is for
 * @param fileType {@code MH_EXECUTE} is 2, {@code MH_DYLIB} 6, and so on
 * @param commands what the load commands say
 */
record MachOImage(Architecture architecture, int fileType, LoadCommands commands) {

  private static final int MAGIC_32 = 0xfeedface;
  private static final int MAGIC_64 = 0xfeedfacf;

  private static final int SMALL_HEADER = 28;
  private static final int LARGE_HEADER = 32;

  /** Returns the byte order of a Mach-O whose first four bytes, read big-endian, are these. */
  static Optional<ByteOrder> byteOrder(int magic) {
    if (magic == MAGIC_32 || magic == MAGIC_64) {
      return Optional.of(ByteOrder.BIG_ENDIAN);
    }
    int swapped = Integer.reverseBytes(magic);
    return swapped == MAGIC_32 || swapped == MAGIC_64
        ? Optional.of(ByteOrder.LITTLE_ENDIAN)
        : Optional.empty();
  }

  static MachOImage read(CodeFile file, SliceLocation slice, Allowance loadCommandBytes)
      throws IOException, MalformedSignatureException {
    if (slice.size() < SMALL_HEADER) {
      throw new MalformedSignatureException(
          Ground.MACH_O, "", "a Mach-O of " + slice.size() + " bytes, too short for its header");
    }
    byte[] start = file.read("Mach-O header", slice.offset(), SMALL_HEADER);
    int magic = ByteBuffer.wrap(start).getInt();
    ByteOrder order =
        byteOrder(magic)
            .orElseThrow(
                () ->
                    new MalformedSignatureException(
                        Ground.MACH_O, "", "the slice is not a Mach-O"));
    ByteWindow header = window("Mach-O header", start, order);
    Architecture architecture = new Architecture(header.int32(4), header.int32(8));
    if (architecture.cpuType() == Architecture.GENERIC.cpuType()) {
      throw header.malformed("it is for no processor: the type of its processor is 0");
    }
    boolean wide = header.int32(0) == MAGIC_64;
    int headerSize = wide ? LARGE_HEADER : SMALL_HEADER;
    long size = header.unsignedInt(20);
    if (size > slice.size() - headerSize) {
      throw header.malformed(
          "load commands of " + size + " bytes in a slice of " + slice.size() + " bytes");
    }
    byte[] commands =
        file.read("load commands", slice.offset() + headerSize, loadCommandBytes.take(size));
    return new MachOImage(
        architecture,
        header.int32(12),
        LoadCommands.read(window("load commands", commands, order), header.unsignedInt(16)));
  }

  private static ByteWindow window(String name, byte[] bytes, ByteOrder order) {
    return ByteWindow.of(Ground.MACH_O, name, bytes, order);
  }
}
