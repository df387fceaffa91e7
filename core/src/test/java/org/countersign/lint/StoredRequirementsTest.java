package org.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.countersign.requirement.RequirementDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real software ships has requirements that its signers thought about: no false alarms. */
class StoredRequirementsTest {

  static List<String> stored() throws IOException {
    try (InputStream in =
        StoredRequirementsTest.class.getResourceAsStream("stored-requirements.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void deserveNoErrorAndNoWarning(String line) throws Exception {
    byte[] blob = HexFormat.of().parseHex(line.substring(0, line.indexOf(' ')));
    assertThat(
            RequirementLinter.withAllRules()
                .atLeast(LintSeverity.WARNING)
                .lint(RequirementDocument.fromBytes(blob)))
        .isEmpty();
  }
}
