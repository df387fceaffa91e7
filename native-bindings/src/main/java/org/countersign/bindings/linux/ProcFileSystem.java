package org.countersign.bindings.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.ByteString;

/**
 * The kernel's view of processes: a real procfs at {@code /proc}, of our own pid namespace. Its
 * numbers would name other processes in any other.
 */
final class ProcFileSystem implements AutoCloseable {

  private static final ByteString ROOT = ByteString.utf8("/proc");
  private static final ByteString SELF = ByteString.utf8("self");
  private static final ByteString RANDOMNESS = ByteString.utf8("sys/kernel/randomize_va_space");
  private static final ByteString MOUNTS = ByteString.utf8("self/mountinfo");
  private static final int MAGIC = 0x9fa0; // PROC_SUPER_MAGIC
  private static final int STATFS_SIZE = 120;
  private static final int MOUNTS_LIMIT = 16 << 20;
  private static final int SMALL_LIMIT = 64 << 10;

  private final Descriptor root;

  private ProcFileSystem(Descriptor root) {
    this.root = root;
  }

  /**
   * Opens it.
   *
   * @throws IOException if there is none, or one that is another's
   */
  static ProcFileSystem open() throws IOException {
    Descriptor root = Descriptor.openAbsolute(ROOT, Descriptor.HOLD);
    try {
      requireOurs(root);
      return new ProcFileSystem(root);
    } catch (IOException e) {
      root.close();
      throw e;
    }
  }

  private static void requireOurs(Descriptor root) throws IOException {
    byte[] status = new byte[STATFS_SIZE];
    SystemCallException.check("fstatfs", LibC.fstatfs(root.number(), status));
    if (ByteBuffer.wrap(status).order(ByteOrder.nativeOrder()).getInt(0) != MAGIC) {
      throw new IOException("/proc is no procfs");
    }
    if (!root.readLink(SELF).toUtf8().equals(Integer.toString(LibC.getpid()))) {
      throw new IOException("/proc shows the processes of another pid namespace than ours");
    }
  }

  /** Takes hold of the directory of a process: that process, even if its number is used again. */
  ProcessDirectory process(long pid) throws SystemCallException {
    return new ProcessDirectory(root.open(ByteString.utf8(Long.toString(pid)), Descriptor.HOLD));
  }

  /** Takes hold of our own directory. */
  ProcessDirectory ourselves() throws SystemCallException {
    return new ProcessDirectory(root.open(SELF, Descriptor.HOLD));
  }

  /** Tells whether the kernel chooses addresses at random for any program. */
  boolean hasRandomAddresses() throws IOException {
    try (Descriptor file = root.open(RANDOMNESS, Descriptor.READ)) {
      return !file.readAll(SMALL_LIMIT).toUtf8().strip().equals("0");
    }
  }

  /** Returns what the kernel says about one of our descriptors, as text. */
  String descriptorInformation(Descriptor descriptor) throws IOException {
    ByteString name = ByteString.utf8("self/fdinfo/" + descriptor.number());
    try (Descriptor file = root.open(name, Descriptor.READ)) {
      return file.readAll(SMALL_LIMIT).toUtf8();
    }
  }

  /** Returns the table of our mounts. */
  MountTable mounts() throws IOException {
    try (Descriptor file = root.open(MOUNTS, Descriptor.READ)) {
      return MountTable.parse(file.readAll(MOUNTS_LIMIT).toUtf8());
    }
  }

  @Override
  public void close() {
    root.close();
  }
}
