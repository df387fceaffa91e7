package org.countersign.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.countersign.ByteString;

/**
 * Writes just enough Mach-O and signature to be read, and whatever is wrong with it, from the
 * formats' descriptions and not from the reader's constants.
 */
final class MadeUpCode {

  static final int ARM64 = 0x0100000c;
  static final int X86_64 = 0x01000007;

  private MadeUpCode() {}

  /** A thin little-endian 64-bit Mach-O of this processor with these load commands and contents. */
  static byte[] machO(int cpuType, byte[] commands, int count, byte[] contents) {
    return ByteBuffer.allocate(32 + commands.length + contents.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xfeedfacf)
        .putInt(cpuType)
        .putInt(cpuType == X86_64 ? 3 : 0)
        .putInt(2)
        .putInt(count)
        .putInt(commands.length)
        .putLong(0)
        .put(commands)
        .put(contents)
        .array();
  }

  /** A thin Mach-O that ends in this signature. */
  static byte[] signed(int cpuType, byte[] signature) {
    return machO(cpuType, codeSignature(48, signature.length), 1, signature);
  }

  /** A thin Mach-O with this embedded Info.plist that ends in this signature. */
  static byte[] signedWithInfoPlist(byte[] infoPlist, byte[] signature) {
    byte[] segment =
        ByteBuffer.allocate(152)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x19)
            .putInt(152)
            .put(name("__TEXT"))
            .putLong(0)
            .putLong(0)
            .putLong(0)
            .putLong(32 + 152 + 16 + infoPlist.length)
            .putInt(5)
            .putInt(5)
            .putInt(1)
            .putInt(0)
            .put(name("__info_plist"))
            .put(name("__TEXT"))
            .putLong(0)
            .putLong(infoPlist.length)
            .putInt(32 + 152 + 16)
            .array();
    byte[] commands =
        join(segment, codeSignature(32 + 152 + 16 + infoPlist.length, signature.length));
    return machO(ARM64, commands, 2, join(infoPlist, signature));
  }

  static byte[] codeSignature(int offset, int size) {
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x1d)
        .putInt(16)
        .putInt(offset)
        .putInt(size)
        .array();
  }

  /** A universal file of these slices, the last {@code hidden} of them not counted. */
  static byte[] universal(int hidden, byte[]... slices) {
    int header = 8 + 20 * slices.length;
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    ByteBuffer table = ByteBuffer.allocate(header);
    table.putInt(0xcafebabe).putInt(slices.length - hidden);
    for (byte[] slice : slices) {
      ByteBuffer start = ByteBuffer.wrap(slice).order(ByteOrder.LITTLE_ENDIAN);
      table.putInt(start.getInt(4)).putInt(start.getInt(8));
      table.putInt(header + contents.size()).putInt(slice.length).putInt(0);
      contents.writeBytes(slice);
    }
    return join(table.array(), contents.toByteArray());
  }

  /** A signature of these blobs, in the map's order. */
  static byte[] signature(Map<Integer, byte[]> blobs) {
    return superBlob(0xfade0cc0, blobs);
  }

  /** A detached signature for several processors, by the numbers of these. */
  static byte[] detached(Map<Integer, byte[]> signatures) {
    return superBlob(0xfade0cc1, signatures);
  }

  private static byte[] superBlob(int magic, Map<Integer, byte[]> blobs) {
    int header = 12 + 8 * blobs.size();
    int size = header + blobs.values().stream().mapToInt(blob -> blob.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.putInt(magic).putInt(size).putInt(blobs.size());
    int offset = header;
    for (Map.Entry<Integer, byte[]> blob : blobs.entrySet()) {
      bytes.putInt(blob.getKey()).putInt(offset);
      offset += blob.getValue().length;
    }
    blobs.values().forEach(bytes::put);
    return bytes.array();
  }

  /** A blob: magic number, length, contents. */
  static byte[] blob(int magic, byte[] contents) {
    return ByteBuffer.allocate(8 + contents.length)
        .putInt(magic)
        .putInt(8 + contents.length)
        .put(contents)
        .array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] hex(String hex) {
    return ByteString.hex(hex.replace(" ", "")).toByteArray();
  }

  private static byte[] name(String text) {
    return ByteBuffer.allocate(16).put(ascii(text)).array();
  }
}
