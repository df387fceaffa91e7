package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Looks for text that is neither compiled nor refused with a message, or that does not survive a
 * round trip.
 */
class RequirementTextFuzzTest {

  @FuzzTest
  void textIsCompiledToWhatReadsBackOrRefusedWithIssues(byte[] source) throws Exception {
    ParseResult<RequirementDocument> result = RequirementParser.strict().document(source);

    assertThat(result.issues().isEmpty()).isEqualTo(result.document().isPresent());
    for (SyntaxIssue issue : result.issues()) {
      assertThat(issue.render()).contains("^");
    }
    if (result.document().isPresent()) {
      RequirementDocument document = result.orElseThrow();
      assertThat(RequirementDocument.fromBytes(document.toBytes())).isEqualTo(document);
      assertThat(document.appleText()).isASCII();
    } else {
      assertThat(result.appleMessage().isEmpty()).isFalse();
    }
  }
}
