package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 7: operations on the list; 14: samples")
class MechanismListTest {

  private static final Mechanism A = Mechanism.parse("a:a");
  private static final Mechanism M = Mechanism.parse("m:m");

  @Test
  void findsTheMechanismsOfTheSample() {
    MechanismList list = Samples.console().mechanisms();

    assertThat(list.size()).isEqualTo(17);
    assertThat(list.indexOf(Samples.DONE)).isEqualTo(16);
    assertThat(list.indexOf(Mechanism.parse("Foo:Bar"))).isEqualTo(-1);
  }

  @Test
  void findsEveryPlaceOfAMechanism() {
    assertThat(list("a:a b:b a:a").indexesOf(A)).containsExactly(0, 2);
    assertThat(list("a:a b:b a:a").count(A)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "a:a b:b c:c, a:a c:c, true",
    "a:a b:b c:c, c:c a:a, false",
    "a:a b:b, a:a a:a, false",
    "a:a b:b a:a, b:b a:a, true",
    "a:a, '', true"
  })
  void knowsTheOrder(String all, String wanted, boolean inOrder) {
    assertThat(list(all).containsInOrder(list(wanted).mechanisms())).isEqualTo(inOrder);
  }

  @ParameterizedTest
  @CsvSource({
    "a:a b:b a:a, b:b",
    "b:b, b:b",
    "a:a, ''",
  })
  void removesEveryOccurrence(String before, String after) {
    assertThat(list(before).without(List.of(A))).isEqualTo(list(after));
  }

  @Test
  void removesExactMatchesOnly() {
    assertThat(list("a:a,privileged A:a a:aa").without(List.of(A)).size()).isEqualTo(3);
  }

  @Test
  void removesAllOfAPlugin() {
    assertThat(list("a:a b:b a:c,privileged ab:c").withoutPlugin("a")).isEqualTo(list("b:b ab:c"));
  }

  /** What is there, whether all or drop is allowed, and the result; "refused" for none. */
  @ParameterizedTest
  @CsvSource({
    "b:b a:a, false, false, b:b m:m",
    "b:b m:m, false, false, b:b m:m",
    "b:b, false, false, refused",
    "a:a m:m, false, false, refused",
    "a:a b:b m:m, false, true, b:b m:m",
    "a:a b:b a:a, false, false, refused",
    "a:a b:b a:a, true, false, m:m b:b m:m",
    "a:a a:a m:m, false, true, m:m"
  })
  void replaces(String before, boolean all, boolean drop, String after) throws PlacementException {
    if (after.equals("refused")) {
      assertThatExceptionOfType(PlacementException.class)
          .isThrownBy(() -> list(before).replace(A, M, all, drop));
    } else {
      assertThat(list(before).replace(A, M, all, drop)).isEqualTo(list(after));
    }
  }

  @Test
  void replacesNothingByItself() {
    assertThatIllegalArgumentException().isThrownBy(() -> list("a:a").replace(A, A, false, false));
  }

  static MechanismList list(String mechanisms) {
    return mechanisms.isEmpty() ? MechanismList.EMPTY : MechanismList.of(mechanisms.split(" "));
  }
}
