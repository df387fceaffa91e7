package org.countersign.cli.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Specification 8 and 9: files that root will trust")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no modes")
class DurableFileTest {

  @TempDir private Path directory;

  @Test
  void makesAFolderForItsOwnerAloneAndTakesItAgain() throws Exception {
    Path folder = directory.resolve("a/b");

    DurableFile.createFolder(folder);
    DurableFile.createFolder(folder);

    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.getParent())).isEqualTo("rwx------");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesNoFileForAFolder() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> DurableFile.createFolder(file))
        .withMessageContaining("is no folder");
  }

  @Test
  void takesNoFolderOfSomebodyElse() throws Exception {
    UserPrincipal self = Files.getOwner(directory);
    UserPrincipal other =
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");

    DurableFile.requireOwner(directory, self, self);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> DurableFile.requireOwner(directory, other, self))
        .withMessageContaining("belongs to nobody, not to " + self.getName());
  }

  @Test
  void makesAFileForItsOwnerAlone() throws Exception {
    Path file = directory.resolve("file");

    DurableFile.write(file, new byte[] {1});

    assertThat(file).hasBinaryContent(new byte[] {1});
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
