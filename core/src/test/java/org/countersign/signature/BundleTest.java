package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

  private static final String INFO_PLIST =
      "<plist><dict><key>CFBundleExecutable</key><string>Tool</string>"
          + "<key>CFBundlePackageType</key><string>APPL</string></dict></plist>";

  private Path root;

  @BeforeEach
  void findRoot(@TempDir Path directory) throws IOException {
    root = directory.toRealPath();
  }

  @ParameterizedTest
  @CsvSource({
    "Example.app, Contents/Info.plist, Contents/MacOS/Tool",
    "Example.xpc, Contents/Info.plist, Contents/MacOS/Tool",
    "Example.app, Info.plist, Tool",
    "Example.framework, Resources/Info.plist, Tool",
    "Example.framework, Versions/A/Resources/Info.plist, Versions/A/Tool"
  })
  void isItsMainExecutableWithItsInfoPlist(String name, String infoPlist, String executable)
      throws Exception {
    Path bundle = root.resolve(name);
    write(bundle.resolve(infoPlist), MadeUpCode.ascii(INFO_PLIST));
    write(bundle.resolve(executable), sealing(INFO_PLIST));
    if (executable.startsWith("Versions")) {
      Files.createSymbolicLink(bundle.resolve("Versions/Current"), Path.of("A"));
      Files.createSymbolicLink(bundle.resolve("Tool"), Path.of("Versions/Current/Tool"));
    }
    for (Path path : new Path[] {bundle, bundle.resolve(executable)}) {
      StaticCode code = StaticCode.open(path);
      assertThat(code.path()).isEqualTo(path);
      assertThat(code.bundle()).contains(bundle);
      assertThat(code.format()).isEqualTo("app bundle with Mach-O thin (arm64)");
      assertThat(Files.isSameFile(code.mainExecutable(), bundle.resolve(executable))).isTrue();
      assertThat(code.slices().get(0).signingInformation().infoPlist()).isPresent();
      assertThat(code.slices().get(0).findings()).isEmpty();
    }
  }

  @Test
  void isFoundThroughASymbolicLinkToItsMainExecutable() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST);
    Path link =
        Files.createSymbolicLink(root.resolve("tool"), bundle.resolve("Contents/MacOS/Tool"));
    assertThat(StaticCode.open(link).bundle()).contains(bundle);
  }

  @Test
  void isNotFoundFromAnotherExecutableInIt() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST);
    Path helper = bundle.resolve("Contents/MacOS/Helper");
    write(helper, sealing(INFO_PLIST));
    StaticCode code = StaticCode.open(helper);
    assertThat(code.bundle()).isEmpty();
    assertThat(code.format()).isEqualTo("Mach-O thin (arm64)");
    assertThat(code.slices().get(0).signingInformation().infoPlist()).isEmpty();
  }

  @Test
  void hasTheNameOfItsDirectoryWhereTheInfoPlistNamesNoExecutable() throws Exception {
    String nameless = "<plist><dict/></plist>";
    write(root.resolve("Tool.bundle/Contents/Info.plist"), MadeUpCode.ascii(nameless));
    write(root.resolve("Tool.bundle/Contents/MacOS/Tool"), sealing(nameless));
    assertThat(StaticCode.open(root.resolve("Tool.bundle")).format())
        .isEqualTo("bundle with Mach-O thin (arm64)");
  }

  @Test
  void needsNoInfoPlist() throws Exception {
    write(root.resolve("Tool.bundle/Contents/MacOS/Tool"), sealing(INFO_PLIST));
    CodeSlice slice = StaticCode.open(root.resolve("Tool.bundle")).slices().get(0);
    assertThat(slice.signingInformation().infoPlist()).isEmpty();
    assertThat(slice.findings())
        .extracting(Finding::message)
        .containsExactly("the code directory seals it, but it is not there");
  }

  @Test
  void dropsAnInfoPlistThatWasChanged() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST);
    write(
        bundle.resolve("Contents/Info.plist"),
        MadeUpCode.ascii(INFO_PLIST.replace("APPL", "BNDL")));
    CodeSlice slice = StaticCode.open(bundle).slices().get(0);
    assertThat(slice.signingInformation().infoPlist()).isEmpty();
    assertThat(slice.findings())
        .extracting(Finding::status)
        .containsExactly(CodeSigningStatus.INFO_PLIST_FAILED);
  }

  @Test
  void takesNoInfoPlistFromItsMainExecutable() throws Exception {
    byte[] embedded = MadeUpCode.ascii("<plist><dict/></plist>");
    Path bundle = root.resolve("Example.app");
    byte[] signature =
        MadeUpCode.signature(Map.of(0, new MadeUpCodeDirectory().seal(1, embedded).bytes()));
    write(bundle.resolve("Contents/Info.plist"), MadeUpCode.ascii(INFO_PLIST));
    write(
        bundle.resolve("Contents/MacOS/Tool"), MadeUpCode.signedWithInfoPlist(embedded, signature));
    assertThat(StaticCode.open(bundle).slices().get(0).signingInformation().infoPlist()).isEmpty();
  }

  @Test
  void isNotADirectoryThatHappensToHoldAnInfoPlist() throws Exception {
    write(root.resolve("bin/Info.plist"), MadeUpCode.ascii(INFO_PLIST));
    write(root.resolve("bin/Tool"), sealing(INFO_PLIST));
    assertThat(StaticCode.open(root.resolve("bin/Tool")).bundle()).isEmpty();
  }

  @Test
  void isNoDirectoryWithoutCode() throws Exception {
    assertMalformed(root, CodeSigningStatus.BAD_BUNDLE_FORMAT, "a directory that is not a bundle");
  }

  @Test
  void hasAMainExecutable() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST);
    Files.delete(bundle.resolve("Contents/MacOS/Tool"));
    assertMalformed(
        bundle,
        CodeSigningStatus.NO_MAIN_EXECUTABLE,
        "main executable: " + Path.of("Contents", "MacOS", "Tool") + " is not there");
  }

  @Test
  void hasNoSymbolicLinkForMainExecutableOrInfoPlist() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST);
    Path executable = bundle.resolve("Contents/MacOS/Tool");
    Files.move(executable, root.resolve("elsewhere"));
    Files.createSymbolicLink(executable, root.resolve("elsewhere"));
    assertMalformed(bundle, CodeSigningStatus.REGULAR_FILE, "main executable");

    Path other = application("Other.app", INFO_PLIST);
    Path infoPlist = other.resolve("Contents/Info.plist");
    Files.move(infoPlist, root.resolve("Info.plist"));
    Files.createSymbolicLink(infoPlist, root.resolve("Info.plist"));
    assertMalformed(other, CodeSigningStatus.REGULAR_FILE, "Info.plist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../bin/ls", "/bin/ls", "..", ".", "", "a\\b"})
  void keepsItsMainExecutableToItself(String name) throws Exception {
    Path bundle = application("Example.app", INFO_PLIST.replace("Tool", name));
    assertMalformed(bundle, CodeSigningStatus.BAD_BUNDLE_FORMAT, "is no name of a file");
  }

  @Test
  void namesNothingUnescaped() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST.replace("Tool", "a/\u001b[31m&#10;b"));
    assertThatThrownBy(() -> StaticCode.open(bundle))
        .isInstanceOf(MalformedSignatureException.class)
        .message()
        .matches("\\P{Cntrl}+");
  }

  @Test
  void readsNoInfoPlistBeyondTheLimit() throws Exception {
    Path bundle = application("Example.app", INFO_PLIST);
    VerificationOptions options =
        VerificationOptions.standard().withLimits(new ReadingLimits(1, 1000, 1000, 10));
    assertThatThrownBy(() -> StaticCode.open(bundle, options))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessageContaining("at most 10 are read");
  }

  private Path application(String name, String infoPlist) throws IOException {
    Path bundle = root.resolve(name);
    write(bundle.resolve("Contents/Info.plist"), MadeUpCode.ascii(infoPlist));
    write(bundle.resolve("Contents/MacOS/Tool"), sealing(infoPlist));
    return bundle;
  }

  private static void assertMalformed(Path path, CodeSigningStatus status, String message) {
    assertThatThrownBy(() -> StaticCode.open(path))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(message);
  }

  private static byte[] sealing(String infoPlist) {
    byte[] directory = new MadeUpCodeDirectory().seal(1, MadeUpCode.ascii(infoPlist)).bytes();
    return MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(Map.of(0, directory)));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
