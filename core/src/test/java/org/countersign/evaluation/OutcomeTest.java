package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "SATISFIED, SATISFIED, SATISFIED, SATISFIED",
    "SATISFIED, NOT_SATISFIED, NOT_SATISFIED, SATISFIED",
    "SATISFIED, UNKNOWN, UNKNOWN, SATISFIED",
    "NOT_SATISFIED, SATISFIED, NOT_SATISFIED, SATISFIED",
    "NOT_SATISFIED, NOT_SATISFIED, NOT_SATISFIED, NOT_SATISFIED",
    "NOT_SATISFIED, UNKNOWN, NOT_SATISFIED, UNKNOWN",
    "UNKNOWN, SATISFIED, UNKNOWN, SATISFIED",
    "UNKNOWN, NOT_SATISFIED, NOT_SATISFIED, UNKNOWN",
    "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
    "INVALID, SATISFIED, INVALID, INVALID",
    "NOT_SATISFIED, INVALID, INVALID, INVALID",
    "SATISFIED, UNIMPLEMENTED, UNIMPLEMENTED, UNIMPLEMENTED",
    "UNKNOWN, UNSUPPORTED, UNSUPPORTED, UNSUPPORTED",
    "UNIMPLEMENTED, INVALID, UNIMPLEMENTED, UNIMPLEMENTED",
    "INVALID, UNIMPLEMENTED, INVALID, INVALID"
  })
  void followsKleeneAndErrorsDominate(Outcome first, Outcome second, Outcome and, Outcome or) {
    assertThat(first.and(second)).isEqualTo(and);
    assertThat(first.or(second)).isEqualTo(or);
  }

  @ParameterizedTest
  @EnumSource
  void onlySatisfiedIsAYes(Outcome outcome) {
    assertThat(outcome.isSatisfied()).isEqualTo(outcome == Outcome.SATISFIED);
    assertThat(outcome.status() == CodeSigningStatus.SUCCESS).isEqualTo(outcome.isSatisfied());
  }

  @Test
  void negationKeepsWhatIsNeitherYesNorNo() {
    assertThat(Outcome.SATISFIED.negated()).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(Outcome.NOT_SATISFIED.negated()).isEqualTo(Outcome.SATISFIED);
    assertThat(Outcome.UNKNOWN.negated()).isEqualTo(Outcome.UNKNOWN);
    assertThat(Outcome.INVALID.negated()).isEqualTo(Outcome.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "SATISFIED, 0",
    "NOT_SATISFIED, -67050",
    "UNKNOWN, -67050",
    "INVALID, -67052",
    "UNSUPPORTED, -67051",
    "UNIMPLEMENTED, -67072"
  })
  void hasTheStatusThatAppleAnswers(Outcome outcome, int code) {
    assertThat(outcome.status().code()).isEqualTo(code);
  }
}
