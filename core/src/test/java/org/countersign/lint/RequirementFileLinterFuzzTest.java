package org.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes have findings or none, and are repaired or not: nothing is thrown. */
class RequirementFileLinterFuzzTest {

  private static final RequirementFileLinter LINTER =
      new RequirementFileLinter(RequirementLinter.withAllRules());

  @FuzzTest
  void anyFileIsExamined(byte[] file) {
    assertThat(LINTER.lint(file)).allMatch(finding -> finding.line() > 0 && finding.column() > 0);
    LINTER.fix(file).ifPresent(fixed -> assertThat(fixed).isNotEqualTo(file));
  }
}
