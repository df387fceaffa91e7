package org.countersign.signature;

import java.util.ArrayList;
import java.util.List;
import org.countersign.CodeSigningStatus;

/** Collects what is found while one thing is read. Not thread safe. */
final class Findings {

  private final String place;
  private final List<Finding> found = new ArrayList<>();

  /** Begins a collection about {@code place}, which is said first in each finding. */
  Findings(String place) {
    this.place = place;
  }

  void add(CodeSigningStatus status, String where, String message) {
    found.add(new Finding(status, join(place, where), message));
  }

  void add(MalformedSignatureException problem) {
    found.add(new Finding(problem.status(), join(place, problem.where()), problem.problem()));
  }

  void addAll(List<Finding> more) {
    more.forEach(finding -> add(finding.status(), finding.where(), finding.message()));
  }

  List<Finding> found() {
    return List.copyOf(found);
  }

  private static String join(String place, String where) {
    return place.isEmpty() ? where : where.isEmpty() ? place : place + ": " + where;
  }
}
