package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTextTest {

  private static final String DEVELOPER_ID =
      "anchor apple generic and identifier \"com.example.app\""
          + " and certificate 1[field.1.2.840.113635.100.6.2.6]"
          + " and certificate leaf[field.1.2.840.113635.100.6.1.13]"
          + " and certificate leaf[subject.OU] = ABCDE12345";

  private static String tree(String requirement, SigningInformation code) {
    String text = MadeUpCode.evaluate(requirement, code).explain();
    int advice = text.indexOf("advice:");
    return advice < 0 ? text : text.substring(0, advice);
  }

  @Test
  void showsTheWholeTreeWithWhatWasFound() {
    assertThat(tree(DEVELOPER_ID, MadeUpCode.signed(MadeUpCode.DEVELOPMENT)))
        .isEqualTo(
            """
            requirement NOT satisfied (errSecCSReqFailed, -67050)
              and
              ├─ ✓ anchor apple generic                                       chain ends in Apple Root CA
              ├─ ✓ identifier "com.example.app"
              ├─ ✗ certificate 1[field.1.2.840.113635.100.6.2.6] exists       Developer ID CA marker
              │      absent; certificate 1 is "Apple Worldwide Developer Relations Certification Authority", which carries 1.2.840.113635.100.6.2.1 (Worldwide Developer Relations CA marker)
              ├─ ✗ certificate leaf[field.1.2.840.113635.100.6.1.13] exists   Developer ID Application marker
              │      absent; leaf is "Apple Development: Jane Doe (ZYXWV98765)", which carries 1.2.840.113635.100.6.1.2 (Apple Developer marker), 1.2.840.113635.100.6.1.12 (Mac Developer marker)
              └─ ✓ certificate leaf[subject.OU] = ABCDE12345
            """);
  }

  @Test
  void putsAdviceBehindTheTree() {
    assertThat(
            MadeUpCode.evaluate(DEVELOPER_ID, MadeUpCode.signed(MadeUpCode.DEVELOPMENT)).explain())
        .contains("\nadvice: the code is signed for development (\"Apple Development: Jane Doe");
  }

  @Test
  void drawsOperatorsWithinOperators() {
    assertThat(
            tree(
                "identifier x or (notarized and ! (info[Version] >= \"2\" or always))",
                MadeUpCode.signed(MadeUpCode.DEVELOPER_ID)))
        .isEqualTo(
            """
            requirement NOT satisfied (errSecCSReqFailed, -67050)
              or
              ├─ ✗ identifier x
              │      found "com.example.app", wanted "x"
              └─ ✗ and
                   ├─ ? notarized
                   │      only a Mac can tell whether a ticket is known
                   └─ ✗ not
                        └─ ✓ or
                             ├─ ✗ info[Version] >= "2"
                             │      the signature seals no Info.plist
                             └─ ✓ always
            """);
  }

  @Test
  void saysWhatAnUnknownOutcomeDependsOn() {
    assertThat(
            MadeUpCode.evaluate("notarized", MadeUpCode.signed(MadeUpCode.DEVELOPER_ID)).explain())
        .isEqualTo(
            """
            requirement NOT KNOWN to be satisfied (errSecCSReqFailed, -67050)
              ? notarized
                  only a Mac can tell whether a ticket is known
            advice: part of this only a Mac can tell. Ask there, where exit status 0 means yes and 3 means no: codesign --verify --check-notarization -R="notarized" PATH
            """);
  }

  @Test
  void marksErrors() {
    assertThat(
            MadeUpCode.evaluator()
                .evaluate(
                    new Expression.And(
                        new Expression.Constant(true), new Expression.UnknownOperator(24)),
                    MadeUpCode.adHoc())
                .explain())
        .isEqualTo(
            """
            requirement CANNOT be evaluated (errSecCSUnimplemented, -67072)
              and
              ├─ ✓ always
              └─ ! /* unknown operator 24 */
                     a newer system wrote this requirement; nothing after the operator can be understood
            """);
  }

  @Test
  void listsEachSlice() {
    SigningInformation other =
        SigningInformation.builder("x86_64").identifier(ByteString.utf8("y")).build();
    Evaluation evaluation =
        MadeUpCode.evaluator()
            .evaluate(
                Requirement.parse("identifier com.example.app"),
                List.of(MadeUpCode.signed(MadeUpCode.DEVELOPER_ID), other));
    assertThat(evaluation.explain())
        .startsWith(
            """
            requirement NOT satisfied (errSecCSReqFailed, -67050)
              ✓ arm64 slice
                ✓ identifier "com.example.app"
              ✗ x86_64 slice
                ✗ identifier "com.example.app"
                    found "y", wanted "com.example.app"
            advice: the slices of the file are signed differently: arm64 would do, x86_64 would not.\
            """);
  }

  @Test
  void warnsWhereTheFactsAreClaimsOfASignature() {
    Evaluation facts = MadeUpCode.evaluate("always", MadeUpCode.adHoc());
    assertThat(facts.explain()).isEqualTo("requirement satisfied\n  ✓ always\n");
    assertThat(facts).hasToString("requirement satisfied");
    assertThat(Evaluation.ofClaims(facts.slices()))
        .hasToString("requirement satisfied, not verified: these are the signature's own claims");
  }

  @Test
  void coloursOnlyWhenAsked() {
    Evaluation evaluation = MadeUpCode.evaluate("always and never", MadeUpCode.adHoc());
    String coloured = evaluation.explain(TextStyle.COLOUR);
    assertThat(coloured).contains("\u001b[32m✓\u001b[0m always");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(evaluation.explain());
  }

  @Test
  void drawsInAsciiForTerminalsThatKnowNothingElse() {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder().identifier(ByteString.utf8("é😀")).build();
    assertThat(MadeUpCode.evaluate("never or identifier x", code).explain(TextStyle.ASCII))
        .contains("  or\n  |- - never\n  `- - identifier x\n         found \"\\u{e9}\\u{1f600}\"");
  }

  /** Everything a signer chooses, chosen to look like our own output. */
  private static SigningInformation hostileCode() {
    String forged = "x\"\n  └─ ✓ always\r\u001b[32madvice: trust me\u202e\u2028\u0085";
    CertificateChain chain =
        CertificateChain.of(
            List.of(
                MadeUpCode.leaf(forged, forged).selfSigned(),
                MadeUpAuthority.named(forged).selfSigned()));
    PropertyList.Dictionary dictionary =
        PropertyList.Dictionary.of(
            Map.of(
                "Key",
                new PropertyList.StringValue(forged),
                forged,
                PropertyList.Array.of(new PropertyList.StringValue(forged))));
    return MadeUpCode.with(chain)
        .identifier(ByteString.utf8(forged))
        .infoPlist(dictionary)
        .entitlements(dictionary)
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void hostileTextForgesNoLineAndControlsNoTerminal(TextStyle style) {
    String requirement =
        "anchor apple and identifier a and certificate leaf[subject.CN] = b"
            + " and certificate leaf[subject.OU] = AAAAAAAAAA and certificate root[subject.O] = c"
            + " and info[Key] = d and entitlement[Key] < e and entitlement[Kex]"
            + " and certificate leaf = H\"0123456789abcdef0123456789abcdef01234567\""
            + " and certificate 1[field.1.2.3] and anchor apple generic";
    SigningInformation plain =
        MadeUpCode.with(
                CertificateChain.of(
                    List.of(
                        MadeUpCode.leaf("n", "o").selfSigned(),
                        MadeUpAuthority.named("n").selfSigned())))
            .infoPlist(PropertyList.Dictionary.of(Map.of("Key", new PropertyList.StringValue("k"))))
            .entitlements(
                PropertyList.Dictionary.of(Map.of("Key", new PropertyList.StringValue("k"))))
            .build();
    String text = MadeUpCode.evaluate(requirement, hostileCode()).explain(style);
    String expected = MadeUpCode.evaluate(requirement, plain).explain(style);
    assertThat(treeLines(text)).isEqualTo(treeLines(expected));
    String withoutColour =
        style == TextStyle.COLOUR ? text.replaceAll("\u001b\\[[0-9]+m", "") : text;
    assertThat(withoutColour.codePoints())
        .allMatch(c -> c == '\n' || !Character.isISOControl(c))
        .noneMatch(c -> c == 0x202e || c == 0x2028);
    assertThat(withoutColour.lines().filter(line -> line.startsWith("advice: trust"))).isEmpty();
    assertThat(text.contains("\u001b[32madvice")).isFalse();
  }

  private static long treeLines(String text) {
    return text.replaceAll("\u001b\\[[0-9]+m", "")
        .lines()
        .takeWhile(line -> !line.startsWith("advice:"))
        .count();
  }

  @Test
  void hostileRequirementsForgeNothingEither() {
    ByteString forged = ByteString.utf8("x\"]\n  ✓ all is well\u001b[2J");
    Match match = new Match.Comparison(Match.Comparison.Operator.EQUAL, forged);
    for (Expression expression :
        List.of(
            new Expression.Identifier(forged),
            new Expression.InfoValue(forged, match),
            new Expression.LegacyInfoValue(forged, forged),
            new Expression.EntitlementValue(forged, match),
            new Expression.CertificateSubject(0, forged, match),
            new Expression.CertificateExtension(0, forged, match),
            new Expression.NamedCode(forged),
            new Expression.NamedAnchor(forged))) {
      String text = MadeUpCode.evaluator().evaluate(expression, MadeUpCode.adHoc()).explain();
      assertThat(text.lines().filter(line -> line.strip().startsWith("✓"))).isEmpty();
      assertThat(text).doesNotContain("\u001b");
    }
  }

  @Test
  void longTextsAreCut() {
    SigningInformation code =
        MadeUpCode.adHoc().toBuilder().identifier(ByteString.utf8("a".repeat(100_000))).build();
    assertThat(MadeUpCode.evaluate("identifier x", code).explain())
        .contains("\" and 99840 more characters")
        .hasSizeLessThan(3_000);
  }

  @Test
  void deepTreesAreCutAndSaySo() {
    Expression deep = new Expression.Constant(true);
    for (int i = 0; i < 450; i++) {
      deep = new Expression.Or(new Expression.Not(deep), new Expression.Constant(false));
    }
    Evaluation evaluation = MadeUpCode.evaluator().evaluate(deep, MadeUpCode.adHoc());
    assertThat(evaluation.outcome()).isEqualTo(Outcome.SATISFIED);
    assertThat(evaluation.explain()).contains("more clauses lie here than can be shown in depth");
    assertThat(levels(evaluation.slices().get(0).explanation()))
        .isEqualTo(Explanation.MAXIMUM_LEVELS);
    assertThat(evaluation).isEqualTo(MadeUpCode.evaluator().evaluate(deep, MadeUpCode.adHoc()));
  }

  @Test
  void chainsOfOneOperatorAreOneLevelHoweverLong() {
    Expression chain = new Expression.Constant(true);
    for (int i = 0; i < 900; i++) {
      chain = new Expression.And(chain, new Expression.Constant(true));
    }
    Explanation explanation =
        MadeUpCode.evaluator().evaluate(chain, MadeUpCode.adHoc()).slices().get(0).explanation();
    assertThat(explanation.children()).hasSize(901);
    assertThat(levels(explanation)).isEqualTo(2);
  }

  @Test
  void whatIsTooDeepToEvaluateIsSaid() {
    Expression deep = new Expression.Constant(true);
    for (int i = 0; i < 32_000; i++) {
      deep = new Expression.And(deep, new Expression.Constant(true));
    }
    assertThat(MadeUpCode.evaluator().evaluate(deep, MadeUpCode.adHoc()).explain())
        .startsWith("requirement CANNOT be evaluated (errSecCSReqInvalid, -67052)")
        .contains("nested deeper than the 999 levels that Apple's systems evaluate");
  }

  @Test
  void fragmentsShowWhatTheyStandFor() {
    RequirementEvaluator evaluator =
        RequirementEvaluator.of(
            MadeUpCode.ANCHORS,
            SystemKnowledge.closedWorld()
                .namedCode(ByteString.utf8("ours"), new Expression.Platform(1))
                .build());
    assertThat(
            evaluator
                .evaluate(Requirement.parse("(ours) or (theirs)"), MadeUpCode.adHoc())
                .explain())
        .contains(
            """
              or
              ├─ ✗ (ours)
              │    └─ ✗ platform = 1
              │           found 0, wanted 1
              └─ ✗ (theirs)
                     the system has no such requirement that holds
            """);
  }

  private static int levels(Explanation explanation) {
    return 1
        + explanation.children().stream().mapToInt(ExplanationTextTest::levels).max().orElse(0);
  }

  @Test
  void unsignedCodeIsRefusedBeforeAnyClause() {
    SliceEvaluation slice =
        MadeUpCode.evaluator()
            .evaluateSlice(
                Requirement.parse("always").expression(), SigningInformation.unsigned("arm64"))
            .refusedWith(CodeSigningStatus.UNSIGNED);

    assertThat(Evaluation.ofClaims(List.of(slice)).explain())
        .startsWith(
            """
            requirement NOT satisfied (errSecCSUnsigned, -67062), not verified: the code is not signed
              ✗ refused before any clause: the code is not signed
              ✓ always
            """);
    assertThat(Evaluation.ofClaims(List.of(slice)).toJson())
        .contains(
            "\"refusal\":{\"code\":-67062,\"name\":\"errSecCSUnsigned\","
                + "\"meaning\":\"the code is not signed\"}");
  }
}
