package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apple's compiler and we: same verdict, same bytes, same words. */
class CompilationVectorsTest {

  @ParameterizedTest
  @MethodSource("org.countersign.requirement.Vectors#compilations")
  void answersAsApplesCompilerDoes(Vectors.Compilation vector) {
    ParseResult<? extends RequirementDocument> result = vector.parse();

    assertThat(result.appleMessage())
        .isEqualTo(vector.error() == null ? ByteString.EMPTY : vector.error());
    assertThat(result.document().map(RequirementDocument::toBytes).orElse(null))
        .isEqualTo(vector.blob());
    assertThat(result.issues().isEmpty()).isEqualTo(vector.accepted());
    if (vector.dump() != null) {
      assertThat(result.orElseThrow().appleText()).isEqualTo(vector.dump());
    }
  }

  @ParameterizedTest
  @MethodSource("org.countersign.requirement.Vectors#compilations")
  void readsBackWhatItCompiles(Vectors.Compilation vector) throws Exception {
    if (!vector.accepted()) {
      return;
    }
    RequirementDocument document = RequirementDocument.fromBytes(vector.blob());

    assertThat(document).isEqualTo(vector.parse().orElseThrow());
    if (document instanceof Requirement requirement) {
      assertThat(Requirement.of(requirement.expression())).isEqualTo(requirement);
    }
    document
        .exactText()
        .ifPresent(
            text ->
                assertThat(RequirementParser.strict().document(text).orElseThrow())
                    .isEqualTo(document));
  }
}
