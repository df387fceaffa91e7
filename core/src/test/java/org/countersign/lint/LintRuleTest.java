package org.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule shows by its own examples what it finds, and what it leaves alone. */
class LintRuleTest {

  private static final RequirementLinter LINTER = RequirementLinter.withAllRules();

  static List<LintRule> rules() {
    return LintRule.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsItsBadExample(LintRule rule) {
    assertThat(LINTER.lint(rule.badExample()))
        .filteredOn(finding -> finding.rule().equals(rule.id()))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.severity())
                    .isIn(
                        rule.approximation().isPresent()
                            ? List.of(rule.severity(), LintSeverity.INFO)
                            : List.of(rule.severity())));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void leavesItsGoodExampleAlone(LintRule rule) {
    assertThat(LINTER.lint(rule.goodExample()))
        .extracting(LintFinding::rule)
        .doesNotContain(rule.id());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void recommendsNothingThatAnotherRuleCallsAnError(LintRule rule) {
    assertThat(LINTER.lint(rule.goodExample()))
        .filteredOn(finding -> finding.severity() == LintSeverity.ERROR)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void explainsItselfInSentences(LintRule rule) {
    assertThat(rule.summary()).endsWith(".");
    assertThat(rule.explanation()).endsWith(".").hasSizeGreaterThan(rule.summary().length());
    assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(LintRule.named(rule.id())).containsSame(rule);
  }

  @Test
  void noTwoRulesShareAnId() {
    assertThat(LintRule.all()).extracting(LintRule::id).doesNotHaveDuplicates();
  }
}
