package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come: empty, huge, closed to us, changing under our hands. */
class CodeFileTest {

  private static final byte[] CODE =
      MadeUpCode.signed(
          MadeUpCode.ARM64, MadeUpCode.signature(Map.of(0, new MadeUpCodeDirectory().bytes())));

  @TempDir Path directory;

  @Test
  void anEmptyFileIsNoCode() throws Exception {
    Path file = Files.createFile(directory.resolve("empty"));
    assertThatThrownBy(() -> StaticCode.open(file))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.BAD_OBJECT_FORMAT))
        .hasMessage("the file is empty: neither a Mach-O nor a bundle");
  }

  @Test
  void aPathWithALineBreakStaysOnOneLogLine() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no such names there");
    Path file = Files.write(directory.resolve("code\nforged line"), CODE);
    assertThat(StaticCode.open(file).toString()).contains("code\\nforged line: Mach-O thin");
  }

  @Test
  void aTextIsNoCode() throws Exception {
    Path file = Files.writeString(directory.resolve("text"), "#!/bin/sh\n");
    assertThatThrownBy(() -> StaticCode.open(file)).hasMessage("neither a Mach-O nor a bundle");
  }

  @Test
  void aJavaClassIsNoCode() throws Exception {
    byte[] start = MadeUpCode.hex("cafebabe 0000003d 0010");
    Path file = Files.write(directory.resolve("Example.class"), start);
    assertThatThrownBy(() -> StaticCode.open(file)).hasMessageContaining("a Java class file");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("missing");
    assertThatThrownBy(() -> StaticCode.open(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void aFileClosedToUsIsNamed() throws Exception {
    Path file = Files.write(directory.resolve("secret"), CODE);
    assumeFalse(directory.getFileSystem().supportedFileAttributeViews().isEmpty());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "nothing is closed to the superuser");
    assertThatThrownBy(() -> StaticCode.open(file))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage(file + ": reading it is not permitted");
  }

  @Test
  @Timeout(10)
  void fiveGigabytesWithoutCodeAreRefusedAtOnce() throws Exception {
    Path file = sparse("zeros", new byte[0]);
    assertThatThrownBy(() -> StaticCode.open(file)).hasMessage("neither a Mach-O nor a bundle");
  }

  @Test
  @Timeout(10)
  void fiveGigabytesWithCodeAreReadInParts() throws Exception {
    StaticCode code = StaticCode.open(sparse("code", CODE));
    assertThat(code.slices().get(0).size()).isEqualTo(5L << 30);
    assertThat(code.slices().get(0).signingInformation().isSigned()).isTrue();
  }

  @Test
  void aFileThatBecomesShorterIsReported() throws Exception {
    Path path = Files.write(directory.resolve("code"), CODE);
    try (CodeFile file = CodeFile.open(path)) {
      Files.write(path, new byte[10]);
      assertThatThrownBy(() -> file.read("header", 0, 20))
          .isInstanceOf(IOException.class)
          .hasMessage(path + ": the file became shorter while it was read");
    }
  }

  @Test
  void aFileThatChangesIsReported() throws Exception {
    Path path = Files.write(directory.resolve("code"), CODE);
    try (CodeFile file = CodeFile.open(path)) {
      file.checkUnchanged();
      FileTime later =
          FileTime.from(Files.getLastModifiedTime(path).toInstant().plus(Duration.ofHours(1)));
      Files.setLastModifiedTime(path, later);
      assertThatThrownBy(file::checkUnchanged)
          .isInstanceOf(IOException.class)
          .hasMessage(path + ": the file changed while it was read");
    }
  }

  @Test
  @Timeout(10)
  void aFileThatIsWrittenIsReportedThoughItsTimeIsSetBack() throws Exception {
    Path path = Files.write(directory.resolve("code"), CODE);
    FileState before = FileState.of(path);
    assumeFalse(before.lastChanged().isEmpty(), "the system knows no time that nobody sets");
    try (CodeFile file = CodeFile.open(path)) {
      do { // clocks of file systems tick slowly
        Files.write(path, new byte[CODE.length]);
        Files.setLastModifiedTime(path, before.lastModified());
      } while (FileState.of(path).lastChanged().equals(before.lastChanged()));
      assertThatThrownBy(file::checkUnchanged).hasMessageContaining("changed while it was read");
    }
  }

  @Test
  void aFileThatIsReplacedIsReported() throws Exception {
    Path path = Files.write(directory.resolve("code"), CODE);
    try (CodeFile file = CodeFile.open(path)) {
      Path other = Files.write(directory.resolve("other"), CODE);
      Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
      Files.delete(path);
      Files.move(other, path);
      assumeFalse(FileState.of(path).fileKey().isEmpty(), "the file system knows no identities");
      assertThatThrownBy(file::checkUnchanged).hasMessageContaining("changed while it was read");
    }
  }

  private Path sparse(String name, byte[] start) throws IOException {
    Path path = Files.write(directory.resolve(name), start);
    try (RandomAccessFile file = new RandomAccessFile(path.toString(), "rw")) {
      file.setLength(5L << 30);
    }
    return path;
  }
}
