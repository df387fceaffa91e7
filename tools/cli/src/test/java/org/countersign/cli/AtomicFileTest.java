package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  private static final byte[] OLD = {1, 2, 3};
  private static final byte[] NEW = {4, 5};

  @TempDir private Path directory;

  @Test
  void makesAFileAndLeavesNothingElse() throws Exception {
    Path file = directory.resolve("file");

    AtomicFile.write(file, NEW);

    assertThat(file).hasBinaryContent(NEW);
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void replacesWhatWasThere() throws Exception {
    Path file = Files.write(directory.resolve("file"), OLD);

    AtomicFile.write(file, NEW);

    assertThat(file).hasBinaryContent(NEW);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsThePermissions() throws Exception {
    Path file = Files.write(directory.resolve("file"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r-x"));

    AtomicFile.write(file, NEW);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r-x");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesThroughLinks() throws Exception {
    Path file = Files.write(directory.resolve("file"), OLD);
    Path link = Files.createSymbolicLink(directory.resolve("link"), file.getFileName());
    Path dangling =
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("not yet there"));

    AtomicFile.write(link, NEW);
    AtomicFile.write(dangling, OLD);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasBinaryContent(NEW);
    assertThat(dangling).isSymbolicLink();
    assertThat(directory.resolve("not yet there")).hasBinaryContent(OLD);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesToDevicesWithoutReplacingThem() throws Exception {
    Path device = Path.of("/dev/null");

    AtomicFile.write(device, NEW);

    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void refusesDirectories() {
    assertThatThrownBy(() -> AtomicFile.write(directory, NEW))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Is a directory");
  }

  @Test
  void leavesNothingBehindWhereItCannotWrite() throws Exception {
    Path file = directory.resolve("none").resolve("file");

    assertThatThrownBy(() -> AtomicFile.write(file, NEW)).isInstanceOf(FileSystemException.class);
    assertThat(directory).isEmptyDirectory();
  }
}
