package org.countersign.lint;

import org.countersign.evaluation.Answer;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;

/**
 * Tells whether all code that satisfies one requirement satisfies another.
 *
 * <p>A yes and a no are both certain, whatever the code and the system: the truths used are those
 * of Apple's interpreter, as {@link org.countersign.evaluation.RequirementEvaluator} has it, and
 * nothing about what Apple's certificates usually look like. What is neither is not known: it takes
 * more knowledge, or more time, than this has. Where the first is satisfied the second is then
 * satisfied or, for an evaluator that does not know its system or cannot use a part of the
 * signature, unknown; it is never not satisfied.
 */
public final class Implication {

  /** How deep Apple's interpreter goes. */
  private static final int MOST_LEVELS = 999;

  private Implication() {}

  /**
   * Returns whether every code that satisfies {@code premise} satisfies {@code conclusion}: yes, no
   * or not known.
   */
  public static Answer holds(Requirement premise, Requirement conclusion) {
    return holds(premise.expression(), conclusion.expression());
  }

  /**
   * Returns whether every code that satisfies {@code premise} satisfies {@code conclusion}: yes, no
   * or not known.
   */
  public static Answer holds(Expression premise, Expression conclusion) {
    if (isUncertain(conclusion)) {
      // An error in the conclusion is no yes, whatever its other conditions say.
      Reasoning reasoning = new Reasoning();
      boolean never = reasoning.isPossible(reasoning.add(premise).literal()) == Answer.NO;
      return never ? Answer.YES : Answer.UNKNOWN;
    }
    Reasoning reasoning = new Reasoning();
    int first = reasoning.add(premise).literal();
    int second = reasoning.add(conclusion).literal();
    return switch (reasoning.isPossible(first, -second)) {
      case NO -> Answer.YES;
      case UNKNOWN -> Answer.UNKNOWN;
      case YES ->
          !isUncertain(premise) && new Counterexample(reasoning).exists(first, -second)
              ? Answer.NO
              : Answer.UNKNOWN;
    };
  }

  private static boolean isUncertain(Expression expression) {
    if (expression.height() > MOST_LEVELS) {
      return true;
    }
    Reasoning reasoning = new Reasoning();
    reasoning.add(expression);
    return reasoning.canFail();
  }
}
