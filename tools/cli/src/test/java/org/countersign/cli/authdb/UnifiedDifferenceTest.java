package org.countersign.cli.authdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDifferenceTest {

  @Test
  void saysNothingOfEqualLists() {
    assertThat(of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    assertThat(of(List.of(), List.of())).isEmpty();
  }

  @Test
  void showsThreeLinesAround() {
    List<String> now = new ArrayList<>(lines(9));
    now.set(4, "x");

    assertThat(of(lines(9), now))
        .containsExactly(
            "--- old",
            "+++ new",
            "@@ -2,7 +2,7 @@",
            " 1",
            " 2",
            " 3",
            "-4",
            "+x",
            " 5",
            " 6",
            " 7");
  }

  @Test
  void keepsDistantChangesApart() {
    List<String> now = new ArrayList<>(lines(30));
    now.remove(29);
    now.add(0, "x");

    assertThat(of(lines(30), now))
        .filteredOn(line -> line.startsWith("@@"))
        .containsExactly("@@ -1,3 +1,4 @@", "@@ -27,4 +28,3 @@");
  }

  @Test
  void countsFromZeroWhereThereIsNothing() {
    assertThat(of(List.of(), List.of("a")))
        .containsExactly("--- old", "+++ new", "@@ -0,0 +1,1 @@", "+a");
    assertThat(of(List.of("a"), List.of()))
        .containsExactly("--- old", "+++ new", "@@ -1,1 +0,0 @@", "-a");
  }

  @Test
  void showsAMoveAsOneRemovalAndOneAddition() {
    assertThat(of(List.of("a", "b", "c"), List.of("b", "c", "a")))
        .containsExactly("--- old", "+++ new", "@@ -1,3 +1,3 @@", "-a", " b", " c", "+a");
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static List<String> of(List<String> old, List<String> now) {
    return UnifiedDifference.of("old", old, "new", now);
  }
}
