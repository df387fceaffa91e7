package org.countersign.bindings.linux;

import com.sun.jna.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.ByteString;

/**
 * A file descriptor that is ours to close, once. Paths are bytes, as for the kernel: whoever names
 * a file is under no duty to name it in anybody's character set.
 */
final class Descriptor implements AutoCloseable {

  /** To read a file, without waiting for a writer if it turns out to be a pipe. */
  static final int READ = 0x80000 | 0x800; // O_CLOEXEC | O_NONBLOCK

  /** To hold a place in the file system without opening what is there. */
  static final int HOLD = 0x80000 | 0x200000; // O_CLOEXEC | O_PATH

  /** To hold a name itself, even if it is a symbolic link. */
  static final int HOLD_ITSELF = HOLD | (Platform.isARM() ? 0x8000 : 0x20000); // O_NOFOLLOW

  private static final int CURRENT_DIRECTORY = -100; // AT_FDCWD
  private static final int CLOSED = -1;
  private static final int BLOCK = 4096;

  private final AtomicInteger number;

  Descriptor(int number) {
    this.number = new AtomicInteger(number);
  }

  /** Opens an absolute path; symbolic links on the way are followed. */
  static Descriptor openAbsolute(ByteString path, int flags) throws SystemCallException {
    return open(CURRENT_DIRECTORY, path, flags);
  }

  /** Opens what {@code name} is, seen from this directory; a symbolic link is followed. */
  Descriptor open(ByteString name, int flags) throws SystemCallException {
    return open(number(), name, flags);
  }

  private static Descriptor open(int directory, ByteString path, int flags)
      throws SystemCallException {
    int opened = LibC.openat(directory, terminated(path), flags);
    return new Descriptor((int) SystemCallException.check("openat", opened));
  }

  int number() {
    return number.get();
  }

  /** Returns a path by which Java opens the same file: the kernel goes by the descriptor. */
  Path path() {
    return Path.of("/proc/self/fd/" + number());
  }

  /**
   * Reads all of a file.
   *
   * @throws IOException if it is longer than {@code limit}, or the kernel does not let us
   */
  ByteString readAll(int limit) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    int length;
    while ((length = read(block)) > 0) {
      if (length > limit - all.size()) {
        throw new IOException("longer than " + limit + " bytes");
      }
      all.write(block, 0, length);
    }
    return ByteString.of(all.toByteArray());
  }

  private int read(byte[] block) throws SystemCallException {
    return (int) SystemCallException.check("read", LibC.read(number(), block, block.length));
  }

  /** Returns what the symbolic link {@code name} in this directory says. */
  ByteString readLink(ByteString name) throws SystemCallException {
    byte[] target = new byte[BLOCK];
    long length =
        SystemCallException.check(
            "readlinkat", LibC.readlinkat(number(), terminated(name), target, target.length));
    return ByteString.of(target, 0, (int) length);
  }

  /** Returns {@code path} as C has it: ended by a zero. */
  static byte[] terminated(ByteString path) {
    return Arrays.copyOf(path.toByteArray(), path.length() + 1);
  }

  @Override
  public void close() {
    int last = number.getAndSet(CLOSED);
    if (last != CLOSED) {
      LibC.close(last);
    }
  }
}
