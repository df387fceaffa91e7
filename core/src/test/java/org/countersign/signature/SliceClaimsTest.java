package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.HashType;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Advice;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.Outcome;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a signature's parts, and what is dropped. */
class SliceClaimsTest {

  private static final int AD_HOC = 2;

  private static final byte[] INFO_PLIST = list("<key>CFBundleVersion</key><string>7</string>");
  private static final byte[] XML = MadeUpCode.blob(0xfade7171, list("<key>xml</key><true/>"));
  private static final byte[] DER =
      MadeUpCode.blob(0xfade7172, MadeUpCode.hex("700f 020101 b00a 3008 0c03646572 0101ff"));
  private static final byte[] NO_CMS = MadeUpCode.blob(0xfade0b01, new byte[0]);

  private static final PropertyList.Dictionary FROM_XML =
      PropertyList.Dictionary.empty().with("xml", new BooleanValue(true));
  private static final PropertyList.Dictionary FROM_DER =
      PropertyList.Dictionary.empty().with("der", new BooleanValue(true));

  @TempDir Path directory;

  @Test
  void takesTheInfoPlistThatIsSealed() throws Exception {
    CodeSlice slice = withInfoPlist(new MadeUpCodeDirectory().seal(1, INFO_PLIST));
    assertThat(
            slice.signingInformation().infoPlist().flatMap(list -> list.string("CFBundleVersion")))
        .contains("7");
    assertThat(slice.findings()).isEmpty();
  }

  @Test
  void dropsAnInfoPlistThatIsNotSealed() throws Exception {
    CodeSlice slice = withInfoPlist(new MadeUpCodeDirectory());
    assertThat(slice.signingInformation().infoPlist()).isEmpty();
    assertThat(slice.signingInformation().hasUnusablePart()).isFalse();
    assertThat(slice.findings()).isEmpty();
    assertThat(slice.log().remarks())
        .singleElement()
        .asString()
        .contains("Info.plist: it is there, but not sealed");
    assertThat(slice.log().result(Check.INFO_PLIST)).isInstanceOf(CheckResult.NotChecked.class);
  }

  @Test
  void saysThatAnInfoPlistIsUnusableThatIsNotTheSealedOne() throws Exception {
    CodeSlice slice = withInfoPlist(new MadeUpCodeDirectory().seal(1, list("")));
    assertUnusable(slice, SignaturePart.INFO_PLIST);
    assertFinding(slice, CodeSigningStatus.INFO_PLIST_FAILED, "not what the code directory seals");
  }

  @Test
  void notesASealedInfoPlistThatIsNotThere() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(1, INFO_PLIST), Map.of());
    assertUnusable(slice, SignaturePart.INFO_PLIST);
    assertFinding(slice, CodeSigningStatus.INFO_PLIST_FAILED, "but it is not there");
  }

  @Test
  void notesASealedInfoPlistThatIsNoDictionary() throws Exception {
    byte[] text = MadeUpCode.ascii("<plist><string>no</string></plist>");
    byte[] signature =
        MadeUpCode.signature(Map.of(0, new MadeUpCodeDirectory().seal(1, text).bytes()));
    CodeSlice slice = open(MadeUpCode.signedWithInfoPlist(text, signature)).slices().get(0);
    assertUnusable(slice, SignaturePart.INFO_PLIST);
    assertFinding(slice, CodeSigningStatus.INFO_PLIST_FAILED, "it is no dictionary");
  }

  @Test
  void takesXmlEntitlementsWhereThereAreNoOthers() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(5, XML), Map.of(5, XML));
    assertThat(slice.signingInformation().entitlements()).contains(FROM_XML);
    assertThat(slice.signingInformation().derEntitlements()).isEmpty();
    assertThat(slice.findings()).isEmpty();
  }

  @Test
  void takesDerEntitlementsBeforeXmlAndShowsBoth() throws Exception {
    CodeSlice slice =
        signed(new MadeUpCodeDirectory().seal(5, XML).seal(7, DER), Map.of(5, XML, 7, DER));
    SigningInformation claims = slice.signingInformation();
    assertThat(claims.entitlements()).contains(FROM_DER);
    assertThat(claims.xmlEntitlements()).contains(ByteString.of(XML).from(8));
    assertThat(claims.derEntitlements()).contains(ByteString.of(DER).from(8));
    assertFinding(slice, CodeSigningStatus.SIGNATURE_INVALID, "something else than the DER");
  }

  @Test
  void takesNoEntitlementsWhereTheDerOnesAreNotSealed() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(5, XML), Map.of(5, XML, 7, DER));
    assertThat(slice.signingInformation().entitlements()).isEmpty();
    assertThat(slice.signingInformation().hasUnusablePart()).isFalse();
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "not sealed");
  }

  @Test
  void takesNoEntitlementsWhereTheSealedDerOnesAreMissing() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(5, XML).seal(7, DER), Map.of(5, XML));
    assertUnusable(slice, SignaturePart.ENTITLEMENTS);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "but it is not there");
  }

  @Test
  void takesNoEntitlementsWhereTheXmlOnesAreNotTheSealedOnes() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(5, DER), Map.of(5, XML));
    assertUnusable(slice, SignaturePart.ENTITLEMENTS);
    assertThat(slice.signingInformation().xmlEntitlements()).isEmpty();
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "not what the code directory seals");
  }

  @Test
  void takesDerEntitlementsBesideXmlThatCannotBeReadAndRefusesThose() throws Exception {
    byte[] broken = MadeUpCode.blob(0xfade7171, MadeUpCode.ascii(" </plist>"));
    CodeSlice slice =
        signed(new MadeUpCodeDirectory().seal(5, broken).seal(7, DER), Map.of(5, broken, 7, DER));
    assertThat(slice.signingInformation().entitlements()).contains(FROM_DER);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_INVALID, "they are no dictionary");
    assertThat(slice.log().hasFailed(Check.ENTITLEMENT_AGREEMENT)).isTrue();
  }

  @Test
  void notesEntitlementsThatCannotBeRead() throws Exception {
    byte[] broken = MadeUpCode.blob(0xfade7172, MadeUpCode.hex("7000"));
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(7, broken), Map.of(7, broken));
    assertUnusable(slice, SignaturePart.ENTITLEMENTS);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "beyond the end");
  }

  @Test
  void takesNoEntitlementsFromABlobOfAnotherKind() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(7, XML), Map.of(7, XML));
    assertUnusable(slice, SignaturePart.ENTITLEMENTS);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_UNSUPPORTED, "of a kind unknown");
  }

  @Test
  void readsTheStoredRequirementsThatAreSealed() throws Exception {
    byte[] set =
        MadeUpCode.hex(
            "fade0c01 00000024 00000001 00000003 00000014" + "fade0c00 00000010 00000001 00000003");
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(2, set), Map.of(2, set));
    assertThat(
            slice
                .signingInformation()
                .requirements()
                .flatMap(each -> each.requirement(RequirementType.DESIGNATED)))
        .contains(Requirement.parse("anchor apple"));
    CodeSlice unsealed = signed(new MadeUpCodeDirectory(), Map.of(2, set));
    assertThat(unsealed.signingInformation().requirements()).isEmpty();
    assertFinding(unsealed, CodeSigningStatus.SIGNATURE_FAILED, "not sealed");
  }

  @Test
  void notesStoredRequirementsThatCannotBeRead() throws Exception {
    byte[] set = MadeUpCode.hex("fade0c01 0000000c 00000001");
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(2, set), Map.of(2, set));
    assertUnusable(slice, SignaturePart.REQUIREMENTS);
    assertFinding(slice, CodeSigningStatus.REQ_INVALID, "cannot be read");
  }

  @Test
  void choosesTheCodeDirectoryWithTheBestHash() throws Exception {
    CodeSlice slice =
        signed(
            directory(1, "sha1"),
            Map.of(
                0x1000, directory(3, "truncated").bytes(),
                0x1001, directory(4, "sha384").bytes(),
                0x1002, directory(2, "sha256").bytes()));
    assertThat(slice.signature().orElseThrow().codeDirectories())
        .extracting(CodeDirectory::hashType)
        .containsExactly(
            HashType.SHA1, HashType.SHA256_TRUNCATED, HashType.SHA384, HashType.SHA256);
    assertThat(slice.signingInformation().identifier()).contains(ByteString.utf8("sha384"));
  }

  /** Systems differ in which one they go by. */
  @Test
  void refusesCodeDirectoriesThatSayDifferentThings() throws Exception {
    MadeUpCodeDirectory first = directory(1, "same");
    MadeUpCodeDirectory otherFlags = directory(2, "same").flags(AD_HOC | 0x10000);
    for (MadeUpCodeDirectory other : List.of(directory(2, "other"), otherFlags)) {
      CodeSlice slice = signed(first, Map.of(0x1000, other.bytes()));
      assertFinding(slice, CodeSigningStatus.SIGNATURE_INVALID, "different identifiers");
      assertThat(slice.log().hasFailed(Check.CODE_DIRECTORIES)).isTrue();
    }
    assertThat(signed(first, Map.of(0x1000, directory(2, "same").bytes())).findings()).isEmpty();
  }

  @Test
  void readsNoEntitlementsThatAreTooLarge() throws Exception {
    byte[] huge = MadeUpCode.blob(0xfade7171, new byte[1 << 20]);
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(5, huge), Map.of(5, huge));
    assertUnusable(slice, SignaturePart.ENTITLEMENTS);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "where at most 1048576 are read");
  }

  @Test
  void refusesAnAlternateCodeDirectoryBehindAGapWithoutLookingAtIt() throws Exception {
    CodeSlice slice =
        signed(
            directory(1, "same"),
            Map.of(
                0x1000, directory(2, "same").bytes(),
                0x1002, directory(4, "same").bytes()));
    assertThat(slice.signature().orElseThrow().codeDirectories())
        .extracting(CodeDirectory::hashType)
        .containsExactly(HashType.SHA1, HashType.SHA256);
    assertFinding(
        slice,
        CodeSigningStatus.SIGNATURE_INVALID,
        "alternate code directory in slot 0x1002, where slot 0x1001 is empty");
    assertThat(slice.log().result(Check.CODE_DIRECTORIES).hasPassed()).isFalse();
  }

  @Test
  void saysThatNobodyLookedAtWhatIsSealedInASlotOfUnknownMeaning() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory().seal(12, XML), Map.of(12, XML));
    assertThat(slice.findings()).isEmpty();
    assertThat(slice.log().remarks()).singleElement().asString().contains("special slot 12 seals");
    assertThat(slice.log().result(Check.SEALED_PARTS)).isInstanceOf(CheckResult.NotChecked.class);
  }

  @Test
  void refusesAPartOfUnknownMeaningThatIsNotSealed() throws Exception {
    CodeSlice slice = signed(new MadeUpCodeDirectory(), Map.of(12, XML));
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "of a kind unknown is there");
    assertThat(slice.log().hasFailed(Check.UNSEALED_PARTS)).isTrue();
  }

  @Test
  void refusesTwoCodeDirectoriesWithOneHashType() throws Exception {
    CodeSlice slice = signed(directory(2, "first"), Map.of(0x1000, directory(2, "second").bytes()));
    assertThat(slice.signature()).isEmpty();
    assertFinding(
        slice,
        CodeSigningStatus.SIGNATURE_INVALID,
        "a second code directory with hash type sha256");
    assertThat(slice.refusal()).contains(slice.findings().get(0));
  }

  @Test
  void believesNoCertificatesOfAdHocCode() throws Exception {
    byte[] real = cmsOf(RealCode.named("eclipse_11900.so"));
    CodeSlice adHoc = signed(new MadeUpCodeDirectory().flags(AD_HOC), Map.of(0x10000, real));
    CodeSlice other = signed(new MadeUpCodeDirectory().flags(0), Map.of(0x10000, real));
    assertThat(adHoc.signingInformation().certificates().isEmpty()).isTrue();
    assertThat(adHoc.signingInformation().signingTime()).isEmpty();
    assertThat(adHoc.signingInformation().secureTimestamp()).isEmpty();
    assertThat(other.signingInformation().certificates().size()).isEqualTo(3);
    assertFinding(adHoc, CodeSigningStatus.SIGNATURE_FAILED, "brings a CMS along");
  }

  @Test
  void readsNothingOfTheCmsOfAdHocCode() throws Exception {
    byte[] garbage = MadeUpCode.blob(0xfade0b01, new byte[] {1, 2, 3});
    assertFinding(
        signed(new MadeUpCodeDirectory().flags(AD_HOC), Map.of(0x10000, garbage)),
        CodeSigningStatus.SIGNATURE_FAILED,
        "brings a CMS along");
  }

  @Test
  void notesThatSignedCodeHasNoCms() throws Exception {
    MadeUpCodeDirectory notAdHoc = new MadeUpCodeDirectory().flags(0);
    assertUnusable(signed(notAdHoc, Map.of()), SignaturePart.CERTIFICATES);
    assertFinding(signed(notAdHoc, Map.of()), CodeSigningStatus.UNSIGNED, "not ad hoc");
    assertFinding(
        signed(notAdHoc, Map.of(0x10000, NO_CMS)), CodeSigningStatus.UNSIGNED, "not ad hoc");
  }

  @Test
  void refusesACmsThatIsNone() throws Exception {
    for (byte[] blob :
        List.of(
            MadeUpCode.blob(0xfade0b01, MadeUpCode.hex("3003 020101")),
            MadeUpCode.blob(0xfade0b01, MadeUpCode.hex("3080")),
            MadeUpCode.blob(0xfade0b01, MadeUpCode.hex("3080".repeat(100_000))),
            MadeUpCode.blob(0xfade0b02, MadeUpCode.hex("3003 020101")))) {
      CodeSlice slice = signed(new MadeUpCodeDirectory().flags(0), Map.of(0x10000, blob));
      assertUnusable(slice, SignaturePart.CERTIFICATES);
      assertThat(slice.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.check()).isEqualTo(Check.CMS_STRUCTURE);
                assertThat(finding.status()).isEqualTo(CodeSigningStatus.UNKNOWN_FORMAT);
              });
    }
  }

  /** What a signature seals and somebody altered, must not pass for what it does not have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "entitlement[com.apple.security.inherit] absent",
        "! entitlement[com.apple.security.inherit]",
        "info[LSEnvironment] absent",
        "! info[LSEnvironment]",
        "! certificate leaf[subject.OU] = BLOCKED",
        "! certificate leaf = H\"0123456789abcdef0123456789abcdef01234567\"",
        "! certificate leaf[field.1.2.840.113635.100.6.1.12]",
        "certificate leaf[field.1.2.840.113635.100.6.1.12] absent",
        "certificate leaf[timestamp.1.2.840.113635.100.6.1.33] absent",
        "! anchor apple generic",
        "! anchor apple",
        "! anchor trusted",
        "! legacy"
      })
  void brokenPartsSatisfyNoRequirementThatWantsAbsence(String requirement) throws Exception {
    MadeUpCodeDirectory seals =
        new MadeUpCodeDirectory().flags(0).seal(1, INFO_PLIST).seal(5, XML).seal(7, DER);
    byte[] signature = MadeUpCode.signature(Map.of(0, seals.bytes(), 5, XML));
    StaticCode code = open(MadeUpCode.signedWithInfoPlist(list(""), signature));
    Evaluation evaluation = code.evaluateUnverified(Requirement.parse(requirement));
    assertThat(evaluation.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(evaluation.explain()).contains("unusable ", "advice: the code was altered");
    assertThat(evaluation.advice()).extracting(Advice::id).containsExactly("unusable-part");
  }

  @Test
  void certificatesOfTwoSignersAreUnusable() throws Exception {
    CodeSlice slice =
        signed(
            new MadeUpCodeDirectory().flags(0),
            Map.of(0x10000, MadeUpCms.of(MadeUpCms.SIGNER, MadeUpCms.SIGNER)));
    assertUnusable(slice, SignaturePart.CERTIFICATES);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "it has 2 signers");
  }

  @Test
  void certificatesWithoutTheSignersAreUnusable() throws Exception {
    CodeSlice slice =
        signed(
            new MadeUpCodeDirectory().flags(0), Map.of(0x10000, MadeUpCms.withoutCertificates()));
    assertUnusable(slice, SignaturePart.CERTIFICATES);
    assertFinding(slice, CodeSigningStatus.SIGNATURE_FAILED, "lacks the signer's certificate");
  }

  @Test
  void certificatesThatLeadToNoRootAreShownButUnusable() throws Exception {
    CodeSlice slice =
        signed(new MadeUpCodeDirectory().flags(0), Map.of(0x10000, MadeUpCms.withoutRoot()));
    assertUnusable(slice, SignaturePart.CERTIFICATES);
    assertThat(slice.signingInformation().certificates().size()).isEqualTo(1);
    assertFinding(slice, CodeSigningStatus.NOT_TRUSTED, "lead to no root");
  }

  /** The hash of a certificate is that of the file's bytes, in whatever length they are written. */
  @Test
  void keepsTheBytesOfCertificatesAsTheyStand() throws Exception {
    byte[] stretched = MadeUpCms.withLongLength(MadeUpCms.certificate());
    CodeSlice slice =
        signed(new MadeUpCodeDirectory().flags(0), Map.of(0x10000, MadeUpCms.with(stretched)));
    SigningCertificate leaf = slice.signingInformation().certificates().leaf().orElseThrow();
    assertThat(leaf.der()).isEqualTo(ByteString.of(stretched));
    assertThat(leaf.sha1())
        .isEqualTo(ByteString.of(MessageDigest.getInstance("SHA-1").digest(stretched)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"always", "! identifier evil", "info[x] absent", "! certificate leaf = H\"00\""})
  void unsignedCodeSatisfiesNothing(String requirement) throws Exception {
    byte[] unsigned = MadeUpCode.machO(MadeUpCode.ARM64, new byte[0], 0, new byte[0]);
    Evaluation evaluation =
        open(unsigned)
            .evaluateUnverified(
                Requirement.parse(requirement.replace("00", "0123456789".repeat(4))));
    assertThat(evaluation.satisfied()).isFalse();
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.UNSIGNED);
    assertThat(evaluation.explain())
        .startsWith("requirement NOT satisfied (errSecCSUnsigned, -67062), not verified")
        .contains("advice: the code is not signed");
    assertThat(evaluation.slices().get(0).explanation().outcome()).isEqualTo(Outcome.SATISFIED);
    assertThat(evaluation.toJson()).contains("\"refusal\":{\"code\":-67062");
  }

  @Test
  void oneUnsignedSliceMakesTheFileUnsigned() throws Exception {
    byte[] signature = MadeUpCode.signature(Map.of(0, directory(2, "one").bytes()));
    byte[] unsigned = MadeUpCode.machO(MadeUpCode.ARM64, new byte[0], 0, new byte[0]);
    Evaluation evaluation =
        open(MadeUpCode.universal(0, MadeUpCode.signed(MadeUpCode.X86_64, signature), unsigned))
            .evaluateUnverified(Requirement.parse("always"));
    assertThat(evaluation.satisfied()).isFalse();
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.UNSIGNED);
    assertThat(evaluation.explain())
        .contains(
            "✓ x86_64 slice\n",
            "✗ arm64 slice\n    ✗ refused before any clause: the code is not signed\n");
  }

  @Test
  void saysThatNothingWasVerified() throws Exception {
    StaticCode code =
        open(
            MadeUpCode.signed(
                MadeUpCode.ARM64,
                MadeUpCode.signature(Map.of(0, new MadeUpCodeDirectory().bytes()))));
    Evaluation satisfied =
        code.evaluateUnverified(Requirement.parse("identifier \"com.example.app\""));
    assertThat(satisfied.satisfied()).isTrue();
    assertThat(satisfied.explain().lines().findFirst().orElseThrow())
        .containsIgnoringCase("not verified");
    assertThat(code.evaluateUnverified(Requirement.parse("anchor apple generic")).satisfied())
        .isFalse();
  }

  @Test
  void evaluatesEverySlice() throws Exception {
    byte[] one = MadeUpCode.signature(Map.of(0, directory(2, "one").bytes()));
    byte[] two = MadeUpCode.signature(Map.of(0, directory(2, "two").bytes()));
    StaticCode code =
        open(
            MadeUpCode.universal(
                1,
                MadeUpCode.signed(MadeUpCode.X86_64, one),
                MadeUpCode.signed(MadeUpCode.ARM64, two)));
    assertThat(code.evaluateUnverified(Requirement.parse("identifier one")).satisfied()).isFalse();
    assertThat(
            code.evaluateUnverified(Requirement.parse("identifier one or identifier two"))
                .satisfied())
        .isTrue();
  }

  private static MadeUpCodeDirectory directory(int hashType, String identifier) {
    return new MadeUpCodeDirectory().hashType(hashType).identifier(identifier);
  }

  private byte[] cmsOf(RealCode code) throws Exception {
    return StaticCode.open(code.in(directory))
        .slices()
        .get(0)
        .signature()
        .flatMap(signature -> signature.blob(0x10000))
        .orElseThrow()
        .toByteArray();
  }

  private CodeSlice withInfoPlist(MadeUpCodeDirectory codeDirectory) throws Exception {
    byte[] signature = MadeUpCode.signature(Map.of(0, codeDirectory.bytes()));
    return open(MadeUpCode.signedWithInfoPlist(INFO_PLIST, signature)).slices().get(0);
  }

  private CodeSlice signed(MadeUpCodeDirectory codeDirectory, Map<Integer, byte[]> more)
      throws IOException, MalformedSignatureException {
    Map<Integer, byte[]> blobs = new LinkedHashMap<>();
    blobs.put(0, codeDirectory.bytes());
    blobs.putAll(more);
    return open(MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(blobs))).slices().get(0);
  }

  private StaticCode open(byte[] file) throws IOException, MalformedSignatureException {
    return StaticCode.open(Files.write(directory.resolve("code"), file));
  }

  private static void assertUnusable(CodeSlice slice, SignaturePart part) {
    SigningInformation claims = slice.signingInformation();
    assertThat(claims.isUnusable(part)).isTrue();
    assertThat(claims.whyUnusable(part)).isPresent();
    assertThat(claims.infoPlist()).isEmpty();
    assertThat(claims.entitlements()).isEmpty();
    assertThat(claims.requirements()).isEmpty();
  }

  private static void assertFinding(CodeSlice slice, CodeSigningStatus status, String message) {
    assertThat(slice.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.status()).isEqualTo(status);
              assertThat(finding.place().text()).startsWith("slice arm64: ");
              assertThat(finding.message()).contains(message);
            });
  }

  private static byte[] list(String entries) {
    return MadeUpCode.ascii(
        "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>" + entries + "</dict></plist>");
  }
}
