package org.countersign.bindings.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A hold on one process (a pidfd): it goes on meaning that process when its number is another's.
 */
final class PidDescriptor implements AutoCloseable {

  /** What {@link #pid} returns of a process that is gone, and reaped by its parent. */
  static final long GONE = -1;

  private static final String PID = "Pid:";
  private static final int POLLFD_SIZE = 8;
  private static final short READABLE = 1; // POLLIN: the process has ended
  private static final int MAGIC = 0x50494446; // PID_FS_MAGIC, since Linux 6.9
  private static final int STATFS_SIZE = 120;

  private final Descriptor descriptor;

  PidDescriptor(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Tells whether the process runs still. */
  boolean isAlive() throws SystemCallException {
    byte[] poll = new byte[POLLFD_SIZE];
    ByteBuffer entry = ByteBuffer.wrap(poll).order(ByteOrder.nativeOrder());
    entry.putInt(0, descriptor.number()).putShort(4, READABLE);
    return SystemCallException.check("poll", LibC.poll(poll, 1, 0)) == 0;
  }

  /**
   * Returns the number of the process in our pid namespace; 0 if it has none there, and {@link
   * #GONE}.
   */
  long pid(ProcFileSystem proc) throws IOException {
    return proc.descriptorInformation(descriptor)
        .lines()
        .filter(line -> line.startsWith(PID))
        .map(line -> Long.parseLong(line.substring(PID.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException("a descriptor of a process that says nothing of one"));
  }

  /** Returns a number that no other process has until the machine restarts; 0 on older kernels. */
  long uniqueNumber() throws SystemCallException {
    byte[] status = new byte[STATFS_SIZE];
    SystemCallException.check("fstatfs", LibC.fstatfs(descriptor.number(), status));
    boolean isNumbered = ByteBuffer.wrap(status).order(ByteOrder.nativeOrder()).getInt(0) == MAGIC;
    return isNumbered ? FileStatus.of(descriptor).inode() : 0;
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
