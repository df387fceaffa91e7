package org.countersign.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import org.countersign.code.HashType;

/**
 * Writes a Mach-O of any size, signed ad hoc, block by block: it needs memory for the page hashes
 * and not for the code. Layouts from {@code mach-o/loader.h} and {@code cs_blobs.h}.
 */
final class LargeProgram {

  private static final int BLOCK_SIZE = 1 << 20;
  private static final byte[] IDENTIFIER =
      "com.example.large\0".getBytes(StandardCharsets.US_ASCII);
  private static final int DIRECTORY_HEADER = 88;
  private static final int DIRECTORY_SLOT = 0;
  private static final int ALTERNATE_SLOT = 0x1000;
  private static final int AD_HOC = 2;

  private final long codeSize;
  private final int pageShift;
  private final List<ByteBuffer> directories;
  private final List<MessageDigest> digests;

  private LargeProgram(int megabytes, int pageShift, List<HashType> hashTypes) {
    this.codeSize = (long) megabytes * BLOCK_SIZE;
    this.pageShift = pageShift;
    this.directories = hashTypes.stream().map(this::directory).toList();
    this.digests = hashTypes.stream().map(LargeProgram::digest).toList();
  }

  /**
   * Writes a program to a new file.
   *
   * @param megabytes the size of its code in units of 2^20 bytes, less than 4096
   * @param pageShift binary logarithm of the page size, at most 20
   * @param hashTypes those of its code directories, one or two
   */
  static void write(Path path, int megabytes, int pageShift, HashType... hashTypes)
      throws IOException {
    LargeProgram program = new LargeProgram(megabytes, pageShift, List.of(hashTypes));
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      program.writeCode(channel);
      program.writeSignature(channel);
    }
  }

  private void writeCode(FileChannel channel) throws IOException {
    byte[] block = new byte[BLOCK_SIZE];
    new Random(1).nextBytes(block);
    byte[] header = header();
    System.arraycopy(header, 0, block, 0, header.length);
    for (long at = 0; at < codeSize; at += BLOCK_SIZE) {
      block[BLOCK_SIZE - 1] = (byte) (at / BLOCK_SIZE);
      for (int page = 0; page < BLOCK_SIZE; page += 1 << pageShift) {
        hash(block, page);
      }
      write(channel, ByteBuffer.wrap(block));
    }
  }

  private void hash(byte[] block, int page) {
    for (int n = 0; n < digests.size(); n++) {
      digests.get(n).update(block, page, 1 << pageShift);
      directories.get(n).put(digests.get(n).digest());
    }
  }

  private byte[] header() {
    return ByteBuffer.allocate(120)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xfeedfacf)
        .putInt(0x0100000c)
        .putInt(0)
        .putInt(2)
        .putInt(2)
        .putInt(72 + 16)
        .putLong(0)
        .putInt(0x19)
        .putInt(72)
        .put("__LINKEDIT\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII))
        .putLong(0)
        .putLong(0)
        .putLong(codeSize)
        .putLong(signatureSize())
        .putLong(0)
        .putLong(0)
        .putInt(0x1d)
        .putInt(16)
        .putInt((int) codeSize)
        .putInt(signatureSize())
        .array();
  }

  private ByteBuffer directory(HashType hashType) {
    int pages = (int) (codeSize >> pageShift);
    int hashOffset = DIRECTORY_HEADER + IDENTIFIER.length;
    int size = hashOffset + pages * hashType.digestLength();
    return ByteBuffer.allocate(size)
        .putInt(0xfade0c02)
        .putInt(size)
        .putInt(0x20400)
        .putInt(AD_HOC)
        .putInt(hashOffset)
        .putInt(DIRECTORY_HEADER)
        .putInt(0)
        .putInt(pages)
        .putInt((int) codeSize)
        .put((byte) hashType.digestLength())
        .put((byte) hashType.number())
        .put((byte) 0)
        .put((byte) pageShift)
        .position(DIRECTORY_HEADER)
        .put(IDENTIFIER);
  }

  private static MessageDigest digest(HashType hashType) {
    try {
      return MessageDigest.getInstance(hashType.algorithm());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private int indexSize() {
    return 12 + 8 * directories.size();
  }

  private int signatureSize() {
    return indexSize() + directories.stream().mapToInt(ByteBuffer::capacity).sum();
  }

  private void writeSignature(FileChannel channel) throws IOException {
    ByteBuffer index = ByteBuffer.allocate(indexSize());
    index.putInt(0xfade0cc0).putInt(signatureSize()).putInt(directories.size());
    int offset = indexSize();
    for (ByteBuffer directory : directories) {
      index.putInt(offset == indexSize() ? DIRECTORY_SLOT : ALTERNATE_SLOT).putInt(offset);
      offset += directory.capacity();
    }
    write(channel, index.flip());
    for (ByteBuffer directory : directories) {
      write(channel, directory.flip());
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
