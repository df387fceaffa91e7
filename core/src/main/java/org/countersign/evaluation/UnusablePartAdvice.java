package org.countersign.evaluation;

import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.code.SignaturePart;

/** A part of the signature is altered, missing or unreadable, so what it holds is not known. */
final class UnusablePartAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    String parts =
        context.obstacles().stream()
            .filter(obstacle -> obstacle.isUnusable(context.code()))
            .map(obstacle -> ConditionSource.of(obstacle.condition()))
            .distinct()
            .map(SignaturePart::toString)
            .collect(Collectors.joining(" and "));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Advice(
                "unusable-part",
                "the code was altered after it was signed, or its signature is incomplete: nothing"
                    + " can be said about its "
                    + parts
                    + ", not even that anything is absent. See codesign --verify -vvv PATH, and sign"
                    + " it again."));
  }
}
