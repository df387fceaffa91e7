package org.countersign.bindings.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.ByteString;

/**
 * What the kernel knows of a file without looking into it ({@code struct statx}). Two that are
 * equal are the same file in the same state, once that is {@linkplain #isSettledAt settled}:
 * whoever writes to a file, renames it, or changes its owner or mode, changes the time of change,
 * which nobody can set.
 *
 * @param device where the file lies
 * @param mountId by which mount it was reached
 * @param mode type and permissions
 * @param changedSeconds the time of change ({@code ctime}), and its fraction of a second
 */
record FileStatus(
    long device,
    long inode,
    long mountId,
    int mode,
    long owner,
    long group,
    long links,
    long size,
    long changedSeconds,
    int changedNanoseconds) {

  private static final int SIZE = 256;
  private static final int EMPTY_PATH = 0x1000; // AT_EMPTY_PATH
  private static final int NO_AUTOMOUNT = 0x800; // AT_NO_AUTOMOUNT
  private static final int FROM_CACHE = 0x4000; // AT_STATX_DONT_SYNC: no server can keep us waiting
  private static final int WANTED = 0x7ff | 0x1000; // STATX_BASIC_STATS | STATX_MNT_ID

  private static final int TYPE = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int DIRECTORY = 0x4000;
  private static final int STICKY = 0x200;
  private static final int OTHERS_WRITE = 0x12; // group, and everybody else

  static FileStatus of(Descriptor file) throws SystemCallException {
    return read(file, ByteString.EMPTY, EMPTY_PATH);
  }

  /** Returns the status of what {@code name} is; a symbolic link is followed. */
  static FileStatus of(Descriptor directory, ByteString name) throws SystemCallException {
    return read(directory, name, 0);
  }

  private static FileStatus read(Descriptor directory, ByteString name, int flags)
      throws SystemCallException {
    byte[] bytes = new byte[SIZE];
    SystemCallException.check(
        "statx",
        LibC.statx(
            directory.number(),
            Descriptor.terminated(name),
            flags | NO_AUTOMOUNT | FROM_CACHE,
            WANTED,
            bytes));
    ByteBuffer status = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    if ((status.getInt(0) & WANTED) != WANTED) {
      throw new SystemCallException(
          "statx, which leaves out something", SystemCallException.ENODATA);
    }
    return new FileStatus(
        (long) status.getInt(136) << 32 | Integer.toUnsignedLong(status.getInt(140)),
        status.getLong(32),
        status.getLong(144),
        Short.toUnsignedInt(status.getShort(28)),
        Integer.toUnsignedLong(status.getInt(20)),
        Integer.toUnsignedLong(status.getInt(24)),
        Integer.toUnsignedLong(status.getInt(16)),
        status.getLong(40),
        status.getLong(96),
        status.getInt(104));
  }

  boolean isSameFile(FileStatus other) {
    return device == other.device && inode == other.inode;
  }

  boolean isRegular() {
    return (mode & TYPE) == REGULAR;
  }

  boolean isDirectory() {
    return (mode & TYPE) == DIRECTORY;
  }

  /** Tells whether entries of this directory can be removed and renamed by their owners only. */
  boolean isSticky() {
    return (mode & STICKY) != 0;
  }

  /**
   * Tells whether its mode lets others than its owner write. An access control list gives nobody
   * more than the bits of the group say, for they are its mask.
   */
  boolean isWritableByOthers() {
    return (mode & OTHERS_WRITE) != 0;
  }

  /**
   * Tells whether every change from {@code now} on changes this state. That takes a later time than
   * the one it has: within one tick of its clock, or within a second where whole seconds are kept,
   * a file can change twice and seem to change once.
   */
  boolean isSettledAt(KernelTime now) {
    return changedNanoseconds == 0
        ? changedSeconds < now.seconds()
        : new KernelTime(changedSeconds, changedNanoseconds).compareTo(now) < 0;
  }

  void writeTo(ByteBuffer target) {
    target.putLong(device).putLong(inode).putLong(mountId).putInt(mode);
    target.putLong(owner).putLong(group).putLong(links).putLong(size);
    target.putLong(changedSeconds).putInt(changedNanoseconds);
  }

  /** The number of bytes that {@link #writeTo} writes. */
  static final int LENGTH = 8 * Long.BYTES + 2 * Integer.BYTES;
}
