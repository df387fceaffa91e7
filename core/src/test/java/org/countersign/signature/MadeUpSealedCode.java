package org.countersign.signature;

import static org.countersign.signature.MadeUpCode.ascii;
import static org.countersign.signature.MadeUpCode.codeSignature;
import static org.countersign.signature.MadeUpCode.join;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A Mach-O whose signature seals its pages and ends it, unless a test makes it otherwise. */
final class MadeUpSealedCode {

  /** Where the contents begin: header, {@code __LINKEDIT}, {@code LC_CODE_SIGNATURE}. */
  static final int START = 32 + 72 + 16;

  private static final int[] SLOTS = {0, 0x1000, 0x1001, 0x1002};

  private final byte[] contents;
  private int cpuType = MadeUpCode.ARM64;
  private int pageShift = 12;
  private int[] hashTypes = {2};
  private byte[] padding = new byte[0];
  private int unsealed;
  private int linkEditBeyond;
  private int linkEditLater;
  private int signatureShort;

  private MadeUpSealedCode(byte[] contents) {
    this.contents = contents.clone();
  }

  /** Code with contents of this size, no two pages of which are alike. */
  static MadeUpSealedCode of(int size) {
    ByteBuffer contents = ByteBuffer.allocate(size + 4);
    for (int n = 0; contents.remaining() >= 4; n++) {
      contents.putInt(n * 0x9e3779b9);
    }
    return new MadeUpSealedCode(Arrays.copyOf(contents.array(), size));
  }

  MadeUpSealedCode cpuType(int cpuType) {
    this.cpuType = cpuType;
    return this;
  }

  MadeUpSealedCode pageShift(int pageShift) {
    this.pageShift = pageShift;
    return this;
  }

  MadeUpSealedCode hashTypes(int... hashTypes) {
    this.hashTypes = hashTypes.clone();
    return this;
  }

  /** What stands between the signature's last blob and the end of its room. */
  MadeUpSealedCode padding(byte[] padding) {
    this.padding = padding.clone();
    return this;
  }

  /** Leaves so many bytes before the signature out of what is sealed. */
  MadeUpSealedCode unsealed(int unsealed) {
    this.unsealed = unsealed;
    return this;
  }

  /** Lets {@code __LINKEDIT} end so many bytes behind the end. */
  MadeUpSealedCode linkEditBeyond(int linkEditBeyond) {
    this.linkEditBeyond = linkEditBeyond;
    return this;
  }

  /** Lets {@code __LINKEDIT} begin so many bytes behind the beginning of the signature. */
  MadeUpSealedCode linkEditLater(int linkEditLater) {
    this.linkEditLater = linkEditLater;
    return this;
  }

  /** Lets {@code LC_CODE_SIGNATURE} leave out so many of the last bytes. */
  MadeUpSealedCode signatureShort(int signatureShort) {
    this.signatureShort = signatureShort;
    return this;
  }

  int codeSize() {
    return START + contents.length;
  }

  byte[] bytes() {
    int size = signature(new byte[codeSize()]).length;
    byte[] commands =
        join(
            linkEdit(codeSize() + linkEditLater, size - linkEditLater + linkEditBeyond),
            codeSignature(codeSize(), size - signatureShort));
    byte[] code = MadeUpCode.machO(cpuType, commands, 2, contents);
    return join(code, signature(code));
  }

  private byte[] signature(byte[] code) {
    Map<Integer, byte[]> blobs = new TreeMap<>();
    for (int n = 0; n < hashTypes.length; n++) {
      blobs.put(
          SLOTS[n],
          new MadeUpCodeDirectory()
              .hashType(hashTypes[n])
              .sealPages(code, code.length - unsealed, pageShift)
              .bytes());
    }
    return join(MadeUpCode.signature(blobs), padding);
  }

  private static byte[] linkEdit(int offset, int size) {
    return ByteBuffer.allocate(72)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x19)
        .putInt(72)
        .put(ByteBuffer.allocate(16).put(ascii("__LINKEDIT")).rewind())
        .putLong(0)
        .putLong(0)
        .putLong(offset)
        .putLong(size)
        .array();
  }
}
