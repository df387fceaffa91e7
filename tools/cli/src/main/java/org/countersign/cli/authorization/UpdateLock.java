package org.countersign.cli.authorization;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.countersign.authorization.RightLock;

/** Keeps two runs of this program from changing rights at the same time. Not thread safe. */
public final class UpdateLock implements RightLock.Held {

  private final FileChannel channel;

  private UpdateLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Returns the lock in {@code file}, which may not be a link and is made if it is not there. */
  public static RightLock in(Path file) {
    return () -> tryTaking(file);
  }

  private static Optional<RightLock.Held> tryTaking(Path file) throws IOException {
    FileChannel channel = open(file);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new UpdateLock(channel));
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      // As good as another run's.
    }
    channel.close();
    return Optional.empty();
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileSystemException problem) {
      throw new IOException("cannot open " + file + ", which is root's; run it as root", problem);
    }
  }

  /** Gives the lock back. The file stays: removing it would let two runs lock two files. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException problem) {
      // The lock goes with the process at the latest.
    }
  }
}
