package org.countersign.authorization;

import java.util.List;
import java.util.stream.Collectors;

/** Finds what somebody may have meant by a mechanism that is not in a list. */
final class NearMatches {

  private static final int MAXIMUM_EDITS = 2;

  private NearMatches() {}

  /** Returns a line that says {@code missing} is not there, and what similar is. */
  static String noSuchMechanism(Mechanism missing, MechanismList list) {
    List<Mechanism> near = of(missing, list);
    String hint =
        near.stream()
            .map(Mechanism::toString)
            .collect(Collectors.joining(", ", "did you mean ", "?"));
    return "no such mechanism: " + missing + (near.isEmpty() ? "" : " (" + hint + ")");
  }

  /**
   * Returns what differs by its privilege or by two letters; if there is nothing, what else there
   * is of the same plug-in.
   */
  static List<Mechanism> of(Mechanism missing, MechanismList list) {
    List<Mechanism> misspelt =
        list.mechanisms().stream()
            .filter(
                each ->
                    each.equals(missing.withOtherPrivilege())
                        || withinEdits(each.text(), 0, missing.text(), 0, MAXIMUM_EDITS))
            .distinct()
            .toList();
    return misspelt.isEmpty()
        ? list.mechanisms().stream()
            .filter(each -> each.plugin().equals(missing.plugin()))
            .distinct()
            .toList()
        : misspelt;
  }

  /** Tells whether so few letters inserted, removed or replaced make b of a. */
  private static boolean withinEdits(String a, int i, String b, int j, int edits) {
    while (i < a.length() && j < b.length() && a.charAt(i) == b.charAt(j)) {
      i++;
      j++;
    }
    int left = Math.max(a.length() - i, b.length() - j);
    if (left <= edits) {
      return true;
    }
    return edits > 0
        && (withinEdits(a, Math.min(i + 1, a.length()), b, j, edits - 1)
            || withinEdits(a, i, b, Math.min(j + 1, b.length()), edits - 1)
            || (i < a.length() && j < b.length() && withinEdits(a, i + 1, b, j + 1, edits - 1)));
  }
}
