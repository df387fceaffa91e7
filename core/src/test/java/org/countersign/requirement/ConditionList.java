package org.countersign.requirement;

import java.util.ArrayList;
import java.util.List;

/** Lists the conditions of a tree in their order. */
final class ConditionList implements ExpressionFold<List<Expression>> {

  @Override
  public List<Expression> and(Expression.And node, List<Expression> left, List<Expression> right) {
    return joined(left, right);
  }

  @Override
  public List<Expression> or(Expression.Or node, List<Expression> left, List<Expression> right) {
    return joined(left, right);
  }

  @Override
  public List<Expression> not(Expression.Not node, List<Expression> operand) {
    return operand;
  }

  @Override
  public List<Expression> condition(Expression node) {
    return new ArrayList<>(List.of(node));
  }

  private static List<Expression> joined(List<Expression> left, List<Expression> right) {
    left.addAll(right);
    return left;
  }
}
