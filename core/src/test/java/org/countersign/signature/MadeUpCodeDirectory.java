package org.countersign.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A code directory of version 0x20600, sound unless a test makes it otherwise. */
final class MadeUpCodeDirectory {

  private static final int HEADER = 108;

  private int version = 0x20600;
  private int flags = 2; // ad hoc
  private int hashType = 2;
  private String identifier = "com.example.app";
  private String team = "";
  private int codeSlots = 1;
  private long codeLimit = 48;
  private int pageShift = 12;
  private byte[] code = new byte[0];
  private final Map<Integer, byte[]> sealed = new TreeMap<>();

  MadeUpCodeDirectory version(int version) {
    this.version = version;
    return this;
  }

  MadeUpCodeDirectory flags(int flags) {
    this.flags = flags;
    return this;
  }

  MadeUpCodeDirectory hashType(int hashType) {
    this.hashType = hashType;
    return this;
  }

  MadeUpCodeDirectory identifier(String identifier) {
    this.identifier = identifier;
    return this;
  }

  MadeUpCodeDirectory team(String team) {
    this.team = team;
    return this;
  }

  MadeUpCodeDirectory pages(int codeSlots, long codeLimit, int pageShift) {
    this.codeSlots = codeSlots;
    this.codeLimit = codeLimit;
    this.pageShift = pageShift;
    return this;
  }

  /** Seals all of a file as one page. */
  MadeUpCodeDirectory file(byte[] contents) {
    this.code = contents.clone();
    return pages(contents.length == 0 ? 0 : 1, contents.length, 0);
  }

  /** Seals the first {@code codeLimit} bytes of this code, page by page. */
  MadeUpCodeDirectory sealPages(byte[] code, long codeLimit, int pageShift) {
    long lastPage = pageShift == 0 ? 0 : (codeLimit - 1) >> pageShift;
    this.code = code.clone();
    return pages((int) lastPage + 1, codeLimit, pageShift);
  }

  MadeUpCodeDirectory seal(int slot, byte[] data) {
    sealed.put(slot, data);
    return this;
  }

  byte[] bytes() {
    int specialSlots = sealed.keySet().stream().mapToInt(slot -> slot).max().orElse(0);
    int hashSize = hash(new byte[0]).length;
    byte[] texts = MadeUpCode.ascii(identifier + "\0" + team + "\0");
    int hashOffset = HEADER + texts.length + specialSlots * hashSize;
    ByteBuffer bytes = ByteBuffer.allocate(hashOffset + codeSlots * hashSize);
    bytes.putInt(0xfade0c02).putInt(bytes.capacity()).putInt(version).putInt(flags);
    bytes.putInt(hashOffset).putInt(HEADER).putInt(specialSlots).putInt(codeSlots);
    bytes.putInt((int) Math.min(codeLimit, 0xffffffffL));
    bytes.put((byte) hashSize).put((byte) hashType).put((byte) 0).put((byte) pageShift);
    bytes.putInt(0).putInt(0); // no scatter vector
    bytes.putInt(team.isEmpty() ? 0 : HEADER + identifier.length() + 1);
    bytes.putInt(0).putLong(codeLimit > 0xffffffffL ? codeLimit : 0);
    bytes.putLong(0).putLong(codeLimit).putLong(1); // executable segment
    bytes.putInt(0x000d0100).putInt(0); // runtime 13.1.0, no pre-encryption hashes
    bytes.putInt(0).putInt(0).putInt(0); // no linkage
    bytes.put(texts);
    sealed.forEach((slot, data) -> bytes.put(hashOffset - slot * hashSize, hash(data)));
    for (int page = 0; code.length > 0 && page < codeSlots; page++) {
      bytes.put(hashOffset + page * hashSize, hash(page(page)));
    }
    return bytes.array();
  }

  private byte[] page(int number) {
    long size = pageShift == 0 ? codeLimit : 1L << pageShift;
    long start = number * size;
    return Arrays.copyOfRange(code, (int) start, (int) Math.min(codeLimit, start + size));
  }

  /** The bytes with four of them replaced. */
  byte[] bytesWith(int offset, int value) {
    return ByteBuffer.wrap(bytes()).putInt(offset, value).array();
  }

  private byte[] hash(byte[] data) {
    return hash(hashType, data);
  }

  /** What stands in a code directory of this hash type for data like this. */
  static byte[] hash(int hashType, byte[] data) {
    try {
      return switch (hashType) {
        case 1 -> MessageDigest.getInstance("SHA-1").digest(data);
        case 3 -> Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(data), 20);
        case 4 -> MessageDigest.getInstance("SHA-384").digest(data);
        case 5 -> MessageDigest.getInstance("SHA-512").digest(data);
        default -> MessageDigest.getInstance("SHA-256").digest(data);
      };
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
