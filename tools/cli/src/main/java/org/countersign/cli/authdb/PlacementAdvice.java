package org.countersign.cli.authdb;

import java.util.stream.Collectors;
import org.countersign.authorization.PlacementException;

/** Says why a mechanism cannot go where it was wanted, and which option would help. */
final class PlacementAdvice {

  private PlacementAdvice() {}

  static String of(PlacementException problem) {
    return problem.remedies().isEmpty()
        ? problem.problem()
        : problem.remedies().stream()
            .map(PlacementAdvice::option)
            .collect(Collectors.joining(", ", problem.problem() + "; ", ""));
  }

  private static String option(PlacementException.Remedy remedy) {
    return switch (remedy) {
      case MOVE -> "--move to move it";
      case REMOVE_DUPLICATES -> "--dedupe to keep the first only";
      case HAVE_BOTH -> "--force to have both";
      case DROP_OLD -> "--drop to remove the first and keep the second";
      case REPLACE_ALL -> "--all to replace each";
    };
  }
}
