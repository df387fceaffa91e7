package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
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
        .map(path -> directory.relativize(path.path().orElseThrow()).toString())
        .map(path -> path.replace('\\', '/'))
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
    "cafebabe0000002d, true",
    "cafebabe0000002d0100000c00000000, true",
    "cafebabe0003002d00ff07, false",
    "cafebabe00000034001d0a, false",
    "cafebabe00000034001d15, true",
    "cafebabe00030037001d01, false",
    "cafebabeffff004401000a, false",
    "cafebabf00000002, true",
    "feedfacf0100000c, true",
    "cffaedfe0c000001, true",
    "7f454c4602010100, false",
    "feed, false",
    "'', false"
  })
  void tellsMachOFilesByHowTheyBegin(String beginning, boolean isMachO) throws IOException {
    Files.write(directory.resolve("file"), HexFormat.of().parseHex(beginning));

    assertThat(CodeSearch.in(directory.toString()).get(0).problem().isEmpty()).isEqualTo(isMachO);
  }

  @ParameterizedTest
  @CsvSource({"0, 0100000c", "44, 0100000c", "45, 0100000c", "44, 00ff0707"})
  void passesOverNoUniversalFileWithAsManySlicesAsAClassFileHasVersions(int entry, String processor)
      throws IOException {
    byte[] program = Files.readAllBytes(MadeUpCode.write(directory.resolve("program")));
    int offset = 1 << 14;
    ByteBuffer file = ByteBuffer.allocate(offset + program.length);
    file.putInt(0xcafebabe).putInt(45).putInt(0x00ff0707); // as a class file might go on
    file.putInt(8 + entry * 20, HexFormat.fromHexDigits(processor));
    file.putInt(8 + entry * 20 + 8, offset).putInt(8 + entry * 20 + 12, program.length);
    Files.write(directory.resolve("universal"), file.put(offset, program).array());

    CommandRun run = verify(directory);

    assertThat(found()).containsExactly("program", "universal");
    assertThat(run.errors()).contains("universal: universal header: 45 slices").hasLineCount(1);
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are text")
  void takesNoFileForAnotherWhoseNameItCannotDecode() throws Exception {
    Path good = Path.of(URI.create(directory.toUri() + "a%EF%BF%BDb"));
    Path unsigned = Path.of(URI.create(directory.toUri() + "a%FFb"));
    MadeUpCode.write(good);
    Files.move(Path.of(SignedCode.unsignedIn(directory)), unsigned);

    CommandRun run = verify(directory);
    CommandRun json = CommandRun.of("verify", "--json", "--recursive", directory.toString());

    assertThat(run.output())
        .contains(PathName.of(good) + ": valid on disk\n")
        .contains(unsigned.toUri() + ": The code carries no signature.");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(json.output().lines().map(ExplainCommandTest::parse))
        .extracting(each -> each.get("path").textValue() + each.get("valid"))
        .containsExactlyInAnyOrder(PathName.of(good) + "true", unsigned.toUri() + "false");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has paths of other lengths")
  void reportsWhatLiesTooDeepAndGoesOn() throws Exception {
    Path program = MadeUpCode.write(directory.resolve("z"));
    Path deepest = Files.createDirectories(nested(directory.resolve("deep"), 15));
    Files.createDirectories(nested(directory.resolve("more"), 3));
    Files.move(directory.resolve("more"), deepest.resolve("more"));
    try {
      CommandRun run = verify(directory);

      assertThat(run.errors()).endsWith(": File name too long\n").hasLineCount(1);
      assertThat(run.output()).startsWith(program + ": valid on disk\n");
      assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    } finally {
      Files.move(deepest.resolve("more"), directory.resolve("more")); // else nobody can delete it
    }
  }

  private static Path nested(Path folder, int depth) {
    return folder.resolve(String.join("/", Collections.nCopies(depth, "d".repeat(250))));
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
