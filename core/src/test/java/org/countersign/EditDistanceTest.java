package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "anchor, anchor, 0",
    "'', abc, 3",
    "identifer, identifier, 1",
    "appel, apple, 2",
    "kitten, sitting, 3"
  })
  void countsInsertedRemovedAndReplacedLettersEitherWay(String one, String other, int distance) {
    assertThat(EditDistance.between(one, other)).isEqualTo(distance);
    assertThat(EditDistance.between(other, one)).isEqualTo(distance);
  }

  @Test
  void textsTooLongToCompareAreAsFarApartAsTheLongerIsLong() {
    assertThat(EditDistance.between("x".repeat(257), "x".repeat(257))).isEqualTo(257);
  }
}
