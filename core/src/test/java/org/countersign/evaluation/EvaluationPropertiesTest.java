package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/** What holds for every requirement, every code and every world. */
class EvaluationPropertiesTest {

  private static final List<Expression> CONDITIONS = conditions();
  private static final List<SigningInformation> CODE = allCode();
  private static final TrustAnchors ANCHORS =
      TrustAnchors.of(List.of(MadeUpCode.ROOT, EvaluationVectors.CERTIFICATES.get("cert01")));

  private static List<Expression> conditions() {
    List<Expression> conditions = new ArrayList<>();
    EvaluationVectors.all().stream()
        .map(EvaluationVectors.Vector::requirement)
        .filter(expression -> expression.height() == 1)
        .distinct()
        .forEach(conditions::add);
    conditions.add(new Expression.Notarized());
    conditions.add(new Expression.AppleAnchor());
    conditions.add(new Expression.TrustedChain());
    conditions.add(new Expression.NamedCode(ByteString.utf8("foo")));
    conditions.add(new Expression.NamedAnchor(ByteString.utf8("foo")));
    conditions.add(new Expression.UnknownOperator(99));
    conditions.add(new Expression.Undecodable(ByteString.EMPTY));
    conditions.add(new Expression.UnknownFalse(0x80000063, ByteString.hex("00")));
    conditions.add(new Expression.LightweightCodeRequirement(ByteString.EMPTY));
    return conditions;
  }

  private static List<SigningInformation> allCode() {
    List<SigningInformation> code = new ArrayList<>();
    EvaluationVectors.CONTEXTS.values().forEach(context -> code.add(context.code()));
    code.add(SigningInformation.unsigned("arm64"));
    code.add(MadeUpCode.adHoc());
    code.add(MadeUpCode.signed(MadeUpCode.DEVELOPER_ID));
    code.add(MadeUpCode.signed(MadeUpCode.APPLE_SYSTEM));
    return code;
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Arbitraries.recursive(
        () -> Arbitraries.of(CONDITIONS), EvaluationPropertiesTest::around, 0, 6);
  }

  private static Arbitrary<Expression> around(Arbitrary<Expression> inner) {
    Arbitrary<Expression> leaf = Arbitraries.of(CONDITIONS);
    return Arbitraries.oneOf(
        Combinators.combine(inner, leaf).as(Expression.And::new),
        Combinators.combine(leaf, inner).as(Expression.And::new),
        Combinators.combine(inner, leaf).as(Expression.Or::new),
        Combinators.combine(leaf, inner).as(Expression.Or::new),
        inner.map(Expression.Not::new),
        inner.map(next -> new Expression.UnknownSkip(0x40000063, ByteString.EMPTY, next)));
  }

  @Provide
  Arbitrary<SigningInformation> codes() {
    return Arbitraries.of(CODE);
  }

  @Provide
  Arbitrary<SystemKnowledge> worlds() {
    Arbitrary<Boolean> coin = Arbitraries.of(true, false);
    return Combinators.combine(coin, coin, coin, Arbitraries.of(TrustSetting.values()), coin)
        .as(EvaluationPropertiesTest::world);
  }

  private static SystemKnowledge world(
      boolean notarized, boolean legacy, boolean cached, TrustSetting setting, boolean fragment) {
    ClosedWorld.Builder world = SystemKnowledge.closedWorld();
    if (notarized) {
      world.notarized();
    }
    if (legacy) {
      world.legacyDeveloperId();
    }
    if (cached) {
      world.inTrustCache(Cdhash.ofHex("00".repeat(20)));
    }
    if (setting != TrustSetting.UNKNOWN) {
      world.trustSetting(EvaluationVectors.CERTIFICATES.get("cert01").sha1(), setting);
    }
    if (fragment) {
      world.namedCode(
          ByteString.utf8("foo"),
          Requirement.parse("identifier com.example.app and notarized").expression());
      world.namedAnchor(ByteString.utf8("foo"), new Expression.AppleGenericAnchor());
    }
    return world.build();
  }

  /** Knows a part of a world, and that part truly. */
  private record Part(SystemKnowledge whole, int known) implements SystemKnowledge {

    private Answer answer(int question, Answer answer) {
      return knows(question) ? answer : Answer.UNKNOWN;
    }

    private boolean knows(int question) {
      return (known >> question & 1) == 1;
    }

    @Override
    public Answer isInTrustCache(SigningInformation code) {
      return answer(0, whole.isInTrustCache(code));
    }

    @Override
    public Answer isNotarized(SigningInformation code) {
      return answer(1, whole.isNotarized(code));
    }

    @Override
    public Answer isLegacyDeveloperId(SigningInformation code) {
      return answer(2, whole.isLegacyDeveloperId(code));
    }

    @Override
    public TrustSetting trustSetting(SigningCertificate certificate, boolean isAnchor) {
      return knows(isAnchor ? 3 : 4)
          ? whole.trustSetting(certificate, isAnchor)
          : TrustSetting.UNKNOWN;
    }

    @Override
    public @Nullable Expression namedCode(ByteString name) {
      return knows(5) ? whole.namedCode(name) : null;
    }

    @Override
    public @Nullable Expression namedAnchor(ByteString name) {
      return knows(6) ? whole.namedAnchor(name) : null;
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void bothPathsAgree(
      @ForAll("expressions") Expression expression,
      @ForAll("codes") SigningInformation code,
      @ForAll("worlds") SystemKnowledge world) {
    for (SystemKnowledge knowledge : List.of(world, SystemKnowledge.none())) {
      RequirementEvaluator evaluator = RequirementEvaluator.of(ANCHORS, knowledge);
      assertThat(evaluator.evaluate(expression, code).outcome())
          .isEqualTo(evaluator.outcome(expression, code));
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void inAClosedWorldNothingIsUnknown(
      @ForAll("expressions") Expression expression,
      @ForAll("codes") SigningInformation code,
      @ForAll("worlds") SystemKnowledge world) {
    assertThat(RequirementEvaluator.of(ANCHORS, world).outcome(expression, code))
        .isNotEqualTo(Outcome.UNKNOWN);
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void knowingMoreOverturnsNothing(
      @ForAll("expressions") Expression expression,
      @ForAll("codes") SigningInformation code,
      @ForAll("worlds") SystemKnowledge world,
      @ForAll int known) {
    Outcome before =
        RequirementEvaluator.of(ANCHORS, new Part(world, known)).outcome(expression, code);
    Outcome after = RequirementEvaluator.of(ANCHORS, world).outcome(expression, code);
    if (before != Outcome.UNKNOWN) {
      assertThat(after).isEqualTo(before);
    }
  }

  /** Somebody who alters a part must gain no yes by it, and no no that could be negated. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void alteringPartsOverturnsNothing(
      @ForAll("expressions") Expression expression,
      @ForAll("codes") SigningInformation code,
      @ForAll("worlds") SystemKnowledge world,
      @ForAll Set<SignaturePart> altered) {
    RequirementEvaluator evaluator = RequirementEvaluator.of(ANCHORS, world);
    SigningInformation broken = without(code, altered);
    Outcome outcome = evaluator.outcome(expression, broken);
    assertThat(evaluator.evaluate(expression, broken).outcome()).isEqualTo(outcome);
    if (outcome == Outcome.SATISFIED || outcome == Outcome.NOT_SATISFIED) {
      assertThat(evaluator.outcome(expression, code)).isIn(outcome, Outcome.INVALID);
    }
  }

  private static SigningInformation without(SigningInformation code, Set<SignaturePart> parts) {
    SigningInformationBuilder builder =
        SigningInformation.builder(code.architecture()).rawFlags(code.rawFlags());
    code.identifier().ifPresent(builder::identifier);
    code.cdhash().ifPresent(builder::cdhash);
    code.platform().ifPresent(builder::platform);
    if (!parts.contains(SignaturePart.CERTIFICATES)) {
      builder.certificates(code.certificates());
    }
    if (!parts.contains(SignaturePart.INFO_PLIST)) {
      code.infoPlist().ifPresent(builder::infoPlist);
    }
    if (!parts.contains(SignaturePart.ENTITLEMENTS)) {
      code.entitlements().ifPresent(builder::entitlements);
    }
    parts.forEach(part -> builder.unusable(part, "altered"));
    return builder.build();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void negationNeverMakesAnotherYes(
      @ForAll("expressions") Expression expression, @ForAll("codes") SigningInformation code) {
    RequirementEvaluator evaluator = MadeUpCode.evaluator();
    assertThat(evaluator.outcome(new Expression.Not(expression), code))
        .isEqualTo(evaluator.outcome(expression, code).negated());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void theTextHasNoLineButItsOwnAndTheJsonIsJson(
      @ForAll("expressions") Expression expression, @ForAll("codes") SigningInformation code) {
    Evaluation evaluation = MadeUpCode.evaluator().evaluate(expression, code);
    assertThat(evaluation.explain().chars()).allMatch(c -> c == '\n' || c >= ' ');
    assertThat(evaluation.explain(TextStyle.ASCII).chars())
        .allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
    assertThat(EvaluationVectors.object(evaluation.toJson()))
        .containsEntry("outcome", evaluation.outcome().toString());
  }
}
