package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.countersign.CodeSigningStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apple's dumper and we: the same text of any blob, or the same status. */
class DumpVectorsTest {

  @ParameterizedTest
  @MethodSource("org.countersign.requirement.Vectors#dumps")
  void answersAsApplesDumperDoes(Vectors.Dump vector) throws Exception {
    if (vector.text() != null) {
      assertThat(RequirementDocument.fromBytes(vector.blob()).appleText()).isEqualTo(vector.text());
    } else {
      Throwable refusal =
          catchThrowable(() -> RequirementDocument.fromBytes(vector.blob()).appleText());
      assertThat(status(refusal).code()).isEqualTo(vector.status());
    }
  }

  private static CodeSigningStatus status(Throwable refusal) {
    return refusal instanceof MalformedRequirementException malformed
        ? malformed.status()
        : ((UnprintableRequirementException) refusal).status();
  }
}
