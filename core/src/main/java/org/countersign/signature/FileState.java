package org.countersign.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells that a file is the one that was read: a later reader compares before it believes.
 *
 * @param size in bytes
 * @param lastModified as precise as the file system has it; whoever may write can set it back
 * @param lastChanged when the file or what is known about it was last changed, which nobody sets;
 *     empty on systems without it
 * @param fileKey device and inode where the file system has them, as text
 */
record FileState(
    long size, FileTime lastModified, Optional<FileTime> lastChanged, Optional<String> fileKey) {

  private static final String UNIX = "unix";

  static FileState of(Path path) throws IOException {
    return of(path, Files.readAttributes(path, BasicFileAttributes.class));
  }

  /** Returns the state of a file whose ordinary attributes were just read. */
  static FileState of(Path path, BasicFileAttributes attributes) throws IOException {
    return new FileState(
        attributes.size(),
        attributes.lastModifiedTime(),
        lastChanged(path),
        Optional.ofNullable(attributes.fileKey()).map(Object::toString));
  }

  private static Optional<FileTime> lastChanged(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains(UNIX)
        ? Optional.of((FileTime) Files.getAttribute(path, UNIX + ":ctime"))
        : Optional.empty();
  }
}
