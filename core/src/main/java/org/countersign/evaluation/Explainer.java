package org.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The explaining path: walks the tree as the fast path does, asks it about every condition, and
 * keeps the reasons.
 */
final class Explainer {

  /** How deep named fragments are opened: ones that name each other would grow without end. */
  private static final int MAXIMUM_SHOWN_FRAGMENTS = 4;

  private final ExpressionEvaluation evaluation;
  private final TrustAnchors anchors;
  private final SystemKnowledge knowledge;

  Explainer(ExpressionEvaluation evaluation, TrustAnchors anchors, SystemKnowledge knowledge) {
    this.evaluation = evaluation;
    this.anchors = anchors;
    this.knowledge = knowledge;
  }

  SliceEvaluation evaluate(Expression requirement, SigningInformation code) {
    Explanation explanation = new Walk(code).explain(requirement, new Place(1, 1, 0));
    return new SliceEvaluation(
        code.architecture(),
        Optional.empty(),
        explanation,
        AdviceRules.advise(new AdviceContext(code, anchors, knowledge, explanation)));
  }

  /**
   * Where in the tree a part sits.
   *
   * @param level counted as the fast path does, from 1
   * @param shown counted in the tree of explanations, from 1
   * @param fragments how many named fragments are around it
   */
  private record Place(int level, int shown, int fragments) {

    Place below(int level) {
      return new Place(level, shown + 1, fragments);
    }
  }

  /**
   * An operand of a chain of one operator, with its level in the tree as it was before it was
   * flattened.
   */
  private record Operand(Expression expression, int level) {}

  private final class Walk {

    private final SigningInformation code;
    private final ConditionDescriber describer;

    Walk(SigningInformation code) {
      this.code = code;
      this.describer = new ConditionDescriber(code, anchors);
    }

    Explanation explain(Expression expression, Place place) {
      if (place.level() > ExpressionEvaluation.MAXIMUM_LEVELS) {
        return Explanation.tooDeep(
            Outcome.INVALID,
            "nested deeper than the "
                + ExpressionEvaluation.MAXIMUM_LEVELS
                + " levels that Apple's systems evaluate");
      }
      if (place.shown() == Explanation.MAXIMUM_LEVELS && expression.height() > 1) {
        return Explanation.tooDeep(
            outcome(expression, place), "more clauses lie here than can be shown in depth");
      }
      if (expression instanceof Expression.And) {
        return chain(Explanation.Kind.AND, expression, place);
      }
      if (expression instanceof Expression.Or) {
        return chain(Explanation.Kind.OR, expression, place);
      }
      if (expression instanceof Expression.Not not) {
        Explanation operand = explain(not.operand(), place.below(place.level() + 1));
        return Explanation.operator(
            Explanation.Kind.NOT, operand.outcome().negated(), List.of(operand));
      }
      if (expression instanceof Expression.UnknownSkip skip) {
        return Explanation.skipped(
            skip.opcode(), explain(skip.next(), place.below(place.level() + 1)));
      }
      return condition(expression, place);
    }

    private Explanation chain(Explanation.Kind kind, Expression expression, Place place) {
      List<Operand> operands = new ArrayList<>();
      flatten(kind, new Operand(expression, place.level()), operands);
      List<Explanation> children = new ArrayList<>(operands.size());
      Outcome outcome = kind == Explanation.Kind.AND ? Outcome.SATISFIED : Outcome.NOT_SATISFIED;
      for (Operand operand : operands) {
        Explanation child = explain(operand.expression(), place.below(operand.level()));
        outcome =
            kind == Explanation.Kind.AND
                ? outcome.and(child.outcome())
                : outcome.or(child.outcome());
        children.add(child);
      }
      return Explanation.operator(kind, outcome, children);
    }

    private void flatten(Explanation.Kind kind, Operand operand, List<Operand> operands) {
      int below = operand.level() + 1;
      if (operand.level() > ExpressionEvaluation.MAXIMUM_LEVELS) {
        operands.add(operand);
      } else if (kind == Explanation.Kind.AND
          && operand.expression() instanceof Expression.And and) {
        flatten(kind, new Operand(and.left(), below), operands);
        flatten(kind, new Operand(and.right(), below), operands);
      } else if (kind == Explanation.Kind.OR && operand.expression() instanceof Expression.Or or) {
        flatten(kind, new Operand(or.left(), below), operands);
        flatten(kind, new Operand(or.right(), below), operands);
      } else {
        operands.add(operand);
      }
    }

    private Explanation condition(Expression condition, Place place) {
      Expression fragment = fragment(condition);
      if (fragment != null
          && place.fragments() < MAXIMUM_SHOWN_FRAGMENTS
          && place.shown() < Explanation.MAXIMUM_LEVELS) {
        return Explanation.fragment(
            condition,
            explain(
                fragment, new Place(place.level() + 1, place.shown() + 1, place.fragments() + 1)));
      }
      Outcome outcome = outcome(condition, place);
      return Explanation.condition(condition, outcome, describer.describe(condition, outcome));
    }

    private Outcome outcome(Expression expression, Place place) {
      return evaluation.outcome(expression, code, place.level());
    }

    /** Returns what a named fragment stands for, null if this is none or it cannot be shown. */
    private @Nullable Expression fragment(Expression condition) {
      Expression fragment = null;
      if (condition instanceof Expression.NamedCode c && FoundationText.of(c.name()) != null) {
        fragment = knowledge.namedCode(c.name());
      } else if (condition instanceof Expression.NamedAnchor c
          && FoundationText.of(c.name()) != null) {
        fragment = knowledge.namedAnchor(c.name());
      }
      boolean isMissing = fragment instanceof Expression.Constant constant && !constant.value();
      return isMissing ? null : fragment;
    }
  }
}
