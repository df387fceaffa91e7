package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.evaluation.EvaluationVectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer of Apple's own interpreter, on both paths. */
class EvaluationVectorsTest {

  static Stream<Vector> defined() {
    return EvaluationVectors.all().stream().filter(vector -> vector.result() != null);
  }

  static Stream<Vector> undefinedOnMacOs() {
    return EvaluationVectors.all().stream().filter(vector -> vector.result() == null);
  }

  @ParameterizedTest
  @MethodSource("defined")
  void answersAsAppleDoes(Vector vector) {
    assertThat(outcome(vector)).isEqualTo(Outcome.of(vector.result()));
  }

  @ParameterizedTest
  @MethodSource("defined")
  void explainsWhatItAnswers(Vector vector) {
    Evaluation evaluation =
        vector.in().evaluator().evaluate(vector.requirement(), vector.in().code());
    assertThat(evaluation.satisfied()).isEqualTo(vector.result());
    assertThat(evaluation.explain()).isNotBlank();
    assertThat(EvaluationVectors.object(evaluation.toJson()))
        .containsEntry("satisfied", vector.result());
  }

  @ParameterizedTest
  @MethodSource("undefinedOnMacOs")
  void isNeverSatisfiedWhereAppleCrashes(Vector vector) {
    assertThat(outcome(vector)).isEqualTo(Outcome.NOT_SATISFIED);
  }

  @Test
  void allVectorsAreThere() {
    List<Vector> all = EvaluationVectors.all();
    assertThat(all).hasSize(328);
    assertThat(undefinedOnMacOs()).hasSize(3);
  }

  private static Outcome outcome(Vector vector) {
    return vector.in().evaluator().outcome(vector.requirement(), vector.in().code());
  }
}
