package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that lie in a file of their own, beside code of every kind. */
class DetachedSignatureTest {

  private static final byte[] SCRIPT = MadeUpCode.ascii("#!/bin/sh\necho signed\n");
  private static final byte[] EMPTY_SET = MadeUpCode.hex("fade0c01 0000000c 00000000");
  private static final byte[] NOTHING_SHARED = MadeUpCode.signature(Map.of());
  private static final String INFO_PLIST =
      "<plist><dict><key>CFBundleExecutable</key><string>Tool</string></dict></plist>";

  private Path directory;

  @BeforeEach
  void findDirectory(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f454c46 0201 0100 0000 0000 0000 0000 0200 3e00", // a program for Linux
        "23212f62 696e2f73 680a", // a script
        "504b0304 1400 0000", // a jar
        "cafebabe 0000003d 0010", // a Java class, which begins like a universal Mach-O
        "cafebabe",
        "00",
        ""
      })
  void signsAnyFileAsAWhole(String hex) throws Exception {
    byte[] file = MadeUpCode.hex(hex);
    StaticCode code = open(file, signatureOf(file));
    assertThat(code.format()).isEqualTo("generic");
    assertThat(code.slices())
        .singleElement()
        .satisfies(
            slice -> {
              assertThat(slice.architecture()).isEqualTo(Architecture.GENERIC);
              assertThat(slice.size()).isEqualTo(file.length);
              assertThat(slice.buildVersion()).isEmpty();
              assertThat(slice.signature().orElseThrow().isDetached()).isTrue();
              assertThat(slice.signingInformation().architecture()).isEqualTo("generic");
            });
    Verification verification = code.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.evaluate(Requirement.parse("identifier com.example.app")).satisfied())
        .isTrue();
    assertThat(verification.checks().get(Check.MACH_O))
        .isEqualTo(new CheckResult.NotChecked("the file is no Mach-O"));
  }

  @Test
  void sealsEveryByteOfTheFile() throws Exception {
    byte[] altered = SCRIPT.clone();
    altered[altered.length - 2] ^= 1;
    assertThat(verify(altered, signatureOf(SCRIPT)).findings())
        .extracting(Finding::check)
        .containsExactly(Check.CODE_PAGES);
    assertThat(verify(MadeUpCode.join(SCRIPT, new byte[1]), signatureOf(SCRIPT)).findings())
        .extracting(Finding::check)
        .containsExactly(Check.CODE_LIMIT);
  }

  @Test
  void sealsAMachOUpToTheSignatureThatDoesNotCount() throws Exception {
    byte[] code = MadeUpSealedCode.of(10_000).bytes();
    Path file = write("code", code);
    FileRange embedded = StaticCode.open(file).slices().get(0).signaturePlace().orElseThrow();
    byte[] signature =
        signature(new MadeUpCodeDirectory().sealPages(code, embedded.offset(), 12).bytes());
    byte[] altered = code.clone();
    altered[code.length - 1] ^= 1;
    assertThat(verify(code, signature).findings()).isEmpty();
    assertThat(verify(altered, signature).findings()).isEmpty();
    altered[5000] ^= 1;
    assertThat(verify(altered, signature).findings())
        .extracting(Finding::check)
        .containsExactly(Check.CODE_PAGES);
  }

  @Test
  void canBeGivenAsBytes() throws Exception {
    Path file = write("script", SCRIPT);
    StaticCode code =
        StaticCode.openDetached(
            file, ByteString.of(signatureOf(SCRIPT)), VerificationOptions.standard());
    assertThat(code.path()).isEqualTo(file);
    assertThat(code.slices().get(0).findings()).isEmpty();
  }

  @Test
  void countsInPlaceOfTheOneInTheSlice() throws Exception {
    byte[] embedded = signature(directory("com.example.embedded"));
    byte[] code = MadeUpCode.signed(MadeUpCode.ARM64, embedded);
    CodeSlice slice = open(code, signature(directory("com.example.detached"))).slices().get(0);
    assertThat(slice.architecture().name()).isEqualTo("arm64");
    assertThat(identifier(slice)).isEqualTo("com.example.detached");
    CodeSlice undetached = StaticCode.open(directory.resolve("code")).slices().get(0);
    assertThat(identifier(undetached)).isEqualTo("com.example.embedded");
    assertThat(undetached.signature().orElseThrow().isDetached()).isFalse();
  }

  @Test
  void takesNothingFromTheSignatureInTheSlice() throws Exception {
    byte[] sealing = new MadeUpCodeDirectory().seal(2, EMPTY_SET).bytes();
    byte[] code =
        MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(Map.of(0, sealing, 2, EMPTY_SET)));
    assertThat(open(code, signature(sealing)).slices().get(0).findings())
        .extracting(Finding::check)
        .containsExactly(Check.SEALED_PARTS);
  }

  @Test
  void isChosenByTheProcessorOfEachSlice() throws Exception {
    byte[] code = MadeUpCode.universal(0, unsigned(MadeUpCode.X86_64), unsigned(MadeUpCode.ARM64));
    StaticCode opened =
        open(
            code,
            collection(
                MadeUpCode.ARM64,
                signature(directory("com.example.arm")),
                MadeUpCode.X86_64,
                signature(directory("com.example.intel")),
                0,
                NOTHING_SHARED));
    assertThat(opened.format()).isEqualTo("Mach-O universal (x86_64 arm64)");
    assertThat(opened.slices())
        .extracting(DetachedSignatureTest::identifier)
        .containsExactly("com.example.intel", "com.example.arm");
    assertThat(opened.slices()).flatExtracting(CodeSlice::findings).isEmpty();
  }

  @Test
  void isForAllSlicesIfItIsForNoProcessor() throws Exception {
    byte[] code = MadeUpCode.universal(0, unsigned(MadeUpCode.X86_64), unsigned(MadeUpCode.ARM64));
    assertThat(open(code, signature(directory("com.example.both"))).slices())
        .extracting(DetachedSignatureTest::identifier)
        .containsExactly("com.example.both", "com.example.both");
  }

  @Test
  void hasPartsThatAllSlicesShare() throws Exception {
    byte[] list = MadeUpCode.ascii("<plist><dict/></plist>");
    byte[] own = signature(new MadeUpCodeDirectory().seal(3, list).bytes());
    assertThat(resourceDirectory(own, list)).isEqualTo(new CheckResult.Passed());
    assertThat(resourceDirectory(own, new byte[] {1}))
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed ->
                assertThat(failed.findings())
                    .extracting(Finding::status)
                    .containsExactly(CodeSigningStatus.RESOURCE_DIRECTORY_FAILED));
  }

  @Test
  void mayNotHaveAPartTwice() throws Exception {
    byte[] own = signature(directory("com.example.app"));
    byte[] shared = signature(directory("com.example.other"));
    CodeSlice slice =
        open(unsigned(MadeUpCode.ARM64), collection(MadeUpCode.ARM64, own, 0, shared))
            .slices()
            .get(0);
    assertThat(identifier(slice)).isEqualTo("com.example.app");
    assertThat(slice.findings()).extracting(Finding::check).containsExactly(Check.BLOB_SLOTS);
  }

  @Test
  void coversABundleWithItsInfoPlistAndItsListOfResources() throws Exception {
    byte[] list = MadeUpCode.ascii("<plist><dict/></plist>");
    write("Example.app/Contents/Info.plist", MadeUpCode.ascii(INFO_PLIST));
    write("Example.app/Contents/MacOS/Tool", SCRIPT);
    write("Example.app/Contents/_CodeSignature/CodeDirectory", directory("com.example.other"));
    write("Example.app/Contents/_CodeSignature/CodeResources", list);
    byte[] sealing =
        new MadeUpCodeDirectory()
            .file(SCRIPT)
            .seal(1, MadeUpCode.ascii(INFO_PLIST))
            .seal(3, list)
            .bytes();
    StaticCode code =
        StaticCode.openDetached(
            directory.resolve("Example.app"), write("signature", signature(sealing)));
    assertThat(code.format()).isEqualTo("bundle with generic");
    assertThat(identifier(code.slices().get(0))).isEqualTo("com.example.app");
    assertThat(code.slices().get(0).signingInformation().infoPlist()).isPresent();
    assertThat(code.verify().findings()).isEmpty();
  }

  @Test
  void doesNotVouchForAListOfResourcesThatItDoesNotSeal() throws Exception {
    write("Example.app/Contents/Info.plist", MadeUpCode.ascii(INFO_PLIST));
    write("Example.app/Contents/MacOS/Tool", SCRIPT);
    write("Example.app/Contents/_CodeSignature/CodeResources", new byte[1]);
    byte[] sealing =
        new MadeUpCodeDirectory().file(SCRIPT).seal(1, MadeUpCode.ascii(INFO_PLIST)).bytes();
    Verification verification =
        StaticCode.openDetached(
                directory.resolve("Example.app"), write("signature", signature(sealing)))
            .verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.checks().get(Check.RESOURCE_DIRECTORY))
        .isEqualTo(new CheckResult.NotChecked("there is a list of resources that nothing seals"));
  }

  static List<Arguments> signaturesThatAreNone() {
    byte[] own = signature(directory("com.example.app"));
    byte[] arm = collection(MadeUpCode.ARM64, own, 0, NOTHING_SHARED);
    byte[] machO = unsigned(MadeUpCode.ARM64);
    return List.of(
        Arguments.of("empty", SCRIPT, new byte[0], "4 bytes at offset 0 reach beyond the end"),
        Arguments.of("a text", SCRIPT, SCRIPT, "begins with 0x23212f62"),
        Arguments.of("a code directory", SCRIPT, directory("x"), "begins with 0xfade0c02"),
        Arguments.of("cut short", SCRIPT, Arrays.copyOf(own, own.length - 1), "beyond the end"),
        Arguments.of("a collection cut short", machO, Arrays.copyOf(arm, 30), "beyond the end"),
        Arguments.of("for processors", SCRIPT, arm, "the code is no Mach-O"),
        Arguments.of(
            "for another processor", unsigned(MadeUpCode.X86_64), arm, "for this processor"),
        Arguments.of(
            "without what slices share",
            machO,
            collection(MadeUpCode.ARM64, own),
            "all slices share is not there"),
        Arguments.of(
            "a collection of something else",
            machO,
            collection(MadeUpCode.ARM64, EMPTY_SET, 0, NOTHING_SHARED),
            "begins with 0xfade0c01"),
        Arguments.of("a signature of nothing", SCRIPT, NOTHING_SHARED, "no code directory"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signaturesThatAreNone")
  void refusesTheSlice(String what, byte[] code, byte[] signature, String message)
      throws Exception {
    StaticCode opened = open(code, signature);
    CodeSlice slice = opened.slices().get(0);
    assertThat(slice.refusal().map(Finding::message).orElseThrow()).contains(message);
    assertThat(slice.signature()).isEmpty();
    assertThat(opened.verify().isValid()).isFalse();
    assertThat(opened.evaluateUnverified(Requirement.parse("identifier x")).satisfied()).isFalse();
  }

  @Test
  void remarksUponBytesBehindIt() throws Exception {
    byte[] longer = MadeUpCode.join(signatureOf(SCRIPT), new byte[5]);
    assertThat(verify(SCRIPT, longer).remarks())
        .contains("5 bytes follow the detached signature, unused");
  }

  @Test
  void mustBeThere() throws Exception {
    Path file = write("script", SCRIPT);
    assertThatThrownBy(() -> StaticCode.openDetached(file, directory.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void mustBeAFile() throws Exception {
    Path file = write("script", SCRIPT);
    assertThatThrownBy(() -> StaticCode.openDetached(file, directory))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.REGULAR_FILE))
        .hasMessage("detached signature: not a regular file");
  }

  @Test
  void isNotReadBeyondTheLimit() throws Exception {
    Path file = write("script", SCRIPT);
    byte[] signature = signatureOf(SCRIPT);
    Path beside = write("signature", signature);
    VerificationOptions options =
        VerificationOptions.standard()
            .withLimits(new ReadingLimits(1, 1000, signature.length - 1, 1000));
    assertThatThrownBy(() -> StaticCode.openDetached(file, beside, options))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessageContaining("at most " + (signature.length - 1) + " are read");
    assertThatThrownBy(() -> StaticCode.openDetached(file, ByteString.of(signature), options))
        .isInstanceOf(MalformedSignatureException.class);
  }

  @Test
  void leavesAFileWithoutOneNoCode() throws Exception {
    Path file = write("script", SCRIPT);
    assertThatThrownBy(() -> StaticCode.open(file)).hasMessage("neither a Mach-O nor a bundle");
  }

  @Test
  void isForNoMachOWithoutAProcessor() throws Exception {
    byte[] code = unsigned(0);
    assertThatThrownBy(() -> open(code, signatureOf(code)))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessageContaining("for no processor");
  }

  private static byte[] unsigned(int cpuType) {
    return MadeUpCode.machO(cpuType, new byte[0], 0, new byte[16]);
  }

  private CheckResult resourceDirectory(byte[] own, byte[] list) throws Exception {
    byte[] shared = MadeUpCode.signature(Map.of(3, MadeUpCode.blob(0xfade0b01, list)));
    return verify(unsigned(MadeUpCode.ARM64), collection(MadeUpCode.ARM64, own, 0, shared))
        .checks()
        .get(Check.RESOURCE_DIRECTORY);
  }

  private static byte[] directory(String identifier) {
    return new MadeUpCodeDirectory().identifier(identifier).bytes();
  }

  private static byte[] signature(byte[] codeDirectory) {
    return MadeUpCode.signature(Map.of(0, codeDirectory));
  }

  private static byte[] signatureOf(byte[] file) {
    return signature(new MadeUpCodeDirectory().file(file).bytes());
  }

  private static byte[] collection(Object... processorsAndSignatures) {
    Map<Integer, byte[]> signatures = new LinkedHashMap<>();
    for (int i = 0; i < processorsAndSignatures.length; i += 2) {
      signatures.put((Integer) processorsAndSignatures[i], (byte[]) processorsAndSignatures[i + 1]);
    }
    return MadeUpCode.detached(signatures);
  }

  private static String identifier(CodeSlice slice) {
    Optional<ByteString> identifier = slice.signingInformation().identifier();
    return identifier.orElseThrow().toString();
  }

  private Verification verify(byte[] code, byte[] signature) throws Exception {
    return open(code, signature).verify();
  }

  private StaticCode open(byte[] code, byte[] signature) throws Exception {
    return StaticCode.openDetached(write("code", code), write("signature", signature));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
