package org.countersign.authorization;

import java.util.List;
import java.util.stream.Collectors;
import org.countersign.EditDistance;

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
                        || EditDistance.between(each.text(), missing.text()) <= MAXIMUM_EDITS)
            .distinct()
            .toList();
    return misspelt.isEmpty()
        ? list.mechanisms().stream()
            .filter(each -> each.plugin().equals(missing.plugin()))
            .distinct()
            .toList()
        : misspelt;
  }
}
