package org.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.evaluation.Answer;
import org.countersign.evaluation.ClosedWorld;
import org.countersign.evaluation.Outcome;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.evaluation.TrustSetting;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplicationTest {

  private static final String HASH = "H\"0123456789abcdef0123456789abcdef01234567\"";
  private static final MadeUpAuthority ROOT = MadeUpAuthority.named("Root");
  private static final SigningCertificate ANCHOR = ROOT.selfSigned();
  private static final List<String> CONDITIONS =
      List.of(
          "always",
          "never",
          "identifier a",
          "identifier b",
          "cdhash " + HASH,
          "platform = 1",
          "notarized",
          "legacy",
          "anchor apple",
          "anchor apple generic",
          "anchor trusted",
          "certificate leaf trusted",
          "certificate root trusted",
          "anchor = " + HASH,
          "certificate leaf[subject.OU] exists",
          "certificate leaf[subject.OU] absent",
          "certificate leaf[subject.OU] = A1",
          "certificate leaf[subject.OU] = A12",
          "certificate leaf[subject.OU] = \"A1\"*",
          "certificate leaf[subject.OU] = *\"2\"",
          "certificate leaf[subject.OU] = *\"1\"*",
          "certificate leaf[subject.OU] < A2",
          "certificate leaf[subject.OU] >= A2",
          "certificate leaf[subject.XX] exists",
          "certificate 1[subject.OU] = A1",
          "certificate -1[subject.CN] = Root",
          "certificate leaf[field.1.2.3] exists",
          "certificate leaf[field.1.2.3] absent",
          "certificate leaf[field.1.2.3] = a",
          "certificate 3[field.1.2.3] absent",
          "certificate 1[field.1.2.3] exists",
          "certificate leaf[policy.1.2.3] absent",
          "certificate leaf[policy.1.2.3] exists",
          "certificate leaf[timestamp.1.2.3] absent",
          "certificate leaf[timestamp.1.2.3] exists",
          "certificate leaf[timestamp.1.2.3] < timestamp \"20200101000000Z\"",
          "info[v] exists",
          "info[v] absent",
          "info[v] = \"1.10\"",
          "info[v] = \"1.9\"",
          "info[v] > \"1.9\"",
          "info[v] >= \"1.9\"",
          "info[v] < \"1.9\"",
          "info[v] <= \"1.10\"",
          "info[v] = \"1\"*",
          "info[v] = *\"1\"*",
          "info[v] = \"\"*",
          "info[v] = 0xff",
          "info[v] < timestamp \"20200101000000Z\"",
          "entitlement[v] exists",
          "entitlement[v] absent",
          "entitlement[v] = a",
          "entitlement[v] = b",
          "(foo)",
          "anchor apple foo");
  private static final List<SigningInformation> CODE = allCode();
  private static final List<SystemKnowledge> WORLDS = worlds();

  private static List<SigningInformation> allCode() {
    List<CertificateChain> chains = new ArrayList<>(List.of(CertificateChain.EMPTY));
    chains.add(CertificateChain.of(List.of(ANCHOR)));
    for (String team : List.of("A1", "A12", "A2", "B1")) {
      MadeUpAuthority leaf =
          new MadeUpAuthority(MadeUpAuthority.subject().addRDN(BCStyle.OU, team).build());
      chains.add(CertificateChain.of(List.of(leaf.issuedBy(ROOT), ANCHOR)));
      chains.add(CertificateChain.of(List.of(leaf.marked("1.2.3").issuedBy(ROOT), ANCHOR)));
      chains.add(CertificateChain.of(List.of(leaf.issuedBy(ROOT))));
    }
    List<PropertyList> values =
        List.of(
            new PropertyList.StringValue("1.10"),
            new PropertyList.StringValue("1.9"),
            new PropertyList.StringValue("1.9.1"),
            new PropertyList.StringValue("a"),
            new PropertyList.BooleanValue(false),
            new PropertyList.BooleanValue(true),
            PropertyList.Array.of(),
            PropertyList.Array.of(
                new PropertyList.StringValue("a"),
                new PropertyList.StringValue("b"),
                new PropertyList.StringValue("1.9")));
    List<SigningInformation> code = new ArrayList<>(List.of(SigningInformation.unsigned("x")));
    int turn = 0;
    for (CertificateChain chain : chains) {
      for (String identifier : List.of("a", "b", "c")) {
        SigningInformationBuilder builder =
            SigningInformation.builder("x")
                .identifier(ByteString.utf8(identifier))
                .cdhash(
                    Cdhash.ofHex(
                        turn % 2 == 0
                            ? "0123456789abcdef0123456789abcdef01234567"
                            : "1123456789abcdef0123456789abcdef01234567"))
                .platform(turn % 2)
                .certificates(chain);
        code.add(builder.build());
        code.add(
            builder
                .infoPlist(PropertyList.Dictionary.of(Map.of("v", values.get(turn % 8))))
                .entitlements(PropertyList.Dictionary.of(Map.of("v", values.get((turn + 3) % 8))))
                .build());
        turn++;
      }
    }
    return code;
  }

  private static List<SystemKnowledge> worlds() {
    ClosedWorld.Builder generous =
        SystemKnowledge.closedWorld()
            .notarized()
            .legacyDeveloperId()
            .inTrustCache(Cdhash.ofHex("0123456789abcdef0123456789abcdef01234567"))
            .trustSetting(ANCHOR.sha1(), TrustSetting.TRUST_ROOT)
            .namedCode(ByteString.utf8("foo"), new Expression.Constant(true));
    return List.of(SystemKnowledge.closedWorld().build(), generous.build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "identifier a and anchor apple | anchor apple | YES",
        "anchor apple | anchor apple generic | NO",
        "anchor apple generic | anchor apple | NO",
        "anchor apple and identifier a or anchor apple and identifier b | anchor apple | YES",
        "identifier a | !identifier b | YES",
        "!identifier b | identifier a | NO",
        "never | identifier a | YES",
        "info[v] >= \"2.0\" | info[v] > \"1.9\" | YES",
        "info[v] >= \"1.9\" | info[v] > \"1.9\" | NO",
        "!(info[v] < \"2\") | info[v] >= \"2\" | NO",
        "info[v] >= \"2\" | !(info[v] < \"2\") | NO",
        "entitlement[a] = b | entitlement[a] exists | YES",
        "anchor apple generic | certificate leaf[field.1.2] exists or certificate leaf[field.1.2]"
            + " absent | YES",
        "always | certificate leaf[field.1.2] exists or certificate leaf[field.1.2] absent | NO",
        "certificate leaf[subject.OU] = A | !(certificate leaf[subject.OU] = B) | YES",
        "entitlement[a] = b | !(entitlement[a] = c) | NO",
        "identifier a | (foo) | UNKNOWN",
        "certificate root = H\"0123456789abcdef0123456789abcdef01234567\" | anchor apple generic"
            + " | UNKNOWN",
        "certificate leaf[subject.OU] absent | identifier a | YES",
      })
  void knowsWhatFollows(String premise, String conclusion, Answer answer) {
    assertThat(Implication.holds(Requirement.parse(premise), Requirement.parse(conclusion)))
        .isEqualTo(answer);
  }

  @Provide
  Arbitrary<Expression> requirements() {
    Arbitrary<Expression> condition =
        Arbitraries.oneOf(Arbitraries.of(CONDITIONS), comparisons())
            .map(text -> Requirement.parse(text).expression());
    return Arbitraries.recursive(() -> condition, ImplicationTest::around, 0, 4);
  }

  /** Every comparison with every value at or around those that the code has. */
  private static Arbitrary<String> comparisons() {
    Arbitrary<String> comparison =
        Arbitraries.of("= \"%s\"", "= \"%s\"*", "= *\"%s\"", "= *\"%s\"*")
            .flatMap(
                pattern ->
                    Arbitraries.of(pattern, "< \"%s\"", "<= \"%s\"", "> \"%s\"", ">= \"%s\""));
    return Combinators.combine(
            Arbitraries.of("info[v]", "certificate leaf[subject.OU]"),
            comparison,
            Arbitraries.of("1", "1.9", "1.9.1", "1.10", "2", "A1", "A12", "A2"))
        .as((fact, pattern, value) -> fact + " " + pattern.replace("%s", value));
  }

  private static Arbitrary<Expression> around(Arbitrary<Expression> inner) {
    return Arbitraries.oneOf(
        Combinators.combine(inner, inner).as(Expression.And::new),
        Combinators.combine(inner, inner).as(Expression.Or::new),
        inner.map(Expression.Not::new),
        inner);
  }

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 6000, edgeCases = EdgeCasesMode.NONE)
  void neverSaysYesWhereTheEvaluatorFindsACounterexample(
      @ForAll("requirements") Expression first, @ForAll("requirements") Expression second) {
    Expression weaker = new Expression.Or(second, first);
    for (Expression conclusion : List.of(second, weaker)) {
      Answer answer = Implication.holds(first, conclusion);
      Statistics.label(conclusion == second ? "unrelated" : "weaker")
          .collect(answer)
          .coverage(coverage -> coverage.check(Answer.YES).percentage(share -> share > 5));
      if (answer == Answer.YES) {
        assertNoCounterexample(first, conclusion);
      }
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void findsNoPartImpossibleThatTheEvaluatorAccepts(@ForAll("requirements") Expression expression) {
    assertNoCounterexampleIf(
        Implication.holds(expression, new Expression.Constant(false)) == Answer.YES,
        expression,
        new Expression.Constant(false));
  }

  private static void assertNoCounterexampleIf(
      boolean condition, Expression premise, Expression conclusion) {
    if (condition) {
      assertNoCounterexample(premise, conclusion);
    }
  }

  private static void assertNoCounterexample(Expression premise, Expression conclusion) {
    for (SystemKnowledge world : WORLDS) {
      RequirementEvaluator evaluator =
          RequirementEvaluator.of(TrustAnchors.of(List.of(ANCHOR)), world);
      for (SigningInformation code : CODE) {
        if (evaluator.outcome(premise, code).isSatisfied()) {
          assertThat(evaluator.outcome(conclusion, code)).isEqualTo(Outcome.SATISFIED);
        }
      }
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void everyRequirementImpliesItselfUnlessItCanFail(@ForAll("requirements") Expression expression) {
    assertThat(Implication.holds(expression, expression)).isNotEqualTo(Answer.NO);
  }
}
