package org.countersign.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes files so that each holds its old contents or its new ones, whatever happens meanwhile. */
final class AtomicFile {

  private AtomicFile() {}

  /**
   * Replaces the contents of {@code file}, or makes it. The new contents are on disk, and read
   * back, before the old ones go. A file keeps its permissions; through a symbolic link the file
   * behind it is replaced; devices and pipes, such as {@code /dev/stdout}, are written to.
   *
   * @throws IOException if that fails; the file is then what it was
   */
  static void write(Path file, byte[] contents) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writeTo(file, contents);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : behindLinks(file);
    Path draft = draftBeside(target);
    Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
    try {
      writeAndSync(draft, contents);
      keepPermissions(target, draft);
      if (!Arrays.equals(contents, Files.readAllBytes(draft))) {
        throw new FileSystemException(file.toString(), null, "what was written reads differently");
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException problem) {
      Files.deleteIfExists(draft);
      throw problem;
    }
  }

  private static void writeTo(Path device, byte[] contents) throws IOException {
    if (Files.isDirectory(device)) {
      throw new FileSystemException(device.toString(), null, "Is a directory");
    }
    // Not by a channel, which wants to know its position: a pipe has none.
    try (OutputStream out = new FileOutputStream(device.toString())) {
      out.write(contents);
    }
  }

  /** Returns where a link leads that leads to nothing yet. */
  private static Path behindLinks(Path file) throws IOException {
    return Files.isSymbolicLink(file)
        ? file.toAbsolutePath().resolveSibling(Files.readSymbolicLink(file))
        : file;
  }

  private static Path draftBeside(Path target) {
    // No temporary file of the JDK: those are for their owner alone, whatever the umask.
    String unique = Long.toHexString(System.nanoTime());
    return target.resolveSibling("." + target.getFileName() + "." + unique + ".new");
  }

  private static void writeAndSync(Path draft, byte[] contents) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(contents);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void keepPermissions(Path target, Path draft) throws IOException {
    PosixFileAttributeView old = permissionsOf(target);
    PosixFileAttributeView view = permissionsOf(draft);
    if (old != null && view != null && Files.exists(target)) {
      view.setPermissions(old.readAttributes().permissions());
    }
  }

  private static @Nullable PosixFileAttributeView permissionsOf(Path file) {
    return Files.getFileAttributeView(
        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
