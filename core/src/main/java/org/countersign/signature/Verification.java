package org.countersign.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SliceEvaluation;
import org.countersign.requirement.Requirement;

/**
 * What became of verifying code on disk: each check of each slice, and everything that was found.
 * Only {@link StaticCode#verify()} makes one, so that it is proof of what was examined.
 *
 * <p>The steps are those of Apple's static validation ({@code SecStaticCode::staticValidate…}), for
 * all slices; where more is refused than Apple refuses, the finding says so. Never examined are:
 *
 * <ul>
 *   <li>whether a certificate was revoked or the code notarized: that takes a connection;
 *   <li>the sealed resources and the nested code of a bundle: its executable, its Info.plist and
 *       its list of resources are verified, the files on that list are not;
 *   <li>whether the file is still the same: what was read is what is judged, and a file can be
 *       changed the moment after.
 * </ul>
 *
 * <p>Valid code is code that somebody signed and nobody changed. <b>Who</b> signed is for a
 * requirement to say: {@link #evaluate}. Immutable and thread safe.
 */
public final class Verification {

  private final StaticCode code;
  private final List<SliceVerification> slices;
  private final Map<Check, CheckResult> checks;
  private final List<Finding> findings;
  private final List<String> remarks;
  private final List<Finding> ofAllSlices;

  Verification(StaticCode code, List<SliceVerification> slices, FileChecks fileChecks) {
    this.code = code;
    this.slices = List.copyOf(slices);
    this.ofAllSlices = fileChecks.log().findings();
    this.checks = checks(slices, fileChecks);
    this.findings =
        Stream.concat(
                ofAllSlices.stream(), slices.stream().flatMap(slice -> slice.findings().stream()))
            .toList();
    this.remarks =
        Stream.concat(
                fileChecks.log().remarks().stream(),
                slices.stream().flatMap(slice -> slice.remarks().stream()))
            .toList();
  }

  private static Map<Check, CheckResult> checks(
      List<SliceVerification> slices, FileChecks fileChecks) {
    Map<Check, CheckResult> checks = new EnumMap<>(Check.class);
    for (Check check : Check.values()) {
      List<CheckResult> results = new ArrayList<>();
      for (SliceVerification slice : slices) {
        Optional.ofNullable(slice.checks().get(check)).ifPresent(results::add);
      }
      if (results.isEmpty()) {
        results.add(fileChecks.log().result(check));
      }
      checks.put(check, CheckResult.ofAll(results));
    }
    return Collections.unmodifiableMap(checks);
  }

  /** Returns the code that was verified. */
  public StaticCode code() {
    return code;
  }

  /** Returns what became of each slice, in the order of {@link StaticCode#slices()}. */
  public List<SliceVerification> slices() {
    return slices;
  }

  /**
   * Tells whether every slice is signed and nothing was found wrong in the file or in any of them.
   *
   * <p>It does not say who signed: code signed by anybody, or ad hoc by nobody, is valid. See
   * {@link Verification} for what is not examined, and {@link #checks()} for the reasons.
   */
  public boolean isValid() {
    return findings.isEmpty();
  }

  /** Returns success if the code is valid, else the status of the first finding. */
  public CodeSigningStatus status() {
    return isValid() ? CodeSigningStatus.SUCCESS : findings.get(0).status();
  }

  /**
   * Returns what became of every check, in the order of {@link Check}, over all slices: failed if
   * it failed in any, passed if it passed in each.
   */
  public Map<Check, CheckResult> checks() {
    return checks;
  }

  /** Returns all that is wrong: with the file as a whole, then slice by slice. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns what a reader should know though it is nothing wrong, as printable lines. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Returns whether the code satisfies {@code requirement}, by the anchors and the knowledge of the
   * options with which it was opened. Code that is not valid satisfies nothing: each slice with a
   * finding is refused with its status, and all are if the file as a whole has one.
   */
  public Evaluation evaluate(Requirement requirement) {
    return evaluate(requirement, code.evaluator());
  }

  /**
   * Returns the same as {@link #evaluate(Requirement)}, by another evaluator. What was verified
   * stays what it is: team and timestamp were judged by the anchors with which the code was opened.
   */
  public Evaluation evaluate(Requirement requirement, RequirementEvaluator evaluator) {
    return Evaluation.of(
        slices.stream().map(slice -> evaluate(requirement, slice, evaluator)).toList());
  }

  private SliceEvaluation evaluate(
      Requirement requirement, SliceVerification slice, RequirementEvaluator evaluator) {
    SliceEvaluation evaluation =
        evaluator.evaluateSlice(requirement.expression(), slice.slice().signingInformation());
    return Stream.concat(slice.findings().stream(), ofAllSlices.stream())
        .findFirst()
        .map(finding -> evaluation.refusedWith(finding.status()))
        .orElse(evaluation);
  }

  /** Returns one line: what was verified, and whether it is valid. */
  @Override
  public String toString() {
    return code + (isValid() ? ": valid" : ": " + findings.get(0));
  }
}
