package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.HashType;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementSet;
import org.countersign.requirement.RequirementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DesignatedRequirementTest {

  private static final TrustAnchors ANCHORS = MadeUpSigner.anchors();
  private static final Requirement STORED = Requirement.parse("identifier \"com.example.stored\"");
  private static final int AD_HOC = 2;

  @TempDir Path directory;

  /** The brackets make the bytes nest to the right, as those of drmaker.cpp do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PLATFORM | identifier \"com.example.app\" and anchor apple",
        "OTHER_APPLE | identifier \"com.example.app\" and anchor apple",
        "DEVELOPER_ID | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " 1[field.1.2.840.113635.100.6.2.6] /* exists */ and (certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] /* exists */ and certificate"
            + " leaf[subject.OU] = ABCDE12345)))",
        "INSTALLER | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " 1[field.1.2.840.113635.100.6.2.6] /* exists */ and (certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] /* exists */ and certificate"
            + " leaf[subject.OU] = ABCDE12345)))",
        "DEVELOPMENT | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " leaf[subject.CN] = \"Apple Development: Jane Doe (ZYXWV98765)\" and certificate"
            + " 1[field.1.2.840.113635.100.6.2.1] /* exists */))",
        "DISTRIBUTION | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " leaf[subject.CN] = \"Apple Distribution: Jane Doe (ZYXWV98765)\" and certificate"
            + " 1[field.1.2.840.113635.100.6.2.1] /* exists */))",
        "MAC_SUBMISSION | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " leaf[subject.CN] = \"3rd Party Mac Developer Application: Jane Doe (ZYXWV98765)\""
            + " and certificate 1[field.1.2.840.113635.100.6.2.1] /* exists */))",
        "MAC_APP_STORE | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " leaf[subject.CN] = \"Apple Mac OS Application Signing\" and certificate"
            + " 1[field.1.2.840.113635.100.6.2.1] /* exists */))",
        "TESTFLIGHT | identifier \"com.example.app\" and (anchor apple generic and (certificate"
            + " leaf[subject.CN] = \"TestFlight Beta Distribution\" and certificate"
            + " 1[field.1.2.840.113635.100.6.2.1] /* exists */))",
      })
  void ofAppleCertificatesHasTheFormOfTheChannel(MadeUpSigner signer, String text) {
    Requirement implied = implied(signer.code().build());
    assertThat(implied).isEqualTo(Requirement.parse(text));
    assertThat(implied.appleText())
        .isEqualTo(
            text.replace("(certificate", "certificate")
                .replace("(anchor", "anchor")
                .replaceFirst("\\)*$", ""));
  }

  @Test
  void onlyAChainOfThreeIsADevelopers() {
    CertificateChain longer =
        MadeUpSigner.underApple(
            MadeUpSigner.authority("leaf"),
            MadeUpSigner.developerIdAuthority(),
            MadeUpSigner.authority("between"));
    assertThat(implied(longer))
        .isEqualTo(Requirement.parse("identifier \"com.example.app\" and anchor apple"));
  }

  @Test
  void wantsTheEmptyTextOfALeafWithoutUnit() {
    CertificateChain chain =
        MadeUpSigner.underApple(
            MadeUpSigner.authority("leaf"), MadeUpSigner.developerIdAuthority());
    assertThat(implied(chain).appleText()).endsWith("certificate leaf[subject.OU] = \"\"");
  }

  /** Organizations from the leaf up, a dash for a certificate that has none; and the slot named. */
  @ParameterizedTest
  @CsvSource({
    "-, leaf, 0",
    "Example, root, 0",
    "Example Other, leaf, 0",
    "Example Other Example, leaf, 0",
    "Example - Example, leaf, 0",
    "- - -, leaf, 0",
    "Example example, leaf, 0",
    "Example Example Other, 1, 1",
    "Example Example Example Other, 2, 2",
    "Example Example, root, 1",
    "Example Example Example, root, 2"
  })
  void ofOtherCertificatesNamesTheLastOneOfTheLeafsOrganization(
      String organizations, String slotName, int slot) {
    CertificateChain chain =
        MadeUpSigner.chain(
            List.of(organizations.split(" ")).stream()
                .map(DesignatedRequirementTest::authority)
                .toArray(MadeUpAuthority[]::new));
    assertThat(implied(chain))
        .isEqualTo(
            Requirement.parse(
                "identifier \"com.example.app\" and certificate "
                    + slotName
                    + " = H\""
                    + chain.certificate(slot).orElseThrow().sha1().toHex()
                    + "\""));
  }

  @Test
  void comparesTheLastOrganization() {
    CertificateChain chain =
        MadeUpSigner.chain(
            MadeUpSigner.authority("leaf", "Other", "Example"),
            MadeUpSigner.authority("root", "Example"));
    assertThat(implied(chain).appleText()).contains("certificate root = H\"");
  }

  @Test
  void appleRootsAreThoseOfTheAnchors() {
    SigningInformation code = MadeUpSigner.DEVELOPER_ID.code().build();
    assertThat(DesignatedRequirement.implied(code, List.of(), TrustAnchors.apple()))
        .map(implied -> implied.requirement().appleText())
        .hasValueSatisfying(
            text -> assertThat(text).contains("certificate leaf = H\"").doesNotContain("anchor"));
  }

  @Test
  void ofAdHocCodeListsTheHashesOfAllSlicesOwnFirstByHashType() {
    SigningInformation arm = adHoc("arm64", "", HashType.SHA256, HashType.SHA1);
    SigningInformation intel = adHoc("x86_64", "", HashType.SHA256);
    SigningInformation unsigned = SigningInformation.unsigned("i386");
    String own = cdhash("arm64", HashType.SHA1) + " or " + cdhash("arm64", HashType.SHA256);
    String others = cdhash("x86_64", HashType.SHA256);
    assertThat(DesignatedRequirement.implied(arm, List.of(unsigned, intel), ANCHORS))
        .contains(notStored(Requirement.parse(own + " or " + others)));
    assertThat(DesignatedRequirement.implied(intel, List.of(unsigned, arm), ANCHORS))
        .contains(notStored(Requirement.parse(others + " or " + own)));
    assertThat(DesignatedRequirement.implied(intel, List.of(), ANCHORS))
        .contains(notStored(Requirement.parse(others)));
  }

  @Test
  void adHocSlicesOfDifferentTeamsHaveNone() {
    SigningInformation one = adHoc("arm64", "ABCDE12345", HashType.SHA256);
    for (String team : List.of("", "ABCDE54321")) {
      SigningInformation other = adHoc("x86_64", team, HashType.SHA256);
      assertThat(DesignatedRequirement.of(one, List.of(other), ANCHORS)).isEmpty();
    }
  }

  @Test
  void isTheStoredOneIfThereIsOne() {
    SigningInformation code =
        MadeUpSigner.DEVELOPER_ID
            .code()
            .requirements(RequirementSet.of(Map.of(RequirementType.DESIGNATED, STORED)))
            .build();
    assertThat(DesignatedRequirement.of(code, List.of(), ANCHORS))
        .contains(new DesignatedRequirement(STORED, true));
    assertThat(implied(code)).isEqualTo(implied(MadeUpSigner.DEVELOPER_ID.code().build()));
  }

  @Test
  void isTheImpliedOneIfOnlyOthersAreStored() {
    SigningInformation code =
        MadeUpSigner.DEVELOPER_ID
            .code()
            .requirements(RequirementSet.of(Map.of(RequirementType.HOST, STORED)))
            .build();
    assertThat(DesignatedRequirement.of(code, List.of(), ANCHORS))
        .contains(notStored(implied(code)));
  }

  @Test
  void isMissingIfWhatIsStoredCannotBeGoneBy() {
    SigningInformation code =
        MadeUpSigner.DEVELOPER_ID.code().unusable(SignaturePart.REQUIREMENTS, "altered").build();
    assertThat(DesignatedRequirement.of(code, List.of(), ANCHORS)).isEmpty();
  }

  @Test
  void isMissingIfThereIsNothingToGoBy() {
    for (SigningInformation code :
        List.of(
            SigningInformation.unsigned("arm64"),
            MadeUpSigner.code(CertificateChain.EMPTY).build(),
            MadeUpSigner.code(CertificateChain.EMPTY).rawFlags(AD_HOC).build(),
            MadeUpSigner.DEVELOPER_ID
                .code()
                .unusable(SignaturePart.CERTIFICATES, "no root")
                .build())) {
      assertThat(DesignatedRequirement.of(code, List.of(), ANCHORS)).isEmpty();
      assertThat(DesignatedRequirement.xcodeForm(code, ANCHORS)).isEmpty();
    }
  }

  @Test
  void xcodeStoresItsOwnFormInDeveloperIdCode() {
    assertThat(DesignatedRequirement.xcodeForm(MadeUpSigner.DEVELOPER_ID.code().build(), ANCHORS))
        .map(Requirement::appleText)
        .contains(
            "anchor apple generic and identifier \"com.example.app\" and (certificate"
                + " leaf[field.1.2.840.113635.100.6.1.9] /* exists */ or certificate"
                + " 1[field.1.2.840.113635.100.6.2.6] /* exists */ and certificate"
                + " leaf[field.1.2.840.113635.100.6.1.13] /* exists */ and certificate"
                + " leaf[subject.OU] = ABCDE12345)");
  }

  @Test
  void theAppStoreStoresAFormWithTheTeamOfTheCodeDirectory() {
    SigningInformation code =
        MadeUpSigner.MAC_APP_STORE.code().teamIdentifier(ByteString.utf8("ABCDE12345")).build();
    assertThat(DesignatedRequirement.xcodeForm(code, ANCHORS))
        .map(Requirement::appleText)
        .contains(
            "(anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.9] /* exists"
                + " */ or anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.6]"
                + " /* exists */ and certificate leaf[field.1.2.840.113635.100.6.1.13] /* exists"
                + " */ and certificate leaf[subject.OU] = ABCDE12345) and identifier"
                + " \"com.example.app\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = MadeUpSigner.class,
      names = {"DEVELOPER_ID", "MAC_APP_STORE"})
  void explicitFormsAreWhatTheirTextCompilesTo(MadeUpSigner signer) {
    SigningInformation code = signer.code().teamIdentifier(ByteString.utf8("ABCDE12345")).build();
    Requirement form = DesignatedRequirement.xcodeForm(code, ANCHORS).orElseThrow();
    assertThat(form).isEqualTo(Requirement.parse(form.appleText()));
  }

  @ParameterizedTest
  @EnumSource(
      value = MadeUpSigner.class,
      names = {"DEVELOPER_ID", "MAC_APP_STORE"},
      mode = EnumSource.Mode.EXCLUDE)
  void otherCodeIsLeftToCodesign(MadeUpSigner signer) {
    SigningInformation code = signer.code().teamIdentifier(ByteString.utf8("ABCDE12345")).build();
    assertThat(DesignatedRequirement.xcodeForm(code, ANCHORS)).isEmpty();
  }

  @Test
  void thereIsNoExplicitFormWithoutTeam() {
    assertThat(DesignatedRequirement.xcodeForm(MadeUpSigner.MAC_APP_STORE.code().build(), ANCHORS))
        .isEmpty();
  }

  @Test
  void isShownAsCodesignShowsIt() {
    assertThat(new DesignatedRequirement(STORED, true))
        .hasToString("designated => identifier \"com.example.stored\"");
    assertThat(notStored(STORED)).hasToString("# designated => identifier \"com.example.stored\"");
  }

  @Test
  void slicesThatImplyHashesAgree() throws Exception {
    StaticCode code = universal(directory("one"), directory("two"));
    CodeSlice first = code.slices().get(0);
    assertThat(code.designatedRequirement()).contains(code.designatedRequirement(first).get());
    assertThat(code.designatedRequirement(code.slices().get(1)))
        .isPresent()
        .isNotEqualTo(code.designatedRequirement(first));
    assertThat(code.slices())
        .allSatisfy(
            slice ->
                assertThat(code.designatedRequirement().get().requirement().appleText())
                    .contains(slice.signingInformation().cdhash().orElseThrow().toString()));
  }

  @Test
  void slicesThatStoreDifferentOnesDoNotAgree() throws Exception {
    StaticCode code = universal(signature("one", "identifier one"), directory("two"));
    assertThat(code.designatedRequirement()).isEmpty();
    assertThat(code.slices()).allMatch(slice -> code.designatedRequirement(slice).isPresent());
  }

  @Test
  void slicesThatStoreTheSameOneAgree() throws Exception {
    StaticCode code =
        universal(signature("one", "identifier same"), signature("two", "identifier same"));
    assertThat(code.designatedRequirement())
        .contains(new DesignatedRequirement(Requirement.parse("identifier same"), true));
  }

  static List<RealCode> files() {
    return RealCode.all();
  }

  /** None of the real files stores any other than the one that codesign makes. */
  @ParameterizedTest
  @MethodSource("files")
  void whatRealCodeStoresIsWhatItImplies(RealCode file) throws Exception {
    StaticCode code = StaticCode.open(file.in(directory));
    for (CodeSlice slice : code.slices()) {
      Optional<DesignatedRequirement> designated = code.designatedRequirement(slice);
      assertThat(designated.isPresent()).isEqualTo(slice.signature().isPresent());
      Optional<Requirement> stored =
          slice
              .signingInformation()
              .requirements()
              .flatMap(set -> set.requirement(RequirementType.DESIGNATED));
      assertThat(designated.filter(DesignatedRequirement::isStored))
          .isEqualTo(stored.map(requirement -> new DesignatedRequirement(requirement, true)));
      stored.ifPresent(
          requirement ->
              assertThat(
                      DesignatedRequirement.implied(
                          slice.signingInformation(), List.of(), TrustAnchors.apple()))
                  .contains(notStored(requirement)));
    }
  }

  private static Requirement implied(CertificateChain chain) {
    return implied(MadeUpSigner.code(chain).build());
  }

  private static Requirement implied(SigningInformation code) {
    DesignatedRequirement implied =
        DesignatedRequirement.implied(code, List.of(), ANCHORS).orElseThrow();
    assertThat(implied.isStored()).isFalse();
    return implied.requirement();
  }

  private static DesignatedRequirement notStored(Requirement requirement) {
    return new DesignatedRequirement(requirement, false);
  }

  private static MadeUpAuthority authority(String organization) {
    return organization.equals("-")
        ? MadeUpSigner.authority("nobody's")
        : MadeUpSigner.authority("its", organization);
  }

  private static SigningInformation adHoc(String architecture, String team, HashType... types) {
    return SigningInformation.builder(architecture)
        .codeDirectories(
            List.of(types).stream().map(type -> codeDirectory(architecture, team, type)).toList())
        .build();
  }

  private static CodeDirectoryInformation codeDirectory(
      String architecture, String team, HashType type) {
    return new CodeDirectoryInformation(
        0,
        0x20500,
        type,
        digest(architecture, type),
        AD_HOC,
        ByteString.utf8("com.example.app"),
        Optional.of(team).filter(name -> !name.isEmpty()).map(ByteString::utf8),
        0,
        Optional.empty());
  }

  private static ByteString digest(String architecture, HashType type) {
    byte[] digest = new byte[type.digestLength()];
    digest[0] = (byte) architecture.length();
    digest[1] = (byte) type.number();
    return ByteString.of(digest);
  }

  private static String cdhash(String architecture, HashType type) {
    byte[] digest = digest(architecture, type).toByteArray();
    return "cdhash H\"" + Cdhash.of(ByteString.of(digest, 0, Cdhash.LENGTH)) + "\"";
  }

  private static byte[] directory(String identifier) {
    return MadeUpCode.signature(
        Map.of(0, new MadeUpCodeDirectory().identifier(identifier).bytes()));
  }

  private static byte[] signature(String identifier, String requirement) {
    byte[] set = RequirementSet.parse("designated => " + requirement).toBytes();
    return MadeUpCode.signature(
        Map.of(0, new MadeUpCodeDirectory().identifier(identifier).seal(2, set).bytes(), 2, set));
  }

  private StaticCode universal(byte[] intel, byte[] arm)
      throws IOException, MalformedSignatureException {
    byte[] file =
        MadeUpCode.universal(
            0,
            MadeUpCode.signed(MadeUpCode.X86_64, intel),
            MadeUpCode.signed(MadeUpCode.ARM64, arm));
    return StaticCode.open(Files.write(directory.resolve("universal"), file));
  }
}
