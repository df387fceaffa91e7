package org.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SigningChannel;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;

/** What a rule of advice looks at: the code, and the clauses that stand in the way. */
final class AdviceContext {

  /**
   * A condition that is not as the requirement wants it; negated ones are satisfied and should not
   * be.
   */
  record Obstacle(Expression condition, Outcome outcome, boolean negated) {

    /** Tells whether the outcome is unknown because a part of the signature is unusable. */
    boolean isUnusable(SigningInformation code) {
      SignaturePart part = ConditionSource.of(condition);
      return outcome == Outcome.UNKNOWN && part != null && code.isUnusable(part);
    }
  }

  private final SigningInformation code;
  private final TrustAnchors anchors;
  private final Explanation explanation;
  private final boolean isClosedWorld;
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Expression> satisfied = new ArrayList<>();
  private final Optional<SigningChannel> channel;

  AdviceContext(
      SigningInformation code,
      TrustAnchors anchors,
      SystemKnowledge knowledge,
      Explanation explanation) {
    this.code = code;
    this.anchors = anchors;
    this.explanation = explanation;
    this.isClosedWorld = knowledge instanceof ClosedWorld;
    this.channel = SigningChannel.of(code.certificates(), anchors);
    collect(explanation, false);
  }

  private void collect(Explanation explanation, boolean negated) {
    Outcome outcome = explanation.outcome();
    boolean asWanted = (negated ? outcome.negated() : outcome).isSatisfied();
    Expression condition = explanation.condition();
    if (condition != null && explanation.children().isEmpty()) {
      if (!asWanted) {
        obstacles.add(new Obstacle(condition, outcome, negated));
      } else if (!negated) {
        satisfied.add(condition);
      }
    }
    // What is as wanted as a whole cannot be in the way, so only the rest is looked into.
    if (!asWanted) {
      boolean below = negated != (explanation.kind() == Explanation.Kind.NOT);
      explanation.children().forEach(child -> collect(child, below));
    }
  }

  SigningInformation code() {
    return code;
  }

  TrustAnchors anchors() {
    return anchors;
  }

  /** Returns the whole tree. */
  Explanation explanation() {
    return explanation;
  }

  /** Tells whether everything that is not stated is not so. */
  boolean isClosedWorld() {
    return isClosedWorld;
  }

  /** Returns the channel that the certificates speak of, if they lead to an anchor. */
  Optional<SigningChannel> channel() {
    return channel;
  }

  Optional<SigningCertificate> leaf() {
    return code.certificates().leaf();
  }

  /** Returns everything that stands in the way, in the order of the requirement. */
  List<Obstacle> obstacles() {
    return obstacles;
  }

  /** Returns the conditions of one type that are wanted and not satisfied. */
  <T extends Expression> Stream<T> failing(Class<T> type) {
    return obstacles.stream()
        .filter(obstacle -> !obstacle.negated() && obstacle.outcome() == Outcome.NOT_SATISFIED)
        .map(Obstacle::condition)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /**
   * Returns the conditions of one type that are wanted and satisfied, as far as they stand beside
   * something that is in the way.
   */
  <T extends Expression> Stream<T> holding(Class<T> type) {
    return satisfied.stream().filter(type::isInstance).map(type::cast);
  }
}
