package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.requirement.Expression;

/**
 * One way to satisfy a requirement: conditions that suffice if they hold, or, negated, do not hold.
 */
record Branch(List<Step> steps) {

  private static final int MOST_SHOWN = 4;

  /** A condition, and whether it is to hold. */
  record Step(Clause clause, boolean holds) {}

  /** Reads from the code found possible what the requirement asked of it. */
  static Branch of(Clause root, Reasoning reasoning) {
    List<Step> steps = new ArrayList<>();
    List<Step> open = new ArrayList<>(List.of(new Step(root, true)));
    while (!open.isEmpty()) {
      Step step = open.remove(open.size() - 1);
      Clause clause = step.clause();
      Clause left = clause.left();
      Clause right = clause.right();
      if (left == null) {
        if (Math.abs(clause.literal()) != Satisfiability.TRUE) { // what is always so asks nothing
          steps.add(step);
        }
      } else if (right == null) {
        open.add(new Step(left, step.holds() != clause.isNot()));
      } else if (clause.isAnd() == step.holds()) {
        open.add(new Step(right, step.holds()));
        open.add(new Step(left, step.holds()));
      } else {
        boolean leftSuffices = reasoning.holds(left.literal()) == step.holds();
        open.add(new Step(leftSuffices ? left : right, step.holds()));
      }
    }
    return new Branch(steps);
  }

  /** Returns the numbers of the conditions. */
  List<Integer> conditions() {
    return steps.stream().map(step -> step.clause().first()).toList();
  }

  /** Returns the conditions that are to hold. */
  List<Expression> wanted() {
    return steps.stream().filter(Step::holds).map(step -> step.clause().expression()).toList();
  }

  /** Returns the conditions for a message. */
  @Override
  public String toString() {
    String shown =
        steps.stream()
            .limit(MOST_SHOWN)
            .map(step -> (step.holds() ? "" : "! ") + Examination.text(step.clause().expression()))
            .collect(Collectors.joining(" and "));
    return steps.size() > MOST_SHOWN ? shown + " and more" : shown;
  }
}
