package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementEvaluatorTest {

  private static final Expression ALWAYS = new Expression.Constant(true);
  private static final Expression NEVER = new Expression.Constant(false);
  private static final Expression UNKNOWN_OPERATOR = new Expression.UnknownOperator(99);
  private static final Expression DAMAGED = new Expression.Undecodable(ByteString.EMPTY);
  private static final Expression LIGHTWEIGHT =
      new Expression.LightweightCodeRequirement(ByteString.EMPTY);
  private static final SigningInformation CODE = MadeUpCode.signed(MadeUpCode.DEVELOPER_ID);

  private static Outcome outcome(Expression expression, SigningInformation code) {
    return outcome(MadeUpCode.evaluator(), expression, code);
  }

  private static Outcome outcome(String requirement, SigningInformation code) {
    return outcome(Requirement.parse(requirement).expression(), code);
  }

  /** Asks both paths, which must agree. */
  private static Outcome outcome(
      RequirementEvaluator evaluator, Expression expression, SigningInformation code) {
    Outcome outcome = evaluator.outcome(expression, code);
    assertThat(evaluator.evaluate(expression, code).outcome()).isEqualTo(outcome);
    return outcome;
  }

  private static Expression nested(int negations, Expression inner) {
    Expression expression = inner;
    for (int i = 0; i < negations; i++) {
      expression = new Expression.Not(expression);
    }
    return expression;
  }

  @Test
  void goesAsDeepAsAppleAndNoDeeper() {
    assertThat(outcome(nested(998, ALWAYS), CODE)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(nested(999, ALWAYS), CODE)).isEqualTo(Outcome.INVALID);
    assertThat(outcome(nested(20_000, ALWAYS), CODE)).isEqualTo(Outcome.INVALID);
  }

  @Test
  void countsTheLevelsOfChainsToo() {
    Expression chain = ALWAYS;
    for (int i = 0; i < 998; i++) {
      chain = new Expression.And(chain, ALWAYS);
    }
    assertThat(outcome(chain, CODE)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(new Expression.And(chain, ALWAYS), CODE)).isEqualTo(Outcome.INVALID);
    assertThat(outcome(new Expression.Or(ALWAYS, new Expression.Not(chain)), CODE))
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void skippedOperatorsAreLevels() {
    Expression expression = ALWAYS;
    for (int i = 0; i < 998; i++) {
      expression = new Expression.UnknownSkip(0x40000063, ByteString.EMPTY, expression);
    }
    assertThat(outcome(expression, CODE)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(new Expression.UnknownSkip(0x40000063, ByteString.EMPTY, expression), CODE))
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void theFirstErrorCountsAndNothingSavesFromIt() {
    assertThat(outcome(new Expression.Or(ALWAYS, UNKNOWN_OPERATOR), CODE))
        .isEqualTo(Outcome.UNIMPLEMENTED);
    assertThat(outcome(new Expression.And(NEVER, DAMAGED), CODE)).isEqualTo(Outcome.INVALID);
    assertThat(outcome(new Expression.And(UNKNOWN_OPERATOR, DAMAGED), CODE))
        .isEqualTo(Outcome.UNIMPLEMENTED);
    assertThat(outcome(new Expression.Or(nested(1200, ALWAYS), UNKNOWN_OPERATOR), CODE))
        .isEqualTo(Outcome.INVALID);
    assertThat(outcome(new Expression.Not(LIGHTWEIGHT), CODE)).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(outcome(new Expression.And(new Expression.Notarized(), DAMAGED), CODE))
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void operatorsThatCarryTheirSizeAreNoErrors() {
    assertThat(outcome(new Expression.UnknownFalse(0x80000063, ByteString.EMPTY), CODE))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(
            outcome(
                new Expression.Not(new Expression.UnknownFalse(0x80000063, ByteString.EMPTY)),
                CODE))
        .isEqualTo(Outcome.SATISFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identifier \"com.example.app\"",
        "cdhash H\"0123456789abcdef0123456789abcdef01234567\"",
        "platform = 0",
        "anchor apple generic",
        "certificate leaf[subject.OU] = ABCDE12345",
        "certificate leaf[subject.CN] = \"Developer ID\"*",
        "certificate -3[subject.CN] ~ Example",
        "certificate 1[field.1.2.840.113635.100.6.2.6]",
        "certificate leaf[field.1.2.840.113635.100.6.1.9] absent",
        "certificate leaf[timestamp.1.2.840.113635.100.6.1.33] absent",
        "certificate 9[timestamp.1.2.840.113635.100.6.1.33] absent",
        "certificate leaf[policy.1.2.3] absent",
        "info[CFBundleVersion] absent",
        "entitlement[\"com.apple.security.get-task-allow\"] absent",
        "! certificate leaf[subject.ST]"
      })
  void isSatisfied(String requirement) {
    assertThat(outcome(requirement, CODE)).isEqualTo(Outcome.SATISFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identifier \"com.example.App\"",
        "identifier \"com.example\"",
        "platform = 1",
        "certificate leaf[subject.OU] absent",
        "certificate leaf[subject.ST] absent",
        "certificate leaf[subject.FOO]",
        "certificate leaf[subject.ou] = ABCDE12345",
        "certificate leaf[field.1.2.840.113635.100.6.1.13] = \"true\"",
        "certificate leaf[field.1.2.840.113635.100.6.1.13] absent",
        "certificate 3[field.1.2.3] absent",
        "certificate -4[field.1.2.3] absent",
        "certificate -2147483648[subject.CN]",
        "certificate 2147483647[policy.1.2.3] absent",
        "certificate 3 = H\"0123456789abcdef0123456789abcdef01234567\"",
        "certificate 3 trusted"
      })
  void isNotSatisfied(String requirement) {
    assertThat(outcome(requirement, CODE)).isEqualTo(Outcome.NOT_SATISFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notarized",
        "legacy",
        "anchor apple",
        "anchor trusted",
        "certificate leaf trusted",
        "certificate root trusted",
        "anchor apple foo",
        "(foo)",
        "! notarized",
        "notarized and anchor apple generic",
        "notarized or identifier x"
      })
  void dependsOnTheSystem(String requirement) {
    assertThat(outcome(requirement, CODE)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void theUnknownGivesWayWhereTheOtherSideDecides() {
    assertThat(outcome("notarized or anchor apple generic", CODE)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome("notarized and identifier x", CODE)).isEqualTo(Outcome.NOT_SATISFIED);
  }

  static Stream<String> unsignedNever() {
    return Stream.of(
        "identifier \"\"",
        "cdhash H\"0000000000000000000000000000000000000000\"",
        "platform = 0",
        "anchor apple",
        "anchor apple generic",
        "anchor trusted",
        "certificate leaf trusted",
        "certificate root[subject.CN] absent",
        "certificate leaf[field.1.2.3] absent",
        "notarized",
        "legacy",
        "info[Key]",
        "entitlement[Key]");
  }

  @ParameterizedTest
  @MethodSource("unsignedNever")
  void unsignedCodeDoesNotSatisfyEvenInAnOpenWorld(String requirement) {
    assertThat(outcome(requirement, SigningInformation.unsigned("arm64")))
        .isEqualTo(Outcome.NOT_SATISFIED);
  }

  @Test
  void codeOfAppleSystemsIsKnownByItsCertificates() {
    assertThat(outcome("anchor apple", MadeUpCode.signed(MadeUpCode.APPLE_SYSTEM)))
        .isEqualTo(Outcome.SATISFIED);
  }

  @Test
  void theTrustCacheCountsWhateverTheCertificates() {
    RequirementEvaluator evaluator =
        RequirementEvaluator.of(
            MadeUpCode.ANCHORS,
            SystemKnowledge.closedWorld()
                .inTrustCache(Cdhash.ofHex("0123456789abcdef0123456789abcdef01234567"))
                .build());
    Expression appleAnchor = new Expression.AppleAnchor();
    assertThat(outcome(evaluator, appleAnchor, MadeUpCode.adHoc())).isEqualTo(Outcome.SATISFIED);
    assertThat(
            outcome(
                evaluator,
                appleAnchor,
                MadeUpCode.adHoc().toBuilder().cdhash(Cdhash.ofHex("00".repeat(20))).build()))
        .isEqualTo(Outcome.NOT_SATISFIED);
  }

  @Test
  void inAClosedWorldWhatIsNotStatedIsNotSo() {
    for (String requirement :
        List.of("notarized", "legacy", "anchor apple", "anchor trusted", "(x)")) {
      assertThat(
              outcome(MadeUpCode.closedWorld(), Requirement.parse(requirement).expression(), CODE))
          .isEqualTo(Outcome.NOT_SATISFIED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20190407235959Z, UNKNOWN",
    "20190408000000Z, NOT_SATISFIED",
    "20240101000000Z, NOT_SATISFIED"
  })
  void developersOfTodayAreNeverLegacy(String created, Outcome expected) {
    CertificateChain chain =
        CertificateChain.of(
            List.of(
                MadeUpAuthority.named("leaf")
                    .dated(AppleOid.DEVELOPER_ID_DATE.dotted(), created)
                    .selfSigned()));
    assertThat(outcome("legacy", MadeUpCode.signed(chain))).isEqualTo(expected);
  }

  @Test
  void theFirstDecisionFromTheLeafUpwardsSettlesTheTrustOfAChain() {
    ByteString leaf = MadeUpCode.DEVELOPER_ID.certificates().get(0).sha1();
    ByteString root = MadeUpCode.ROOT.sha1();
    assertThat(trusted(Map.of(root, TrustSetting.TRUST_ROOT))).isEqualTo(Outcome.SATISFIED);
    assertThat(trusted(Map.of(leaf, TrustSetting.TRUST_AS_ROOT))).isEqualTo(Outcome.SATISFIED);
    assertThat(trusted(Map.of(leaf, TrustSetting.DENY, root, TrustSetting.TRUST_ROOT)))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(trusted(Map.of(leaf, TrustSetting.TRUST_AS_ROOT, root, TrustSetting.DENY)))
        .isEqualTo(Outcome.SATISFIED);
    assertThat(trusted(Map.of(leaf, TrustSetting.UNKNOWN, root, TrustSetting.TRUST_ROOT)))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(trusted(Map.of())).isEqualTo(Outcome.NOT_SATISFIED);
  }

  private static Outcome trusted(Map<ByteString, TrustSetting> settings) {
    ClosedWorld.Builder world = SystemKnowledge.closedWorld();
    settings.forEach(world::trustSetting);
    return outcome(
        RequirementEvaluator.of(MadeUpCode.ANCHORS, world.build()),
        new Expression.TrustedChain(),
        CODE);
  }

  @Test
  void fragmentsStandForTheirRequirement() {
    RequirementEvaluator evaluator =
        RequirementEvaluator.of(
            MadeUpCode.ANCHORS,
            SystemKnowledge.closedWorld()
                .namedCode(
                    ByteString.utf8("ours"),
                    Requirement.parse("identifier com.example.app").expression())
                .namedAnchor(ByteString.utf8("ours"), NEVER)
                .namedCode(ByteString.utf8("deep"), nested(996, ALWAYS))
                .namedCode(ByteString.utf8("tooDeep"), nested(997, ALWAYS))
                .build());
    assertThat(outcome(evaluator, Requirement.parse("(ours)").expression(), CODE))
        .isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(evaluator, Requirement.parse("anchor apple ours").expression(), CODE))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(outcome(evaluator, Requirement.parse("! (deep)").expression(), CODE))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(outcome(evaluator, Requirement.parse("! (tooDeep)").expression(), CODE))
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void fragmentsThatNameThemselvesEndInAnError() {
    ByteString self = ByteString.utf8("self");
    RequirementEvaluator evaluator =
        RequirementEvaluator.of(
            MadeUpCode.ANCHORS,
            SystemKnowledge.closedWorld()
                .namedCode(self, new Expression.Not(new Expression.NamedCode(self)))
                .build());
    assertThat(outcome(evaluator, new Expression.NamedCode(self), CODE)).isEqualTo(Outcome.INVALID);
  }

  @Test
  void fragmentsThatNameThemselvesTwiceEndSoon() {
    ByteString self = ByteString.utf8("self");
    Expression name = new Expression.NamedCode(self);
    RequirementEvaluator evaluator =
        RequirementEvaluator.of(
            MadeUpCode.ANCHORS,
            SystemKnowledge.closedWorld().namedCode(self, new Expression.Or(name, name)).build());
    assertThat(outcome(evaluator, name, CODE)).isEqualTo(Outcome.INVALID);
  }

  @Test
  void theDeepestRequirementFitsAThreadWithASmallStack() throws InterruptedException {
    RequirementEvaluator evaluator = MadeUpCode.evaluator();
    Expression deepest = nested(998, ALWAYS);
    Outcome[] outcomes = new Outcome[2];
    Thread thread =
        new Thread(
            null,
            () -> {
              outcomes[0] = evaluator.outcome(deepest, CODE);
              outcomes[1] = evaluator.evaluate(deepest, CODE).outcome();
            },
            "small stack",
            512 * 1024);
    thread.start();
    thread.join();
    assertThat(outcomes).containsExactly(Outcome.SATISFIED, Outcome.SATISFIED);
  }

  @Test
  void hashesOfAnotherLengthAreNeverEqual() {
    ByteString cdhash = ByteString.hex("0123456789abcdef0123456789abcdef01234567");
    ByteString longer = ByteString.hex(cdhash.toHex() + "00".repeat(12));
    assertThat(outcome(new Expression.CodeDirectoryHash(longer), CODE))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(outcome(new Expression.CodeDirectoryHash(ByteString.EMPTY), CODE))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(outcome(new Expression.CertificateHash(0, longer), CODE))
        .isEqualTo(Outcome.INVALID); // Apple's reader throws here
  }

  @Test
  void emailMatchesAnyAddress() {
    CertificateChain chain =
        CertificateChain.of(
            List.of(
                new MadeUpAuthority(
                        MadeUpAuthority.subject()
                            .addRDN(BCStyle.CN, "x")
                            .addRDN(BCStyle.E, "a@example.com")
                            .addRDN(BCStyle.E, "b@example.com")
                            .build())
                    .selfSigned()));
    SigningInformation code = MadeUpCode.signed(chain);
    assertThat(outcome(email("b@example.com"), code)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(email("c@example.com"), code)).isEqualTo(Outcome.NOT_SATISFIED);
    // An array of no addresses exists all the same.
    Expression exists =
        new Expression.CertificateSubject(0, ByteString.utf8("email"), new Match.Exists());
    assertThat(outcome(exists, CODE)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(exists, MadeUpCode.adHoc())).isEqualTo(Outcome.NOT_SATISFIED);
  }

  private static Expression email(String address) {
    return new Expression.CertificateSubject(
        0,
        ByteString.utf8("email"),
        new Match.Comparison(Match.Comparison.Operator.EQUAL, ByteString.utf8(address)));
  }

  @Test
  void theLastAttributeOfSeveralCounts() {
    MadeUpAuthority leaf =
        new MadeUpAuthority(
            MadeUpAuthority.subject()
                .addRDN(BCStyle.OU, "FIRST")
                .addRDN(BCStyle.OU, "LAST")
                .build());
    SigningInformation code = MadeUpCode.signed(CertificateChain.of(List.of(leaf.selfSigned())));
    assertThat(outcome("certificate leaf[subject.OU] = LAST", code)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome("certificate leaf[subject.OU] = FIRST", code))
        .isEqualTo(Outcome.NOT_SATISFIED);
  }

  @Test
  void bytesThatAreNoTextMakeTheClauseAnError() {
    ByteString notText = ByteString.hex("ff");
    Match match = new Match.Comparison(Match.Comparison.Operator.EQUAL, notText);
    assertThat(outcome(new Expression.InfoValue(ByteString.utf8("Key"), match), CODE))
        .isEqualTo(Outcome.INVALID);
    assertThat(
            outcome(
                new Expression.CertificateSubject(7, ByteString.utf8("subject.CN"), match), CODE))
        .isEqualTo(Outcome.INVALID);
    assertThat(outcome(new Expression.LegacyInfoValue(ByteString.utf8("Key"), notText), CODE))
        .isEqualTo(Outcome.INVALID);
    // A key is made into text only where there is a dictionary to look it up in.
    Expression key = new Expression.InfoValue(notText, new Match.Absent());
    assertThat(outcome(key, CODE)).isEqualTo(Outcome.SATISFIED);
    assertThat(outcome(key, CODE.toBuilder().infoPlist(PropertyList.Dictionary.empty()).build()))
        .isEqualTo(Outcome.INVALID);
    assertThat(outcome(new Expression.NamedCode(notText), CODE)).isEqualTo(Outcome.INVALID);
    // The identifier is compared byte for byte.
    assertThat(
            outcome(
                new Expression.Identifier(notText), CODE.toBuilder().identifier(notText).build()))
        .isEqualTo(Outcome.SATISFIED);
  }

  @Test
  void aKeyEndsAtItsFirstZeroAsInACString() {
    SigningInformation code =
        CODE.toBuilder()
            .infoPlist(
                PropertyList.Dictionary.of(Map.of("Key", new PropertyList.StringValue("value"))))
            .build();
    assertThat(
            outcome(
                new Expression.InfoValue(ByteString.utf8("Key\0more"), new Match.Exists()), code))
        .isEqualTo(Outcome.SATISFIED);
    assertThat(
            outcome(
                new Expression.LegacyInfoValue(
                    ByteString.utf8("Key"), ByteString.utf8("value\0more")),
                code))
        .isEqualTo(Outcome.SATISFIED);
  }

  @Test
  void everySliceMustSatisfy() {
    Requirement requirement = Requirement.parse("anchor apple generic");
    SigningInformation bad = MadeUpCode.adHoc();
    assertThat(MadeUpCode.evaluator().evaluate(requirement, List.of(CODE, CODE)).satisfied())
        .isTrue();
    assertThat(MadeUpCode.evaluator().evaluate(requirement, List.of(CODE, bad)).outcome())
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MadeUpCode.evaluator().evaluate(requirement, List.of()));
  }

  @Test
  void applesOwnEvaluatorTrustsNoRootButApples() {
    assertThat(RequirementEvaluator.apple().outcome(new Expression.AppleGenericAnchor(), CODE))
        .isEqualTo(Outcome.NOT_SATISFIED);
  }
}
