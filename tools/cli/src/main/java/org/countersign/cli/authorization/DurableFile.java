package org.countersign.cli.authorization;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Writes files that root will trust: for their owner alone, on disk before the old contents go, and
 * never through a link that somebody else laid.
 */
public final class DurableFile {

  private static final LinkOption ITSELF = LinkOption.NOFOLLOW_LINKS;

  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private DurableFile() {}

  /**
   * Replaces the contents of {@code file}, or makes it with mode 0600. A file keeps its owner and
   * mode.
   *
   * @throws IOException if that fails, or the file is a symbolic link, one of several hard links,
   *     or no regular file; it is then what it was
   */
  public static void write(Path file, byte[] contents) throws IOException {
    Path target = file.toAbsolutePath();
    boolean exists = Files.exists(target, ITSELF);
    if (exists) {
      requireOwnFile(target);
    }
    Path draft = Files.createTempFile(target.getParent(), ".countersign", ".new");
    try {
      if (exists) {
        keepOwnerAndMode(target, draft);
      }
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(contents);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException problem) {
      Files.deleteIfExists(draft);
      throw problem;
    }
    syncFolder(target.getParent());
  }

  /**
   * Makes {@code folder} and what is above it, mode 0700. One that is there must be like that.
   *
   * @throws IOException if that fails, or the folder is a symbolic link, somebody else's, or open
   *     to others than its owner
   */
  static void createFolder(Path folder) throws IOException {
    if (!Files.exists(folder, ITSELF)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, ITSELF);
    if (!attributes.isDirectory()) {
      throw new FileSystemException(folder.toString(), null, "is no folder, or a link to one");
    }
    if (!OWNER_ALONE.containsAll(attributes.permissions())) {
      throw new FileSystemException(
          folder.toString(),
          null,
          folder
              + " has mode "
              + PosixFilePermissions.toString(attributes.permissions())
              + " and is open to others; chmod 700 it, or name another folder");
    }
    requireOwner(folder, attributes.owner(), ownerOfNewFilesIn(folder));
  }

  static void requireOwner(Path folder, UserPrincipal owner, UserPrincipal self)
      throws IOException {
    if (!owner.equals(self)) {
      throw new FileSystemException(
          folder.toString(),
          null,
          folder + " belongs to " + owner.getName() + ", not to " + self.getName());
    }
  }

  /** Returns whom this process runs as: Java does not tell otherwise. */
  private static UserPrincipal ownerOfNewFilesIn(Path folder) throws IOException {
    Path draft = Files.createTempFile(folder, ".countersign", ".new");
    try {
      return Files.getOwner(draft, ITSELF);
    } finally {
      Files.delete(draft);
    }
  }

  private static void requireOwnFile(Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw new FileSystemException(target.toString(), null, "is a symbolic link");
    }
    if (!Files.isRegularFile(target, ITSELF)) {
      throw new FileSystemException(target.toString(), null, "is not a regular file");
    }
    if (Files.getAttribute(target, "unix:nlink", ITSELF) instanceof Integer links && links > 1) {
      throw new FileSystemException(target.toString(), null, "has " + links + " hard links");
    }
  }

  private static void keepOwnerAndMode(Path target, Path draft) throws IOException {
    PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class, ITSELF);
    PosixFileAttributeView view =
        Files.getFileAttributeView(draft, PosixFileAttributeView.class, ITSELF);
    PosixFileAttributes made = view.readAttributes();
    if (!made.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!made.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(Set.copyOf(old.permissions()));
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
