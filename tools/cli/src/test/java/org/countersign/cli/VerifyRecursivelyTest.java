package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyRecursivelyTest {

  @TempDir private Path directory;

  private static CommandRun verify(Path path) {
    return CommandRun.of("verify", "--recursive", path.toString());
  }

  private List<String> found() {
    return CodeSearch.in(directory.toString()).stream()
        .map(path -> directory.relativize(Path.of(path.name())).toString().replace('\\', '/'))
        .toList();
  }

  @Test
  void findsMachOFilesWhateverTheirNames() throws Exception {
    MadeUpCode.write(directory.resolve("b.txt"));
    MadeUpCode.write(Files.createDirectories(directory.resolve("a/deep")).resolve("library"));
    Files.writeString(directory.resolve("script.dylib"), "#!/bin/sh\n");
    Files.createFile(directory.resolve("empty"));

    assertThat(found()).containsExactly("a/deep/library", "b.txt");
    assertThat(verify(directory).output().lines())
        .filteredOn(line -> line.endsWith(": valid on disk"))
        .hasSize(2);
    assertThat(verify(directory).status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "cafebabe00000002, true",
    "cafebabe0000002c, true",
    "cafebabe, true",
    "cafebabe0000002d, false",
    "cafebabe00000034, false",
    "cafebabe00030037, false",
    "cafebabeffff0044, false",
    "cafebabf00000002, true",
    "feedfacf0100000c, true",
    "cffaedfe0c000001, true",
    "7f454c4602010100, false",
    "feed, false",
    "'', false"
  })
  void tellsMachOFilesByHowTheyBegin(String beginning, boolean isMachO) throws IOException {
    Files.write(directory.resolve("file"), HexFormat.of().parseHex(beginning));

    assertThat(CodeSearch.in(directory.toString()).get(0).problem() == null).isEqualTo(isMachO);
  }

  @Test
  void findsBundlesBeforeTheCodeInThemAndNoMainExecutableTwice() throws Exception {
    MadeUpCode.writeBundle(directory);

    assertThat(found())
        .containsExactly(
            "Example.app",
            "Example.app/Contents/Frameworks/Kit.framework",
            "Example.app/Contents/Frameworks/library");
    assertThat(verify(directory).status()).isZero();
    assertThat(verify(directory.resolve("Example.app")).output().lines())
        .filteredOn(line -> line.contains(": valid on disk"))
        .hasSize(3);
  }

  @Test
  void failsIfAnythingInABundleIsNotSigned() throws Exception {
    Path bundle = MadeUpCode.writeBundle(directory);
    SignedCode.unsignedIn(bundle.resolve("Contents/Frameworks"));

    CommandRun run = verify(bundle);

    assertThat(run.output()).contains("unsigned: ", "errSecCSUnsigned").contains("valid on disk");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void takesDirectoriesWithAnInfoPlistAndNoProgramForNoCode() throws Exception {
    Path resources = Files.createDirectories(directory.resolve("Pictures.bundle/Contents"));
    Files.writeString(resources.resolve("Info.plist"), "<plist version=\"1.0\"><dict/></plist>");
    MadeUpCode.write(directory.resolve("program"));

    assertThat(found()).containsExactly("program");

    Files.createDirectory(resources.resolve("_CodeSignature"));
    assertThat(found()).containsExactly("Pictures.bundle", "program");
    assertThat(verify(directory).status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links take a privilege")
  void followsNoLinksButTheOneItIsGiven() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    MadeUpCode.write(elsewhere.resolve("program"));
    Path searched = Files.createDirectory(directory.resolve("searched"));
    Files.createSymbolicLink(searched.resolve("file"), elsewhere.resolve("program"));
    Files.createSymbolicLink(searched.resolve("folder"), elsewhere);
    Files.createSymbolicLink(searched.resolve("loop"), searched);
    Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

    assertThat(verify(searched).output()).isEmpty();
    assertThat(verify(link).output()).containsOnlyOnce("program: valid on disk");
  }

  @Test
  void failsWhereThereIsNoCode() {
    CommandRun run = verify(directory);

    assertThat(run.errors()).isEqualTo("countersign: " + directory + ": no code was found in it\n");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has other permissions")
  void saysWhatItMayNotRead() throws Exception {
    MadeUpCode.write(directory.resolve("program"));
    Path locked = Files.createDirectory(directory.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(locked), "root may read everything");
    try {
      CommandRun run = verify(directory);

      assertThat(run.errors()).isEqualTo("countersign: " + locked + ": Permission denied\n");
      assertThat(run.output()).contains("program: valid on disk");
      assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void verifiesAFileThatItIsGiven() throws Exception {
    assertThat(verify(MadeUpCode.write(directory.resolve("program"))).status()).isZero();
    assertThat(verify(directory.resolve("none")).errors()).contains("No such file");
  }

  @Test
  void printsOneObjectForAllItFinds() throws Exception {
    MadeUpCode.writeBundle(directory);

    CommandRun run = CommandRun.of("verify", "--json", "--recursive", directory.toString());

    assertThat(run.errors()).isEmpty();
    assertThat(run.output().lines().map(ExplainCommandTest::parse))
        .hasSize(3)
        .allSatisfy(json -> assertThat(json.get("valid").booleanValue()).isTrue());
  }
}
