package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.code.HashType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles whose main executable is a script, so that their signature lies in files. */
class SignatureFilesTest {

  private static final byte[] SCRIPT = MadeUpCode.ascii("#!/bin/sh\necho signed\n");
  private static final byte[] EMPTY_SET = MadeUpCode.hex("fade0c01 0000000c 00000000");
  private static final String INFO_PLIST =
      "<plist><dict><key>CFBundleExecutable</key><string>Tool</string>"
          + "<key>CFBundlePackageType</key><string>APPL</string></dict></plist>";

  private Path bundle;
  private Path files;

  @BeforeEach
  void makeBundle(@TempDir Path directory) throws IOException {
    bundle = directory.toRealPath().resolve("Example.app");
    files = Files.createDirectories(bundle.resolve("Contents/_CodeSignature"));
    Files.createDirectories(bundle.resolve("Contents/MacOS"));
    Files.writeString(bundle.resolve("Contents/Info.plist"), INFO_PLIST);
    Files.write(bundle.resolve("Contents/MacOS/Tool"), SCRIPT);
  }

  @Test
  void areTheSignatureOfTheMainExecutable() throws Exception {
    write("CodeDirectory", sealing().bytes());
    write("CodeSignature");
    for (Path path : new Path[] {bundle, bundle.resolve("Contents/MacOS/Tool")}) {
      StaticCode code = StaticCode.open(path);
      assertThat(code.format()).isEqualTo("app bundle with generic");
      CodeSlice slice = code.slices().get(0);
      assertThat(slice.architecture()).isEqualTo(Architecture.GENERIC);
      assertThat(slice.signingInformation().infoPlist()).isPresent();
      assertThat(slice.signature().orElseThrow().isDetached()).isFalse();
      assertThat(slice.signature().orElseThrow().cmsSize()).hasValue(0);
      assertThat(code.verify().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CodeRequirements, 2, fade0c010000000c00000000",
    "CodeTopDirectory, 4, 0000000000000001000000040001 0000",
    "CodeEntitlements, 5, fade71710000000c00000000",
    "CodeRepSpecific, 6, 0102030405",
    "CodeEntitlementDER, 7, fade71720000000c00000000",
    "LaunchConstraintSelf, 8, fade81810000000c00000000",
    "LaunchConstraintParent, 9, fade81810000000c00000000",
    "LaunchConstraintResponsible, 10, fade81810000000c00000000",
    "LibraryConstraint, 11, fade81810000000c00000000"
  })
  void areSealedAsTheyStand(String name, int slot, String hex) throws Exception {
    byte[] contents = MadeUpCode.hex(hex);
    Check check = SpecialSlot.values()[slot - 1].ground().check();
    write("CodeDirectory", sealing().seal(slot, contents).bytes());

    write(name, contents);
    CodeSlice slice = slice();
    assertThat(slice.signature().orElseThrow().blob(slot))
        .hasValueSatisfying(blob -> assertThat(blob.toHex()).endsWith(hex.replace(" ", "")));
    assertThat(slice.findings())
        .extracting(Finding::message)
        .doesNotContain("it is not what the code directory seals; left out");

    Files.delete(files.resolve(name));
    assertThat(slice().findings()).extracting(Finding::check).containsExactly(Check.SEALED_PARTS);

    byte[] altered = contents.clone();
    altered[altered.length - 1] ^= 1;
    write(name, altered);
    assertThat(slice().findings()).extracting(Finding::check).contains(check);
  }

  @Test
  void haveAlternateCodeDirectoriesNamedLikeRequirements() throws Exception {
    write("CodeDirectory", sealing().hashType(1).bytes());
    write("CodeRequirements-1", sealing().hashType(3).bytes());
    write("CodeRequirements-2", sealing().hashType(2).bytes());
    write("CodeRequirements-3", sealing().hashType(4).bytes());
    CodeSlice slice = slice();
    assertThat(slice.findings()).isEmpty();
    assertThat(slice.signature().orElseThrow().codeDirectories())
        .extracting(CodeDirectory::hashType)
        .containsExactly(
            HashType.SHA1, HashType.SHA256_TRUNCATED, HashType.SHA256, HashType.SHA384);
  }

  /** Who looks part by part could take some from the executable and some from the files. */
  @Test
  void areRefusedBesideASignatureInTheExecutable() throws Exception {
    Files.write(bundle.resolve("Contents/MacOS/Tool"), MadeUpSealedCode.of(5000).bytes());
    assertThat(slice().findings()).isEmpty();
    write("CodeRequirements-1", sealing().hashType(4).bytes());
    assertThat(slice().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(Check.UNSEALED_PARTS);
              assertThat(finding.status()).isEqualTo(CodeSigningStatus.SIGNATURE_FAILED);
            });
  }

  @Test
  void haveTheCmsBare() throws Exception {
    byte[] notCms = {1, 2, 3};
    write("CodeDirectory", sealing().flags(0).bytes());
    write("CodeSignature", notCms);
    assertThat(slice().signature().orElseThrow().blob(0x10000))
        .contains(ByteString.of(MadeUpCode.blob(0xfade0b01, notCms)));
    assertThat(slice().findings()).extracting(Finding::check).containsOnly(Check.CMS_STRUCTURE);
  }

  @Test
  void leaveTheCodeUnsignedIfThereAreNone() throws Exception {
    assertRefused(Check.SIGNATURE_PRESENCE, CodeSigningStatus.UNSIGNED, "not signed at all");
    Files.delete(files);
    assertRefused(Check.SIGNATURE_PRESENCE, CodeSigningStatus.UNSIGNED, "not signed at all");
  }

  @Test
  void leaveTheCodeUnsignedWithoutACodeDirectory() throws Exception {
    write("CodeRequirements", EMPTY_SET);
    assertRefused(Check.CODE_DIRECTORY, CodeSigningStatus.UNSIGNED, "it has no code directory");
  }

  @Test
  void areNoSymbolicLinks() throws Exception {
    Path elsewhere = Files.write(bundle.resolve("elsewhere"), sealing().bytes());
    Files.createSymbolicLink(files.resolve("CodeDirectory"), elsewhere);
    assertRefused(
        Check.BUNDLE_FORMAT, CodeSigningStatus.REGULAR_FILE, "_CodeSignature/CodeDirectory: it is");
  }

  @Test
  void areNotReachedThroughASymbolicLink() throws Exception {
    write("CodeDirectory", sealing().bytes());
    Files.move(files, bundle.resolve("elsewhere"));
    Files.createSymbolicLink(files, bundle.resolve("elsewhere"));
    assertRefused(
        Check.BUNDLE_FORMAT, CodeSigningStatus.REGULAR_FILE, "_CodeSignature: it is a symbolic");
  }

  @Test
  void areAsLongAsTheyTell() throws Exception {
    byte[] directory = sealing().bytes();
    write("CodeDirectory", MadeUpCode.join(directory, new byte[1]));
    assertRefused(
        Check.BLOB_BOUNDS,
        CodeSigningStatus.SIGNATURE_INVALID,
        "_CodeSignature/CodeDirectory: it holds a blob of " + directory.length + " bytes");
    write("CodeDirectory", new byte[7]);
    assertRefused(
        Check.BLOB_BOUNDS,
        CodeSigningStatus.SIGNATURE_INVALID,
        "_CodeSignature/CodeDirectory: 4 bytes at offset 4 reach beyond the end at 7");
  }

  @Test
  void areNotReadBeyondTheLimit() throws Exception {
    byte[] directory = sealing().bytes();
    write("CodeDirectory", directory);
    write("CodeRequirements", EMPTY_SET);
    VerificationOptions options =
        VerificationOptions.standard()
            .withLimits(new ReadingLimits(1, 1000, directory.length + 11, 1000));
    CodeSlice slice = StaticCode.open(bundle, options).slices().get(0);
    assertThat(slice.refusal().orElseThrow().toString())
        .startsWith("_CodeSignature/CodeRequirements: a signature of 12 more bytes");
  }

  @Test
  void countForAMachOThatEmbedsNone() throws Exception {
    byte[] unsigned = MadeUpCode.machO(MadeUpCode.ARM64, new byte[0], 0, new byte[16]);
    Files.write(bundle.resolve("Contents/MacOS/Tool"), unsigned);
    write("CodeDirectory", sealing().bytes());
    assertThat(slice().signature()).isPresent();

    byte[] embedded = new MadeUpCodeDirectory().identifier("com.example.embedded").bytes();
    Files.write(
        bundle.resolve("Contents/MacOS/Tool"),
        MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(Map.of(0, embedded))));
    assertThat(slice().signingInformation().identifier())
        .contains(ByteString.utf8("com.example.embedded"));
  }

  private static MadeUpCodeDirectory sealing() {
    return new MadeUpCodeDirectory().file(SCRIPT).seal(1, MadeUpCode.ascii(INFO_PLIST));
  }

  private CodeSlice slice() throws Exception {
    return StaticCode.open(bundle).slices().get(0);
  }

  private void assertRefused(Check check, CodeSigningStatus status, String text) throws Exception {
    CodeSlice slice = slice();
    assertThat(slice.signature()).isEmpty();
    Finding refusal = slice.refusal().orElseThrow();
    assertThat(List.of(refusal.check(), refusal.status())).isEqualTo(List.of(check, status));
    assertThat(refusal.toString()).contains(text);
  }

  private void write(String name, byte... bytes) throws IOException {
    Files.write(files.resolve(name), bytes);
  }
}
