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
 * @param lastModified as precise as the file system has it
 * @param fileKey device and inode where the file system has them, as text
 */
record FileState(long size, FileTime lastModified, Optional<String> fileKey) {

  static FileState of(Path path) throws IOException {
    return of(Files.readAttributes(path, BasicFileAttributes.class));
  }

  static FileState of(BasicFileAttributes attributes) {
    return new FileState(
        attributes.size(),
        attributes.lastModifiedTime(),
        Optional.ofNullable(attributes.fileKey()).map(Object::toString));
  }
}
