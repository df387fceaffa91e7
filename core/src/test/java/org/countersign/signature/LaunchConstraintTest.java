package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.CertificateChain;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyListReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchConstraintTest {

  private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path directory;

  @Test
  void isReadFromEverySlot() throws Exception {
    Map<Integer, byte[]> blobs = new LinkedHashMap<>();
    for (int slot = 8; slot <= 11; slot++) {
      blobs.put(slot, constraint(category(slot)));
    }
    CodeSlice slice = sealed(blobs);
    assertThat(slice.findings()).isEmpty();
    assertThat(slice.launchConstraints().keySet())
        .containsExactly(
            LaunchConstraintKind.SELF,
            LaunchConstraintKind.PARENT,
            LaunchConstraintKind.RESPONSIBLE,
            LaunchConstraintKind.LIBRARY);
    LaunchConstraint parent = slice.launchConstraints().get(LaunchConstraintKind.PARENT);
    assertThat(parent.requirements())
        .isEqualTo(PropertyList.Dictionary.empty().with("validation-category", number(9)));
    assertThat(parent.contents())
        .isEqualTo(
            PropertyList.Dictionary.of(
                Map.of(
                    "ccat", number(0),
                    "comp", number(1),
                    "reqs", parent.requirements(),
                    "vers", number(1))));
  }

  @Test
  void codeWithoutHasNone() throws Exception {
    assertThat(sealed(Map.of()).launchConstraints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8, SELF_LAUNCH_CONSTRAINT",
    "9, PARENT_LAUNCH_CONSTRAINT",
    "10, RESPONSIBLE_LAUNCH_CONSTRAINT",
    "11, LIBRARY_CONSTRAINT"
  })
  void isLeftOutIfItIsNotTheSealedOne(int slot, Check check) throws Exception {
    CodeSlice slice =
        slice(
            new MadeUpCodeDirectory().seal(slot, constraint(category(6))),
            Map.of(slot, constraint(category(4))));
    assertFinding(slice, check, slot, CodeSigningStatus.SIGNATURE_FAILED);
  }

  @Test
  void isLeftOutIfNothingSealsIt() throws Exception {
    CodeSlice slice = slice(new MadeUpCodeDirectory(), Map.of(8, constraint(category(6))));
    assertFinding(slice, Check.UNSEALED_PARTS, 8, CodeSigningStatus.SIGNATURE_FAILED);
  }

  @Test
  void isLeftOutIfItIsMissing() throws Exception {
    byte[] constraint = constraint(category(6));
    CodeSlice slice = slice(new MadeUpCodeDirectory().seal(11, constraint), Map.of());
    assertFinding(slice, Check.SEALED_PARTS, 11, CodeSigningStatus.SIGNATURE_FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "fade8181, 7005 020101 b000, SIGNATURE_FAILED, it has no dictionary under",
    "fade8181, 7010 020101 b00b 3009 0c04 72657173 020101, SIGNATURE_FAILED, no dictionary under",
    "fade8181, 7005 020102 b000, SIGNATURE_FAILED, version 2",
    "fade8181, '', SIGNATURE_FAILED, beyond the end",
    "fade7172, 7005 020101 b000, SIGNATURE_UNSUPPORTED, 'it begins with 0xfade7172'"
  })
  void isLeftOutIfItCannotBeRead(String magic, String der, CodeSigningStatus status, String message)
      throws Exception {
    byte[] blob =
        MadeUpCode.blob(
            Integer.parseUnsignedInt(magic, 16), MadeUpCode.hex(der == null ? "" : der));
    CodeSlice slice = sealed(Map.of(8, blob));
    assertFinding(slice, Check.SELF_LAUNCH_CONSTRAINT, 8, status);
    assertThat(slice.findings().get(0).message()).contains(message, "for Apple no error");
  }

  @Test
  void hasRequirements() {
    assertThatThrownBy(() -> new LaunchConstraint(PropertyList.Dictionary.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"reqs\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLATFORM | <key>validation-category</key><integer>1</integer>"
            + "<key>signing-identifier</key><string>com.example.app</string>",
        "TESTFLIGHT | <key>validation-category</key><integer>2</integer>"
            + "<key>signing-identifier</key><string>com.example.app</string>",
        "DEVELOPMENT | <key>validation-category</key><integer>3</integer>"
            + "<key>signing-identifier</key><string>com.example.app</string>"
            + "<key>team-identifier</key><string>ABCDE12345</string>",
        "DEVELOPER_ID | <key>validation-category</key><integer>6</integer>"
            + "<key>signing-identifier</key><string>com.example.app</string>"
            + "<key>team-identifier</key><string>ABCDE12345</string>",
        "MAC_APP_STORE | <key>$or</key><dict><key>validation-category</key><integer>4</integer>"
            + "<key>$and</key><dict><key>validation-category</key><integer>6</integer>"
            + "<key>team-identifier</key><string>ABCDE12345</string></dict></dict>"
            + "<key>signing-identifier</key><string>com.example.app</string>",
        "DISTRIBUTION | <key>cdhash</key><dict><key>$in</key><array>"
            + "<data>ASNFZ4mrze8BI0VniavN7wEjRWc=</data></array></dict>",
        "OTHER_APPLE | <key>cdhash</key><dict><key>$in</key><array>"
            + "<data>ASNFZ4mrze8BI0VniavN7wEjRWc=</data></array></dict>"
      })
  void byDefaultIsThatOfTheCategory(MadeUpSigner signer, String entries) throws Exception {
    byte[] expected = MadeUpCode.ascii("<plist><dict>" + entries + "</dict></plist>");
    assertThat(defaultFor(code(signer).build()))
        .contains(PropertyListReader.asCoreFoundation().readDictionary(expected));
  }

  @Test
  void byDefaultListsTheHashesOfAllSlices() {
    Cdhash other = Cdhash.ofHex("f".repeat(40));
    SigningInformation arm =
        MadeUpSigner.code(CertificateChain.EMPTY).rawFlags(2).cdhash(Cdhash.ofHex(HASH)).build();
    SigningInformation intel =
        SigningInformation.builder("x86_64").rawFlags(2).cdhash(other).build();
    assertThat(LaunchConstraint.defaultFor(arm, List.of(intel), MadeUpSigner.anchors()))
        .map(PropertyList.Dictionary::toString)
        .hasValueSatisfying(
            text -> assertThat(text).containsSubsequence("cdhash", "$in", HASH, other.toString()));
  }

  @ParameterizedTest
  @CsvSource({"DEVELOPMENT", "DEVELOPER_ID", "MAC_APP_STORE"})
  void byDefaultThereIsNoneWithoutTheTeam(MadeUpSigner signer) {
    assertThat(defaultFor(signer.code().cdhash(Cdhash.ofHex(HASH)).build())).isEmpty();
  }

  @Test
  void byDefaultThereIsNoneForNamesThatAreNoText() {
    assertThat(defaultFor(code(MadeUpSigner.DEVELOPER_ID).identifier(ByteString.hex("ff")).build()))
        .isEmpty();
  }

  @Test
  void byDefaultThereIsNoneForUnsignedCodeAndForTwoTeams() {
    assertThat(defaultFor(SigningInformation.unsigned("arm64"))).isEmpty();
    assertThat(
            LaunchConstraint.defaultFor(
                code(MadeUpSigner.DEVELOPER_ID).build(),
                List.of(SigningInformation.unsigned("x86_64")),
                MadeUpSigner.anchors()))
        .isEmpty();
  }

  private static Optional<PropertyList.Dictionary> defaultFor(SigningInformation code) {
    return LaunchConstraint.defaultFor(code, List.of(), MadeUpSigner.anchors());
  }

  private static SigningInformationBuilder code(MadeUpSigner signer) {
    return signer
        .code()
        .cdhash(Cdhash.ofHex(HASH))
        .teamIdentifier(ByteString.utf8(MadeUpSigner.TEAM));
  }

  private static void assertFinding(
      CodeSlice slice, Check check, int slot, CodeSigningStatus status) {
    assertThat(slice.launchConstraints()).isEmpty();
    assertThat(slice.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.status()).isEqualTo(status);
              assertThat(finding.place().slot()).hasValue(slot);
            });
  }

  private CodeSlice sealed(Map<Integer, byte[]> blobs) throws Exception {
    MadeUpCodeDirectory directory = new MadeUpCodeDirectory();
    blobs.forEach(directory::seal);
    return slice(directory, blobs);
  }

  private CodeSlice slice(MadeUpCodeDirectory codeDirectory, Map<Integer, byte[]> blobs)
      throws Exception {
    Map<Integer, byte[]> all = new LinkedHashMap<>(Map.of(0, codeDirectory.bytes()));
    all.putAll(blobs);
    byte[] file = MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(all));
    return StaticCode.open(Files.write(directory.resolve("code"), file)).slices().get(0);
  }

  private static PropertyList number(int value) {
    return IntegerValue.of(value);
  }

  private static String category(int category) {
    return entry("validation-category", integer(category));
  }

  private static byte[] constraint(String requirements) {
    String entries =
        entry("ccat", integer(0))
            + entry("comp", integer(1))
            + entry("reqs", value("b0", requirements))
            + entry("vers", integer(1));
    return MadeUpCode.blob(
        0xfade8181, MadeUpCode.hex(value("70", integer(1) + value("b0", entries))));
  }

  private static String entry(String key, String value) {
    return value("30", value("0c", ByteString.utf8(key).toHex()) + value);
  }

  private static String integer(int value) {
    return String.format(Locale.ROOT, "0201%02x", value);
  }

  private static String value(String tag, String content) {
    return tag + String.format(Locale.ROOT, "%02x", content.length() / 2) + content;
  }
}
