package org.countersign.cli.authorization;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Keeps two runs of this program from changing rights at the same time. Not thread safe. */
public final class UpdateLock implements AutoCloseable {

  private final FileChannel channel;

  private UpdateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock in {@code file}, which may not be a link; empty if another run has it.
   *
   * @throws IOException if the file cannot be made
   */
  public static Optional<UpdateLock> tryTaking(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
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

  /** Gives the lock back. The file stays: removing it would let two runs lock two files. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
