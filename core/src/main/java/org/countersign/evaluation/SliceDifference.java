package org.countersign.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Some slices of a file satisfy the requirement and others do not. */
final class SliceDifference {

  private SliceDifference() {}

  static Optional<Advice> advise(List<SliceEvaluation> slices) {
    String good = architectures(slices, true);
    String bad = architectures(slices, false);
    if (good.isEmpty() || bad.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Advice(
            "slice-differs",
            "the slices of the file are signed differently: "
                + good
                + " would do, "
                + bad
                + " would not. Compare them (codesign -dvvv --arch NAME PATH), and sign after"
                + " joining slices with lipo, not before."));
  }

  private static String architectures(List<SliceEvaluation> slices, boolean satisfied) {
    return slices.stream()
        .filter(slice -> slice.outcome().isSatisfied() == satisfied)
        .map(slice -> Shown.name(slice.architecture()))
        .collect(Collectors.joining(", "));
  }
}
