package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.countersign.authorization.MechanismListTest.list;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.authorization.Insertion.Allowance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 7.1: insert")
class InsertionTest {

  /**
   * The list, the block, where to, further options, and the result: "refused" and a part of the
   * reason, or the list.
   */
  @ParameterizedTest(name = "{0} + {1} {2} {3} = {4}")
  @CsvSource({
    // 1: the anchor is missing
    "a:a b:b, m:m, before=x:x, '', refused no such mechanism: x:x",
    "a:a b:b, m:m, before=x:x/b:b, '', a:a m:m b:b",
    "a:a b:b, m:m, after=x:x/y:y, '', refused no such mechanism: y:y",
    "first:one b:bc, m:m, before=b:b, '', refused did you mean b:bc?",
    "'first:one b:b,privileged', m:m, before=b:b, '', 'refused did you mean b:b,privileged?'",
    "first:one b:something, m:m, before=b:b, '', refused did you mean b:something?",
    // 2: the anchor is there several times
    "a:a b:b a:a c:c, m:m, before=a:a, '', m:m a:a b:b a:a c:c",
    "a:a b:b a:a c:c, m:m, after=a:a, '', a:a b:b a:a m:m c:c",
    // 3: places that are counted
    "a:a b:b, m:m, index=0, '', m:m a:a b:b",
    "a:a b:b, m:m, index=2, '', a:a b:b m:m",
    "a:a b:b, m:m, first, '', m:m a:a b:b",
    "a:a b:b, m:m, last, '', a:a b:b m:m",
    "'', m:m, last, '', m:m",
    // 4: a block keeps its order
    "a:a b:b, m:m n:n, before=b:b, '', a:a m:m n:n b:b",
    "a:a b:b, n:n m:m, after=a:a, '', a:a n:n m:m b:b",
    "a:a b:b, m:m n:n, last, '', a:a b:b m:m n:n",
    // 5: nothing to do
    "m:m a:a b:b, m:m, before=b:b, '', m:m a:a b:b",
    "a:a b:b m:m, m:m, after=a:a, '', a:a b:b m:m",
    "m:m a:a, m:m, first, '', m:m a:a",
    "a:a m:m, m:m, last, '', a:a m:m",
    "a:a m:m b:b, m:m, index=1, '', a:a m:m b:b",
    "m:m a:a b:b, m:m n:n, before=b:b, '', m:m a:a n:n b:b",
    "m:m a:a, m:m n:n, first, '', m:m n:n a:a",
    "a:a n:n, m:m n:n, last, '', a:a m:m n:n",
    "m:m a:a b:b, m:m, before=b:b, adjacent, refused m:m is present at index 0",
    "a:a m:m n:n b:b, m:m n:n, before=b:b, adjacent, a:a m:m n:n b:b",
    "a:a m:m x:x b:b, m:m, before=b:b, adjacent move, a:a x:x m:m b:b",
    // 6: the wrong place
    "a:a b:b m:m, m:m, before=b:b, '', refused m:m is present at index 2",
    "a:a b:b m:m, m:m, before=b:b, move, a:a m:m b:b",
    "m:m a:a b:b, m:m, after=a:a, move, a:a m:m b:b",
    "m:m a:a b:b, m:m, last, '', refused m:m is present at index 0",
    "m:m a:a b:b, m:m, last, move, a:a b:b m:m",
    "a:a m:m, m:m, index=0, move, m:m a:a",
    "m:m a:a, m:m, index=2, move, refused there is no place",
    // 7: several times
    "m:m a:a m:m b:b, m:m, before=b:b, '', refused several times",
    "m:m a:a m:m b:b, m:m, before=b:b, dedupe, m:m a:a b:b",
    "m:m a:a m:m b:b, m:m, before=b:b, move, a:a m:m b:b",
    "a:a b:b m:m m:m, m:m, before=b:b, dedupe, refused m:m is present at index 2",
    "a:a b:b m:m m:m, m:m, before=b:b, dedupe move, a:a m:m b:b",
    // 8: the other privilege
    "'m:m,privileged b:b', m:m, before=b:b, '', refused the other privilege",
    "'m:m,privileged b:b', m:m, before=b:b, force, 'm:m,privileged m:m b:b'",
  })
  void doesWhatTheRuleSays(String before, String block, String place, String options, String after)
      throws Exception {
    Insertion insertion = insertion(block, place, options);

    if (after.startsWith("refused")) {
      assertThatExceptionOfType(PlacementException.class)
          .isThrownBy(() -> insertion.applyTo(list(before)))
          .withMessageContaining(after.substring("refused ".length()));
    } else {
      MechanismList result = insertion.applyTo(list(before));
      assertThat(result).isEqualTo(list(after));
      assertThat(insertion.applyTo(result)).as("a second time").isEqualTo(result);
    }
  }

  @Test
  void leavesTwoProductsBeforeTheSameAnchorAlone() throws Exception {
    MechanismList list = Samples.login("02-console-two-plugins").mechanisms();
    Insertion insertion = Insertion.of(List.of(Samples.CHECK), Placement.before(Samples.DONE));

    assertThat(insertion.applyTo(list)).isEqualTo(list);
    assertThatExceptionOfType(PlacementException.class)
        .isThrownBy(() -> insertion.adjacent().applyTo(list))
        .withMessageContaining("index 16");
  }

  @Test
  void takesNoMechanismForItsOwnAnchor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Insertion.of(List.of(Samples.DONE), Placement.after(Samples.DONE)));
  }

  @Test
  void countsFromNothingBelowZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Placement.At(-1));
  }

  private static Insertion insertion(String block, String place, String options) {
    Insertion insertion = Insertion.of(list(block).mechanisms(), placement(place));
    Set<Allowance> allowances =
        Arrays.stream(options.split(" "))
            .filter(option -> !option.isEmpty() && !option.equals("adjacent"))
            .map(
                option ->
                    switch (option) {
                      case "move" -> Allowance.MOVE;
                      case "dedupe" -> Allowance.REMOVE_DUPLICATES;
                      default -> Allowance.OTHER_PRIVILEGE;
                    })
            .collect(Collectors.toSet());
    insertion = insertion.allowing(allowances);
    return options.contains("adjacent") ? insertion.adjacent() : insertion;
  }

  private static Placement placement(String place) {
    String value = place.substring(place.indexOf('=') + 1);
    return switch (place.split("=")[0]) {
      case "before" -> new Placement.Before(list(value.replace('/', ' ')).mechanisms());
      case "after" -> new Placement.After(list(value.replace('/', ' ')).mechanisms());
      case "index" -> new Placement.At(Integer.parseInt(value));
      case "first" -> new Placement.First();
      default -> new Placement.Last();
    };
  }
}
