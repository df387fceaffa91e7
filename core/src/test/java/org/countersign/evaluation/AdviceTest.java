package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.HashType;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {

  private static final String DEVELOPER_ID_CLAUSES =
      "certificate 1[field.1.2.840.113635.100.6.2.6]"
          + " and certificate leaf[field.1.2.840.113635.100.6.1.13]";
  private static final String DEVELOPER_ID =
      "anchor apple generic and "
          + DEVELOPER_ID_CLAUSES
          + " and certificate leaf[subject.OU] = ABCDE12345";
  private static final String MAC_APP_STORE =
      "anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.9]";
  private static final String BOTH =
      "anchor apple generic and (certificate leaf[field.1.2.840.113635.100.6.1.9] or "
          + DEVELOPER_ID_CLAUSES
          + " and certificate leaf[subject.OU] = ABCDE12345)";

  private static List<Advice> advice(String requirement, SigningInformation code) {
    return MadeUpCode.evaluate(requirement, code).advice();
  }

  private static List<Advice> advice(String requirement, CertificateChain chain) {
    return advice(requirement, MadeUpCode.signed(chain));
  }

  private static List<String> ids(List<Advice> advice) {
    return advice.stream().map(Advice::id).toList();
  }

  private static String text(List<Advice> advice, String id) {
    return advice.stream()
        .filter(each -> each.id().equals(id))
        .map(Advice::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + advice));
  }

  @Test
  void whatIsSatisfiedNeedsNone() {
    assertThat(advice(DEVELOPER_ID, MadeUpCode.DEVELOPER_ID)).isEmpty();
    assertThat(advice(BOTH, MadeUpCode.DEVELOPER_ID)).isEmpty();
    assertThat(advice(BOTH, MadeUpCode.MAC_APP_STORE)).isEmpty();
  }

  @Test
  void unsignedCode() {
    assertThat(ids(advice(DEVELOPER_ID, SigningInformation.unsigned("arm64"))))
        .containsExactly("unsigned-code");
  }

  @Test
  void adHocCode() {
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.adHoc()), "ad-hoc-signature"))
        .contains("has no certificates");
    assertThat(
            text(
                advice(
                    "anchor apple generic",
                    MadeUpCode.adHoc().toBuilder().rawFlags(0x20002).build()),
                "ad-hoc-signature"))
        .contains("ad hoc by the linker");
    assertThat(ids(advice("identifier x", MadeUpCode.adHoc()))).doesNotContain("ad-hoc-signature");
  }

  @ParameterizedTest
  @CsvSource({
    "13, '\"Developer ID Application\"'",
    "12, '\"Apple Development\"'",
    "7, '\"Apple Distribution\"'",
    "9, IDENTITY"
  })
  void theIdentityToSignWithIsTheOneAskedFor(int marker, String identity) {
    String requirement = "certificate leaf[field.1.2.840.113635.100.6.1." + marker + "]";

    assertThat(text(advice(requirement, MadeUpCode.adHoc()), "ad-hoc-signature"))
        .contains("codesign --sign " + identity + " PATH");
    assertThat(text(advice(requirement, SigningInformation.unsigned("arm64")), "unsigned-code"))
        .contains("codesign --sign " + identity + " PATH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "identifier x and never", "never or never"})
  void signingIsNotAdvisedWhereItCannotHelp(String requirement) {
    Evaluation evaluation = MadeUpCode.evaluate(requirement, SigningInformation.unsigned("arm64"));

    assertThat(ids(evaluation.advice())).doesNotContain("unsigned-code");
    assertThat(ids(evaluation.slices().get(0).refusedWith(CodeSigningStatus.UNSIGNED).advice()))
        .doesNotContain("unsigned-code");
  }

  @Test
  void codeThatIsStatedToBeWithoutCodeDirectoryIsNotToldToSign() {
    SliceEvaluation slice =
        MadeUpCode.closedWorld()
            .evaluateSlice(
                Requirement.parse("identifier x").expression(),
                SigningInformation.unsigned("arm64"));

    assertThat(ids(slice.advice())).doesNotContain("unsigned-code");
    assertThat(ids(slice.refusedWith(CodeSigningStatus.UNSIGNED).advice()))
        .contains("unsigned-code");
  }

  @Test
  void developmentSignatureWhereDeveloperIdIsWanted() {
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.DEVELOPMENT), "development-signature"))
        .contains(
            "\"Apple Development: Jane Doe (ZYXWV98765)\"", "accepts only Developer ID builds");
    assertThat(text(advice(BOTH, MadeUpCode.DEVELOPMENT), "development-signature"))
        .contains("Developer ID builds or Mac App Store copies");
  }

  @Test
  void otherChannelsThanTheOneWanted() {
    assertThat(text(advice(MAC_APP_STORE, MadeUpCode.DEVELOPER_ID), "developer-id-copy"))
        .contains("accepts only Mac App Store copies", "Xcode's form");
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.MAC_APP_STORE), "app-store-copy"))
        .contains("accepts only Developer ID builds");
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.TESTFLIGHT), "testflight-build"))
        .contains("1.2.840.113635.100.6.1.25.1");
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.SUBMISSION), "submission-signature"))
        .contains("for upload");
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.INSTALLER), "installer-certificate"))
        .contains("Application certificate");
  }

  @Test
  void xcodesFormIsNotRecommendedWhereDevelopmentBuildsAreWanted() {
    String development =
        "anchor apple generic and certificate leaf[field.1.2.840.113635.100.6.1.12]";

    assertThat(text(advice(development, MadeUpCode.DEVELOPER_ID), "developer-id-copy"))
        .contains(
            "accepts only development builds",
            "certificate leaf[field.1.2.840.113635.100.6.1.13]"
                + " or certificate leaf[field.1.2.840.113635.100.6.1.12])")
        .doesNotContain("Xcode");
    assertThat(text(advice(development, MadeUpCode.MAC_APP_STORE), "app-store-copy"))
        .contains(
            "certificate leaf[field.1.2.840.113635.100.6.1.9]"
                + " or certificate leaf[field.1.2.840.113635.100.6.1.12])")
        .doesNotContain("Xcode");
  }

  @Test
  void theIntermediateOfDevelopersIsNotTakenForDevelopmentAlone() {
    String relations = "anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.1]";

    assertThat(text(advice(relations, MadeUpCode.DEVELOPER_ID), "developer-id-copy"))
        .contains("accepts only builds for development or distribution through WWDR");
  }

  @Test
  void aChannelIsNotGuessedWithoutAnAnchor() {
    assertThat(ids(advice(DEVELOPER_ID, MadeUpCode.INCOMPLETE)))
        .contains("incomplete-chain")
        .doesNotContain("developer-id-copy", "development-signature");
  }

  @Test
  void aChannelThatTheRequirementAlsoAcceptsIsNotBlamed() {
    String otherTeam =
        "anchor apple generic and (certificate leaf[field.1.2.840.113635.100.6.1.9] or certificate"
            + " leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = ZZZZZ00000)";

    assertThat(ids(advice(otherTeam, MadeUpCode.DEVELOPER_ID))).containsExactly("another-team");
  }

  @Test
  void appStoreCopyWithoutTheDevelopersTeam() {
    assertThat(
            text(
                advice(
                    "anchor apple generic and certificate leaf[subject.OU] = ABCDE12345",
                    MadeUpCode.MAC_APP_STORE),
                "app-store-team"))
        .contains("1.2.840.113635.100.6.1.9");
  }

  @Test
  void teamTakenFromTheCommonName() {
    assertThat(
            text(
                advice("certificate leaf[subject.OU] = ZYXWV98765", MadeUpCode.DEVELOPMENT),
                "team-in-common-name"))
        .contains("\"ZYXWV98765\"", "subject.OU: \"ABCDE12345\"");
  }

  @Test
  void teamLookedForInTheCommonName() {
    assertThat(
            text(
                advice("certificate leaf[subject.CN] = ABCDE12345", MadeUpCode.DEVELOPER_ID),
                "team-not-in-organizational-unit"))
        .contains("certificate leaf[subject.OU] = \"ABCDE12345\"");
    assertThat(
            ids(
                advice(
                    "certificate leaf[subject.CN] = \"Apple Development: Jane Roe (ABCDE12345)\"",
                    MadeUpCode.DEVELOPMENT)))
        .contains("team-not-in-organizational-unit");
  }

  @Test
  void anotherTeam() {
    assertThat(
            text(
                advice("certificate leaf[subject.OU] = ZZZZZ00000", MadeUpCode.DEVELOPER_ID),
                "another-team"))
        .contains("team \"ABCDE12345\" (Example Inc)", "wants team \"ZZZZZ00000\"");
  }

  @ParameterizedTest
  @CsvSource({
    "abcde12345, team-case",
    "ABCDE12346, team-typing-error",
    "ABCDE1234, team-typing-error"
  })
  void teamThatIsAlmostRight(String wanted, String id) {
    assertThat(
            ids(
                advice(
                    "certificate leaf[subject.OU] = \"" + wanted + "\"", MadeUpCode.DEVELOPER_ID)))
        .containsExactly(id);
  }

  @Test
  void teamLookedForInACertificateThatIsNotFromApple() {
    assertThat(
            text(
                advice("certificate leaf[subject.OU] = ABCDE12345", MadeUpCode.SELF_SIGNED),
                "team-outside-apple"))
        .contains("\"My own\"", "team \"ABCDE12345\"");
    assertThat(ids(advice("certificate leaf[subject.OU] = ZZZZZ00000", MadeUpCode.INCOMPLETE)))
        .doesNotContain("team-outside-apple");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"*Example*, = *\"Example\"*.", "Developer*, = \"Developer\"*.", "*Inc, = *\"Inc\"."})
  void starInsideTheQuotes(String value, String written) {
    String requirement = "certificate leaf[subject.CN] = \"" + value + "\"";

    assertThat(text(advice(requirement, MadeUpCode.DEVELOPER_ID), "star-in-quotes"))
        .endsWith("Write it outside: " + written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"= \"*\"", "= \"a*b\"", "= zzz*"})
  void aStarThatIsNoMistakenWildcardIsLeftAlone(String match) {
    assertThat(ids(advice("certificate leaf[subject.CN] " + match, MadeUpCode.DEVELOPER_ID)))
        .doesNotContain("star-in-quotes");
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.App, com.example.app, identifier-case",
    "com.example.app.helper, com.example.app, identifier-longer",
    "com.example.app-debug, com.example.app, identifier-longer",
    "com.example.app, com.example.app.helper, identifier-shorter",
    "app, com.example.app, identifier-without-prefix",
    "com.example.app, app, identifier-without-prefix",
    "libexample.dylib, com.example.library, identifier-from-file-name",
    "com.exmaple.app, com.example.app, identifier-typing-error",
    "org.other.tool, com.example.app, another-identifier"
  })
  void identifierThatDiffers(String found, String wanted, String id) {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder().identifier(ByteString.utf8(found)).build();
    assertThat(ids(advice("identifier \"" + wanted + "\"", code))).containsExactly(id);
  }

  @Test
  void anIdentifierInACommandIsOneWordToTheShell() {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder().identifier(ByteString.utf8("tool")).build();
    assertThat(
            text(advice("identifier \"com.example.app; 'x'\"", code), "identifier-from-file-name"))
        .contains("codesign --identifier 'com.example.app; '\\''x'\\''' if");
  }

  @Test
  void theClosestOfSeveralIdentifiersIsNamed() {
    assertThat(
            text(
                advice(
                    "identifier a or identifier com.example.App or identifier b",
                    MadeUpCode.adHoc()),
                "identifier-case"))
        .contains("\"com.example.App\"");
  }

  @ParameterizedTest
  @CsvSource({
    "net.java.openjdk.java, Java",
    "java, Java",
    "com.apple.python3, Python",
    "com.apple.authorizationhost, authorization plug-ins"
  })
  void codeInsideAnotherProgram(String host, String name) {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder().identifier(ByteString.utf8(host)).build();
    assertThat(text(advice("identifier com.example.app", code), "host-program")).contains(name);
    assertThat(ids(advice("identifier com.apple.python", code))).doesNotContain("host-program");
  }

  @ParameterizedTest
  @CsvSource({"com.apple.shortcuts", "javascript", "com.apple.pythonista", "nodeinfo"})
  void namesThatOnlyBeginLikeAHostAreNone(String identifier) {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder().identifier(ByteString.utf8(identifier)).build();
    assertThat(ids(advice("identifier com.example.app", code))).doesNotContain("host-program");
  }

  @Test
  void markerAskedOfTheWrongCertificate() {
    assertThat(
            text(
                advice("certificate 1[field.1.2.840.113635.100.6.1.13]", MadeUpCode.DEVELOPER_ID),
                "marker-in-another-slot"))
        .contains("write certificate leaf[field.1.2.840.113635.100.6.1.13]");
    assertThat(
            text(
                advice("certificate leaf[field.1.2.840.113635.100.6.2.6]", MadeUpCode.DEVELOPER_ID),
                "marker-in-another-slot"))
        .contains("write certificate 1[field.1.2.840.113635.100.6.2.6]");
  }

  @Test
  void hashOfAnotherBuild() {
    assertThat(
            ids(advice("cdhash H\"0000000000000000000000000000000000000000\"", MadeUpCode.adHoc())))
        .containsExactly("cdhash-of-another-build");
  }

  @Test
  void hashOfAnotherCodeDirectory() {
    SigningInformation code =
        SigningInformation.builder("arm64")
            .codeDirectories(
                List.of(directory(HashType.SHA1, "11"), directory(HashType.SHA256, "22")))
            .build();
    assertThat(
            text(
                advice("cdhash H\"" + "11".repeat(20) + "\"", code), "cdhash-of-another-hash-type"))
        .contains("sha1", "cdhash H\"" + "22".repeat(20) + "\"");
  }

  private static CodeDirectoryInformation directory(HashType type, String octet) {
    return new CodeDirectoryInformation(
        0,
        0x20400,
        type,
        ByteString.hex(octet.repeat(type.digestLength())),
        2,
        ByteString.utf8("x"),
        Optional.empty(),
        0,
        Optional.empty());
  }

  @Test
  void infoPlistThatIsNotBound() {
    assertThat(ids(advice("info[CFBundleVersion] = \"1\"", MadeUpCode.adHoc())))
        .containsExactly("info-plist-not-bound");
  }

  @Test
  void missingEntitlements() {
    assertThat(ids(advice("entitlement[sandbox]", MadeUpCode.adHoc())))
        .containsExactly("no-entitlements");
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder()
            .entitlements(
                PropertyList.Dictionary.of(
                    Map.of("com.apple.security.app-sandbox", new PropertyList.BooleanValue(true))))
            .build();
    assertThat(
            text(
                advice("entitlement[\"com.apple.security.app-sandbx\"]", code),
                "entitlement-missing"))
        .contains("did you mean \"com.apple.security.app-sandbox\"?");
    assertThat(text(advice("entitlement[other]", code), "entitlement-missing"))
        .contains("Add it to the entitlements file");
  }

  @Test
  void clausesThatAreNeverSatisfied() {
    assertThat(
            ids(
                advice(
                    "certificate leaf[field.1.2.840.113635.100.6.1.13] = x",
                    MadeUpCode.DEVELOPER_ID)))
        .containsExactly("marker-compared");
    assertThat(
            text(
                advice("certificate leaf[subject.ST] absent", MadeUpCode.DEVELOPER_ID),
                "subject-absent"))
        .contains("! certificate leaf[subject.ST]");
    assertThat(ids(advice("certificate leaf[subject.TEAM] = x", MadeUpCode.DEVELOPER_ID)))
        .containsExactly("unknown-subject-key");
    Expression longHash = new Expression.CodeDirectoryHash(ByteString.hex("00".repeat(32)));
    assertThat(
            ids(
                MadeUpCode.evaluator()
                    .evaluate(longHash, SigningInformation.builder("arm64").platform(0).build())
                    .advice()))
        .containsExactly("cdhash-length");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2, GREATER_OR_EQUAL, 1.2.0, the shorter one comes first",
    "v1.2, LESS_THAN, 1.3, letters come after digits",
    "18446744073709551616, GREATER_THAN, 2, wrap around"
  })
  void surprisesOfVersions(
      String found, Match.Comparison.Operator operator, String wanted, String explanation) {
    assertThat(
            text(version(new PropertyList.StringValue(found), operator, wanted), "version-order"))
        .contains(explanation);
  }

  @Test
  void versionThatIsANumber() {
    assertThat(
            text(
                version(
                    PropertyList.IntegerValue.of(3),
                    Match.Comparison.Operator.GREATER_OR_EQUAL,
                    "2"),
                "version-order"))
        .contains("Make it a string");
  }

  @Test
  void ordinaryVersionsSurpriseNobody() {
    assertThat(
            version(
                new PropertyList.StringValue("1.2"), Match.Comparison.Operator.GREATER_THAN, "1.3"))
        .isEmpty();
  }

  private static List<Advice> version(
      PropertyList found, Match.Comparison.Operator operator, String wanted) {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder()
            .infoPlist(PropertyList.Dictionary.of(Map.of("Version", found)))
            .build();
    return MadeUpCode.evaluator()
        .evaluate(
            new Expression.InfoValue(
                ByteString.utf8("Version"),
                new Match.Comparison(operator, ByteString.utf8(wanted))),
            code)
        .advice();
  }

  @Test
  void rootThatOnlyBearsTheName() {
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.FORGED), "look-alike-root"))
        .contains("\"Apple Root CA\"", "forged");
  }

  @Test
  void rootOfOnesOwn() {
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.SELF_SIGNED), "not-apples-root"))
        .contains("\"My own\"", "certificate root = H\"");
  }

  @Test
  void aRootThatOthersShareIsNotPinned() {
    MadeUpAuthority publicRoot = MadeUpAuthority.named("AAA Certificate Services");
    CertificateChain chain = leafUnder(publicRoot);

    assertThat(text(advice(DEVELOPER_ID, chain), "not-apples-root"))
        .contains("certificate leaf = H\"" + chain.at(0).sha1().toHex(), "Do not require the root")
        .doesNotContain("certificate root");
  }

  @Test
  void aRootOfTheSignersOwnOrganizationMayBePinned() {
    CertificateChain chain = leafUnder(MadeUpCode.leaf("Example Root", "Signing"));

    assertThat(text(advice(DEVELOPER_ID, chain), "not-apples-root"))
        .contains(
            "certificate leaf = H\"" + chain.at(0).sha1().toHex(),
            "certificate root = H\"" + chain.at(1).sha1().toHex());
  }

  private static CertificateChain leafUnder(MadeUpAuthority root) {
    return CertificateChain.of(
        List.of(MadeUpCode.leaf("Example", "Signing").issuedBy(root), root.selfSigned()));
  }

  @Test
  void anchorAppleForCodeOfDevelopers() {
    assertThat(text(advice("anchor apple", MadeUpCode.DEVELOPER_ID), "apple-only"))
        .contains("anchor apple generic");
    assertThat(ids(advice("anchor apple and never", MadeUpCode.APPLE_SYSTEM)))
        .doesNotContain("apple-only");
  }

  @Test
  void incompleteChain() {
    assertThat(text(advice(DEVELOPER_ID, MadeUpCode.INCOMPLETE), "incomplete-chain"))
        .contains("\"Developer ID Certification Authority\"");
  }

  @ParameterizedTest
  @CsvSource({
    "notarized, 'codesign --verify --check-notarization -R=\"notarized\" PATH'",
    "anchor trusted, 'codesign --verify -R=\"anchor trusted\" PATH'",
    "legacy, 'codesign --verify -R=\"legacy\" PATH'",
    "anchor apple, 'codesign --verify -R=\"anchor apple\" PATH'"
  })
  void whatOnlyAMacCanTell(String requirement, String command) {
    assertThat(text(advice(requirement, MadeUpCode.DEVELOPER_ID), "ask-a-mac")).endsWith(command);
  }

  @Test
  void noMacIsAskedWhereTheAnswerIsADefiniteNo() {
    assertThat(ids(advice("notarized and identifier other", MadeUpCode.DEVELOPER_ID)))
        .isNotEmpty()
        .doesNotContain("ask-a-mac");
    Requirement requirement = Requirement.parse("notarized");
    SliceEvaluation unknown =
        MadeUpCode.evaluator()
            .evaluateSlice(requirement.expression(), MadeUpCode.signed(MadeUpCode.DEVELOPER_ID));
    SliceEvaluation refused = unknown.refusedWith(CodeSigningStatus.UNSIGNED);
    assertThat(ids(refused.advice())).containsExactly("unsigned-code");
    assertThat(ids(Evaluation.of(List.of(unknown, refused)).advice())).doesNotContain("ask-a-mac");
  }

  @Test
  void hashesOfSeveralSlicesAreToldApart() {
    SigningInformation other =
        SigningInformation.builder("x86_64")
            .cdhash(Cdhash.ofHex("1123456789abcdef0123456789abcdef01234567"))
            .build();
    assertThat(
            MadeUpCode.evaluator()
                .evaluate(
                    Requirement.parse("cdhash H\"0000000000000000000000000000000000000000\""),
                    List.of(MadeUpCode.adHoc(), other))
                .advice())
        .extracting(Advice::text)
        .satisfiesExactly(
            text -> assertThat(text).contains("(arm64) is H\"01"),
            text -> assertThat(text).contains("(x86_64) is H\"11"));
  }

  @Test
  void oneSliceThatDiffers() {
    SigningInformation good = MadeUpCode.signed(MadeUpCode.DEVELOPER_ID);
    SigningInformation bad =
        SigningInformation.builder("x86_64").identifier(ByteString.utf8("y")).rawFlags(2).build();
    Evaluation evaluation =
        MadeUpCode.evaluator().evaluate(Requirement.parse(DEVELOPER_ID), List.of(good, bad));
    assertThat(ids(evaluation.advice())).startsWith("slice-differs", "ad-hoc-signature");
    assertThat(evaluation.advice().get(0).text()).contains("arm64 would do, x86_64 would not");
  }

  @Test
  void theSameAdviceForTwoSlicesIsGivenOnce() {
    SigningInformation code = MadeUpCode.adHoc();
    assertThat(
            MadeUpCode.evaluator()
                .evaluate(Requirement.parse("identifier x"), List.of(code, code))
                .advice())
        .hasSize(1);
  }

  @Test
  void everyAdviceIsASentenceSafeToPrint() {
    MadeUpAuthority leaf =
        new MadeUpAuthority(MadeUpAuthority.subject().addRDN(BCStyle.CN, "a\nb\u001b[31m").build());
    List<Advice> advice =
        advice(
            "identifier x and anchor apple and certificate leaf[subject.CN] = x and entitlement[y]",
            MadeUpCode.with(CertificateChain.of(List.of(leaf.selfSigned())))
                .identifier(ByteString.utf8("z\u0007"))
                .build());
    assertThat(advice)
        .isNotEmpty()
        .allSatisfy(
            each -> assertThat(each.text().codePoints()).noneMatch(Character::isISOControl));
  }
}
