package org.countersign.evaluation;

import java.util.List;
import java.util.Objects;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;

/**
 * Tells whether facts about code satisfy a requirement: {@link #outcome} quickly, {@link #evaluate}
 * with every reason. Both always agree.
 *
 * <p>It answers as Apple's interpreter does ({@code reqinterp.cpp} of the Security framework), on
 * any operating system, from the facts alone: it proves none of them. Three places differ, because
 * Apple's code crashes or reads beyond an array there:
 *
 * <ul>
 *   <li>a slot beyond the lower end of the chain, such as {@code certificate -9}, is a missing
 *       certificate like one beyond the upper end;
 *   <li>without a code directory {@code identifier}, {@code cdhash}, {@code platform} and {@code
 *       anchor apple} are not satisfied, and the clauses after them are read in their place;
 *   <li>the levels of named fragments count among the 999 that are evaluated.
 * </ul>
 *
 * <p>A condition on an {@linkplain SigningInformation#isUnusable unusable} part of the signature is
 * unknown, whatever it wants, for Apple's functions refuse such code before they ask a requirement.
 * Code without a code directory they refuse too; whoever reads files says so with {@link
 * SliceEvaluation#refusedWith}.
 *
 * <p>What is decided in spite of unknown answers stays so when they become known: more knowledge
 * turns no yes into a no and no no into a yes. Only a named fragment that turns out broken makes an
 * error of either, because Apple's interpreter evaluates both sides of everything.
 *
 * <p>Signing keys that Apple's engineers let their own computers trust ({@code AMFITrustedKeys})
 * are not considered by {@code anchor apple}.
 *
 * <p>Immutable and thread safe, provided its {@link SystemKnowledge} is thread safe.
 */
public final class RequirementEvaluator {

  private static final RequirementEvaluator APPLE =
      of(TrustAnchors.apple(), SystemKnowledge.none());

  private final ExpressionEvaluation evaluation;
  private final Explainer explainer;

  private RequirementEvaluator(TrustAnchors anchors, SystemKnowledge knowledge) {
    this.evaluation = new ExpressionEvaluation(anchors, knowledge);
    this.explainer = new Explainer(evaluation, anchors, knowledge);
  }

  /**
   * Returns the evaluator for files on any computer: Apple's roots are the anchors, and what only a
   * Mac can tell is unknown.
   */
  public static RequirementEvaluator apple() {
    return APPLE;
  }

  /**
   * Returns an evaluator of its own world.
   *
   * @param anchors the roots that {@code anchor apple generic} and {@code anchor apple} accept
   * @param knowledge what is known about the operating system
   */
  public static RequirementEvaluator of(TrustAnchors anchors, SystemKnowledge knowledge) {
    return new RequirementEvaluator(
        Objects.requireNonNull(anchors), Objects.requireNonNull(knowledge));
  }

  /**
   * Returns whether the facts about one slice satisfy the requirement.
   *
   * <p>Allocates nothing by itself, as long as texts are compared by {@code =} with ASCII and
   * neither Info.plist nor entitlements are asked for.
   */
  public Outcome outcome(Expression requirement, SigningInformation slice) {
    return evaluation.outcome(requirement, slice);
  }

  /** Returns whether the facts about one slice satisfy the requirement, as for its expression. */
  public Outcome outcome(Requirement requirement, SigningInformation slice) {
    return outcome(requirement.expression(), slice);
  }

  /** Returns whether the facts about one slice satisfy the requirement, and why. */
  public Evaluation evaluate(Expression requirement, SigningInformation slice) {
    return evaluate(requirement, List.of(slice));
  }

  /** Returns whether the facts about one slice satisfy the requirement, and why. */
  public Evaluation evaluate(Requirement requirement, SigningInformation slice) {
    return evaluate(requirement.expression(), slice);
  }

  /**
   * Returns whether the facts about all slices of one file satisfy the requirement, and why. It is
   * satisfied if each slice satisfies it.
   *
   * @throws IllegalArgumentException if there is no slice
   */
  public Evaluation evaluate(Requirement requirement, List<SigningInformation> slices) {
    return evaluate(requirement.expression(), slices);
  }

  /**
   * Returns whether the facts about all slices of one file satisfy the requirement, and why. It is
   * satisfied if each slice satisfies it.
   *
   * @throws IllegalArgumentException if there is no slice
   */
  public Evaluation evaluate(Expression requirement, List<SigningInformation> slices) {
    return Evaluation.of(slices.stream().map(slice -> evaluateSlice(requirement, slice)).toList());
  }

  /** Returns whether the facts about one slice satisfy the requirement, and why. */
  public SliceEvaluation evaluateSlice(Expression requirement, SigningInformation slice) {
    return explainer.evaluate(requirement, slice);
  }
}
