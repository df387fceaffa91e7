package org.countersign.signature;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * Keeps what becomes of the checks while one thing is read and verified. A check has passed only if
 * it was {@linkplain #examined examined} and nothing was found. Not thread safe.
 */
final class CheckLog {

  private final String place;
  private final Set<Check> examined = EnumSet.noneOf(Check.class);
  private final Map<Check, String> reasons = new EnumMap<>(Check.class);
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** Begins a log about {@code place}, which is said first in each finding. */
  CheckLog(String place) {
    this.place = place;
  }

  /** States that these were examined to their end; they have passed unless something is found. */
  void examined(Check... checks) {
    examined.addAll(List.of(checks));
  }

  /** States why a check is not made, for want of what it would look at or know. */
  void notChecked(Check check, String reason) {
    reasons.put(check, reason);
  }

  void fail(Check check, CodeSigningStatus status, Place where, String message) {
    findings.add(new Finding(check, status, where.in(place), message));
  }

  void fail(Check check, CodeSigningStatus status, String where, String message) {
    fail(check, status, Place.of(where), message);
  }

  void fail(MalformedSignatureException problem) {
    fail(problem.check(), problem.status(), problem.where(), problem.problem());
  }

  /** Adds something that its reader should know and that is nothing wrong, as a printable line. */
  void remark(String remark) {
    remarks.add(place.isEmpty() ? remark : place + ": " + remark);
  }

  /** Returns a log with all that is in this one, to go on with. */
  CheckLog copy() {
    CheckLog copy = new CheckLog(place);
    copy.examined.addAll(examined);
    copy.reasons.putAll(reasons);
    copy.findings.addAll(findings);
    copy.remarks.addAll(remarks);
    return copy;
  }

  /** Tells whether {@code check} found something. */
  boolean hasFailed(Check check) {
    return findings.stream().anyMatch(finding -> finding.check() == check);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  CheckResult result(Check check) {
    if (hasFailed(check)) {
      return new CheckResult.Failed(
          findings.stream().filter(finding -> finding.check() == check).toList());
    }
    if (reasons.containsKey(check)) {
      return new CheckResult.NotChecked(reasons.get(check));
    }
    return examined.contains(check)
        ? new CheckResult.Passed()
        : new CheckResult.NotChecked("not reached");
  }
}
