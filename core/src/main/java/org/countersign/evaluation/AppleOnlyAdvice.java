package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.certificate.SigningChannel;
import org.countersign.requirement.Expression;

/** {@code anchor apple} means Apple's own code; for code of developers it lacks a word. */
final class AppleOnlyAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    boolean wantsApple =
        context.obstacles().stream()
            .filter(obstacle -> !obstacle.negated())
            .map(AdviceContext.Obstacle::condition)
            .anyMatch(Expression.AppleAnchor.class::isInstance);
    boolean isOfDeveloper =
        context.channel().filter(channel -> channel != SigningChannel.OTHER_APPLE).isPresent();
    return wantsApple && isOfDeveloper
        ? Optional.of(
            new Advice(
                "apple-only",
                "anchor apple accepts only code that Apple makes itself. For code of developers"
                    + " under Apple's roots write anchor apple generic, and name the developer's"
                    + " team beside it."))
        : Optional.empty();
  }
}
