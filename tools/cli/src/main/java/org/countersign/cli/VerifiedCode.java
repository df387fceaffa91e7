package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.SliceEvaluation;
import org.countersign.requirement.Requirement;
import org.countersign.signature.DesignatedRequirement;
import org.countersign.signature.Verification;

/**
 * All that is known of code when it has been verified.
 *
 * @param path as it was given or found
 * @param verification what became of verifying it
 * @param designated whether each slice satisfies its own designated requirement; empty if one has
 *     none
 * @param explicit whether the code satisfies the caller's requirement; empty without one
 */
record VerifiedCode(
    String path,
    Verification verification,
    Optional<Evaluation> designated,
    Optional<Evaluation> explicit) {

  static VerifiedCode of(String path, Verification verification, Optional<Requirement> wanted) {
    return new VerifiedCode(
        path, verification, designated(verification), wanted.map(verification::evaluate));
  }

  private static Optional<Evaluation> designated(Verification verification) {
    List<SliceEvaluation> slices = new ArrayList<>();
    for (int i = 0; i < verification.slices().size(); i++) {
      Optional<DesignatedRequirement> requirement =
          verification.code().designatedRequirement(verification.slices().get(i).slice());
      if (requirement.isEmpty()) {
        return Optional.empty();
      }
      slices.add(verification.evaluate(requirement.get().requirement()).slices().get(i));
    }
    return Optional.of(Evaluation.of(slices));
  }

  /** Returns the exit status, as of {@code codesign}. */
  int exitStatus() {
    if (!verification.isValid() || designated.isEmpty()) {
      return ExitStatus.FAILURE;
    }
    return ExitStatus.worse(
        ExitStatus.of(designated.get()), explicit.map(ExitStatus::of).orElse(ExitStatus.SUCCESS));
  }
}
