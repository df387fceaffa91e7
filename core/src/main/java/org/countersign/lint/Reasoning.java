package org.countersign.lint;

import java.util.Map;
import org.countersign.evaluation.Answer;
import org.countersign.requirement.Expression;
import org.countersign.requirement.ExpressionFold;

/**
 * What code one or more requirements can let in, as far as it follows from what Apple's interpreter
 * does.
 *
 * <p>{@link Answer#NO} to "is this possible" is certain. {@link Answer#YES} means that nothing
 * known speaks against it. Works in loops, with a budget. Not thread safe.
 */
final class Reasoning {

  private final Satisfiability clauses = new Satisfiability();
  private final ConditionLiterals conditions = new ConditionLiterals(clauses);
  private final FactRules rules = new FactRules(clauses, conditions);
  private boolean isStated;

  /** Takes a requirement in; all must be in before the first question. */
  Clause add(Expression requirement) {
    if (isStated) {
      throw new IllegalStateException("questions were asked already");
    }
    return requirement.fold(new Building());
  }

  /** Tells whether code is possible for which all these literals hold. */
  Answer isPossible(int... literals) {
    if (!isStated) {
      isStated = true;
      rules.state();
    }
    return clauses.solve(literals);
  }

  /** Tells whether a literal holds for the code whose possibility was just found. */
  boolean holds(int literal) {
    return clauses.holds(literal);
  }

  /** Returns the distinct conditions that some code meets, with their literals. */
  Map<Expression, Integer> conditions() {
    return conditions.literals();
  }

  /** Returns the literals which say that the chain has at least so many certificates. */
  Map<Long, Integer> chainSizes() {
    return rules.chainSizes();
  }

  /** Tells whether the outcome of some condition says anything about another's. */
  boolean hasRelatedConditions() {
    return conditions.areRelated();
  }

  /** Tells whether evaluating one of the requirements can end in an error. */
  boolean canFail() {
    return conditions.canFail();
  }

  private final class Building implements ExpressionFold<Clause> {

    private int count;

    @Override
    public Clause and(Expression.And node, Clause left, Clause right) {
      return clause(node, -gate(-left.literal(), -right.literal()), left, right);
    }

    @Override
    public Clause or(Expression.Or node, Clause left, Clause right) {
      return clause(node, gate(left.literal(), right.literal()), left, right);
    }

    @Override
    public Clause not(Expression.Not node, Clause operand) {
      return new Clause(node, -operand.literal(), operand, null, operand.first(), operand.last());
    }

    @Override
    public Clause condition(Expression node) {
      return new Clause(node, conditions.of(node), null, null, count, count++);
    }

    private Clause clause(Expression node, int literal, Clause left, Clause right) {
      return new Clause(node, literal, left, right, left.first(), right.last());
    }

    /** Returns a literal that holds exactly if one of two does. */
    private int gate(int left, int right) {
      int gate = clauses.newVariable();
      clauses.require(gate, -left);
      clauses.require(gate, -right);
      clauses.require(-gate, left, right);
      return gate;
    }
  }
}
