package org.countersign.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.evaluation.Answer;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/** One requirement under examination, and the questions that rules ask about it. */
final class Examination {

  /** How many questions about parts are asked of one requirement. */
  static final int MOST_QUESTIONS = 200;

  /** How many parts are looked at for all questions together. */
  private static final int MOST_WORK = 10_000_000;

  private final Expression expression;
  private final Reasoning reasoning = new Reasoning();
  private final Clause root;
  private final List<Clause> nodes = new ArrayList<>(); // each before its operands
  private final List<Clause> conditions = new ArrayList<>(); // in the order of the text
  private final BitSet negated = new BitSet(); // by number of the condition
  private final @Nullable SourceView source;
  private final Purpose purpose;
  private final Openness openness;
  private long work;

  Examination(Expression expression, @Nullable SourceView source, Purpose purpose) {
    this.expression = expression;
    this.source = source;
    this.purpose = purpose;
    this.root = reasoning.add(expression);
    walk();
    this.openness = Openness.of(this); // before anything else uses up the time
  }

  private void walk() {
    List<Clause> open = new ArrayList<>(List.of(root));
    BitSet below = new BitSet(); // whether the open clause at that place is negated
    while (!open.isEmpty()) {
      int top = open.size() - 1;
      Clause clause = open.remove(top);
      boolean isNegated = below.get(top);
      nodes.add(clause);
      if (clause.isCondition()) {
        conditions.add(clause);
        negated.set(clause.first(), isNegated);
      }
      if (clause.right() != null) {
        below.set(open.size(), isNegated);
        open.add(clause.right());
      }
      if (clause.left() != null) {
        below.set(open.size(), isNegated != clause.isNot());
        open.add(clause.left());
      }
    }
  }

  Expression expression() {
    return expression;
  }

  Clause root() {
    return root;
  }

  /** Returns every part of the requirement, each before its operands. */
  List<Clause> nodes() {
    return nodes;
  }

  /** Returns the conditions in the order of the text. */
  List<Clause> conditions() {
    return conditions;
  }

  /** Returns what the requirement is for. */
  Purpose purpose() {
    return purpose;
  }

  /** Returns the text, if the requirement was read from text. */
  Optional<SourceView> source() {
    return Optional.ofNullable(source);
  }

  /** Returns the conditions of a type that {@code test} accepts. */
  <C extends Expression> List<Clause> conditions(Class<C> type, Predicate<? super C> test) {
    return conditions.stream()
        .filter(clause -> type.isInstance(clause.expression()))
        .filter(clause -> test.test(type.cast(clause.expression())))
        .toList();
  }

  /** Tells whether a condition stands under an odd number of negations. */
  boolean isNegated(Clause condition) {
    return negated.get(condition.first());
  }

  /** Tells whether code whose chain is not Apple's may be meant, by its issuer, root or anchor. */
  boolean mayMeanAnotherRoot() {
    return conditions.stream()
        .anyMatch(
            clause ->
                AppleChain.maySpeakOfAnother(clause.expression())
                    || isNegated(clause)
                        && (clause.expression() instanceof Expression.AppleAnchor
                            || clause.expression() instanceof Expression.AppleGenericAnchor));
  }

  /** Returns literals which say that no condition holds that {@code test} accepts. */
  int[] without(Predicate<Expression> test) {
    work += reasoning.conditions().size();
    return work > MOST_WORK
        ? new int[0] // nothing will be answered any more
        : reasoning.conditions().entrySet().stream()
            .filter(entry -> test.test(entry.getKey()))
            .mapToInt(entry -> -entry.getValue())
            .toArray();
  }

  /** Tells whether there certainly is no code for which all these literals hold. */
  boolean isImpossible(int[]... literals) {
    return answer(joined(literals)) == Answer.NO;
  }

  /** Tells whether nothing speaks against code for which all these literals hold. */
  boolean isPossible(int[]... literals) {
    return answer(joined(literals)) == Answer.YES;
  }

  /** Returns what is asked of some accepted code for which these literals hold, if any can be. */
  Optional<Branch> branch(int[]... literals) {
    int[] all = joined(literals);
    int[] accepted = Arrays.copyOf(all, all.length + 1);
    accepted[all.length] = root.literal();
    return answer(accepted) == Answer.YES
        ? Optional.of(Branch.of(root, reasoning))
        : Optional.empty();
  }

  /** Tells whether code for which the condition holds is accepted, as far as anyone can see. */
  boolean isAccepted(Clause condition) {
    return isPossible(new int[] {root.literal(), condition.literal()});
  }

  /** Tells whether a condition may decide about code whose certificates Apple issued. */
  boolean concernsApple(Clause condition) {
    return isPossible(
        new int[] {
          root.literal(), isNegated(condition) ? -condition.literal() : condition.literal()
        },
        without(Meaning::isPrivateHash));
  }

  /** Tells whether the requirement surely says the same without a condition. */
  boolean isRedundant(Clause condition) {
    boolean areIndependent =
        reasoning.conditions().size() == conditions.size() && !reasoning.hasRelatedConditions();
    if (areIndependent) {
      return false; // each decides something where the others leave it open
    }
    Expression without = Rewriting.of(expression, condition, null);
    if (without == null || reasoning.canFail()) {
      return false;
    }
    Reasoning both = new Reasoning();
    int before = both.add(expression).literal();
    int after = both.add(without).literal();
    return both.isPossible(before, -after) == Answer.NO
        && both.isPossible(-before, after) == Answer.NO;
  }

  /** Returns how far the requirement lets strangers in. */
  Openness openness() {
    return openness;
  }

  private Answer answer(int... literals) {
    work += nodes.size();
    return work > MOST_WORK ? Answer.UNKNOWN : reasoning.isPossible(literals);
  }

  /** Returns the text of a part, for messages. */
  static String text(Expression expression) {
    return Requirement.of(expression).toString();
  }

  private static int[] joined(int[]... literals) {
    return Arrays.stream(literals).flatMapToInt(Arrays::stream).toArray();
  }
}
