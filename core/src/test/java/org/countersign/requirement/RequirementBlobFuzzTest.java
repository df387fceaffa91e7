package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/**
 * Looks for blobs that are neither read nor refused with a status, or whose exact text is not
 * exact.
 */
class RequirementBlobFuzzTest {

  @FuzzTest
  void blobsAreReadOrRefusedWithAStatus(byte[] blob) {
    RequirementDocument document;
    try {
      document = RequirementDocument.fromBytes(blob);
    } catch (MalformedRequirementException e) {
      assertThat(e.status().code()).isIn(-67052, -67051);
      return;
    }
    assertThat(document.toString()).isNotNull();
    Optional<String> exactText = document.exactText();
    exactText.ifPresent(
        text ->
            assertThat(RequirementParser.strict().document(text).document()).contains(document));
    try {
      assertThat(document.appleText()).matches("\\p{ASCII}*"); // of an empty set it is empty
    } catch (UnprintableRequirementException e) {
      assertThat(exactText).isEmpty();
    }
  }
}
