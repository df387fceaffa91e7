package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatchEvaluationTest {

  private static final Match EXISTS = new Match.Exists();
  private static final Match ABSENT = new Match.Absent();
  private static final PropertyList FALSE = new PropertyList.BooleanValue(false);
  private static final PropertyList NULL = new PropertyList.NullValue();

  private static Match comparison(Match.Comparison.Operator operator, String value) {
    return new Match.Comparison(operator, ByteString.utf8(value));
  }

  private static Match equal(String value) {
    return comparison(Match.Comparison.Operator.EQUAL, value);
  }

  private static PropertyList text(String value) {
    return new PropertyList.StringValue(value);
  }

  @ParameterizedTest
  @CsvSource({
    "EQUAL, foobar, foobar, true",
    "EQUAL, foobar, fooba, false",
    "EQUAL, foobar, FOOBAR, false",
    "EQUAL, '', '', true",
    "EQUAL, é, é, true",
    "EQUAL, é, 'e\u0301', false", // equal to readers, not to CFEqual
    "CONTAINS, foobar, oba, true",
    "CONTAINS, foobar, '', false",
    "CONTAINS, '', '', false",
    "CONTAINS, foobar, foobars, false",
    "BEGINS_WITH, foobar, foo, true",
    "BEGINS_WITH, foobar, bar, false",
    "BEGINS_WITH, foobar, '', false",
    "BEGINS_WITH, foo, foobar, false",
    "ENDS_WITH, foobar, bar, true",
    "ENDS_WITH, foobar, foobar, true",
    "ENDS_WITH, foobar, '', false",
    "ENDS_WITH, bar, foobar, false",
    "LESS_THAN, 1.9, 1.10, true",
    "LESS_THAN, 1.10, 1.10, false",
    "GREATER_THAN, 1.10, 1.9, true",
    "GREATER_THAN, 1.10, 1.10, false",
    "LESS_OR_EQUAL, 1.10, 1.010, true",
    "LESS_OR_EQUAL, 1.11, 1.10, false",
    "GREATER_OR_EQUAL, 1.10, 1.010, true",
    "GREATER_OR_EQUAL, 1.9, 1.10, false"
  })
  void comparesTexts(
      Match.Comparison.Operator operator, String found, String wanted, boolean matches) {
    Match match = comparison(operator, wanted);
    assertThat(MatchEvaluation.ofText(match, found)).isEqualTo(Outcome.of(matches));
    assertThat(MatchEvaluation.ofValue(match, text(found))).isEqualTo(Outcome.of(matches));
  }

  @ParameterizedTest
  @EnumSource
  void comparesTextsWithNothingElse(Match.Comparison.Operator operator) {
    Match match = comparison(operator, "5");
    for (PropertyList other :
        List.of(
            PropertyList.IntegerValue.of(5),
            PropertyList.RealValue.of(5),
            new PropertyList.BooleanValue(true),
            new PropertyList.DataValue(ByteString.utf8("5")),
            PropertyList.DateValue.of(Instant.EPOCH),
            PropertyList.Dictionary.of(Map.of("5", text("5"))),
            NULL)) {
      assertThat(MatchEvaluation.ofValue(match, other)).isEqualTo(Outcome.NOT_SATISFIED);
    }
    assertThat(MatchEvaluation.ofValue(match, null)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofPresence(match, true)).isEqualTo(Outcome.NOT_SATISFIED);
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreNoTextAreAnErrorWhateverTheValue(Match.Comparison.Operator operator) {
    Match match = new Match.Comparison(operator, ByteString.hex("61ff"));
    assertThat(MatchEvaluation.ofText(match, "a")).isEqualTo(Outcome.INVALID);
    assertThat(MatchEvaluation.ofText(match, null)).isEqualTo(Outcome.INVALID);
    assertThat(MatchEvaluation.ofValue(match, null)).isEqualTo(Outcome.INVALID);
    assertThat(MatchEvaluation.ofValue(match, FALSE)).isEqualTo(Outcome.INVALID);
    assertThat(MatchEvaluation.ofPresence(match, false)).isEqualTo(Outcome.INVALID);
    assertThat(MatchEvaluation.ofDate(match, null)).isEqualTo(Outcome.INVALID);
  }

  @Test
  void everythingExistsButTheMissingAndFalse() {
    assertThat(MatchEvaluation.ofValue(EXISTS, text(""))).isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(EXISTS, PropertyList.IntegerValue.of(0)))
        .isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(EXISTS, PropertyList.Array.of()))
        .isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(EXISTS, FALSE)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(EXISTS, NULL)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(EXISTS, null)).isEqualTo(Outcome.NOT_SATISFIED);
  }

  @Test
  void onlyTheMissingIsAbsent() {
    assertThat(MatchEvaluation.ofValue(ABSENT, null)).isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(ABSENT, NULL)).isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(ABSENT, FALSE)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(ABSENT, PropertyList.Array.of()))
        .isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(ABSENT, PropertyList.Array.of(NULL)))
        .isEqualTo(Outcome.SATISFIED);
  }

  @Test
  void anyElementOfAnArrayMatchesAtAnyDepth() {
    PropertyList array =
        PropertyList.Array.of(text("x"), PropertyList.Array.of(text("y"), text("z")));
    assertThat(MatchEvaluation.ofValue(equal("x"), array)).isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(equal("z"), array)).isEqualTo(Outcome.SATISFIED);
    assertThat(MatchEvaluation.ofValue(equal("w"), array)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(EXISTS, PropertyList.Array.of(FALSE)))
        .isEqualTo(Outcome.SATISFIED); // the array itself exists
  }

  @ParameterizedTest
  @CsvSource({
    "ON, 0, 0, true",
    "ON, 0, 1, false",
    "BEFORE, -1, 0, true",
    "BEFORE, 0, 0, false",
    "AFTER, 1, 0, true",
    "AFTER, 0, 0, false",
    "ON_OR_BEFORE, 0, 0, true",
    "ON_OR_BEFORE, 1, 0, false",
    "ON_OR_AFTER, 0, 0, true",
    "ON_OR_AFTER, -1, 0, false"
  })
  void comparesDates(
      Match.DateComparison.Operator operator, long found, long wanted, boolean matches) {
    Instant date = Instant.parse("2001-01-01T00:00:00Z").plusSeconds(found);
    Match match = new Match.DateComparison(operator, wanted);
    assertThat(MatchEvaluation.ofDate(match, date)).isEqualTo(Outcome.of(matches));
    assertThat(MatchEvaluation.ofValue(match, PropertyList.DateValue.of(date)))
        .isEqualTo(Outcome.of(matches));
    assertThat(MatchEvaluation.ofDate(match, null)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(match, text(date.toString())))
        .isEqualTo(Outcome.NOT_SATISFIED);
  }

  @Test
  void aFractionOfASecondIsLater() {
    Instant date = Instant.parse("2001-01-01T00:00:00.5Z");
    assertThat(
            MatchEvaluation.ofDate(
                new Match.DateComparison(Match.DateComparison.Operator.AFTER, 0), date))
        .isEqualTo(Outcome.SATISFIED);
  }

  @Test
  void anUnknownComparisonMatchesNothing() {
    Match unknown = new Match.Unknown(15, ByteString.EMPTY);
    assertThat(MatchEvaluation.ofValue(unknown, null)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofValue(unknown, text(""))).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofPresence(unknown, true)).isEqualTo(Outcome.NOT_SATISFIED);
    assertThat(MatchEvaluation.ofText(unknown, "")).isEqualTo(Outcome.NOT_SATISFIED);
  }
}
