package org.countersign.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.requirement.Expression;

/** Says how to learn on a Mac what a file cannot tell. */
final class SystemAdvice implements AdviceRule {

  private static final String ID = "ask-a-mac";
  private static final int MAXIMUM_COMMANDS = 4;

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    if (context.explanation().outcome() == Outcome.NOT_SATISFIED) {
      return Optional.empty();
    }
    String commands =
        context.obstacles().stream()
            .filter(obstacle -> obstacle.outcome() == Outcome.UNKNOWN)
            .filter(obstacle -> !obstacle.isUnusable(context.code()))
            .map(obstacle -> command(obstacle.condition()))
            .distinct()
            .limit(MAXIMUM_COMMANDS)
            .collect(Collectors.joining("; "));
    return commands.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Advice(
                ID,
                "part of this only a Mac can tell. Ask there, where exit status 0 means yes and 3"
                    + " means no: "
                    + commands));
  }

  /** Returns the advice without this one: what is a definite no already, no Mac changes. */
  static List<Advice> without(List<Advice> advice) {
    return advice.stream().filter(each -> !each.id().equals(ID)).toList();
  }

  private static String command(Expression condition) {
    String check = condition instanceof Expression.Notarized ? "--check-notarization " : "";
    String clause = ClauseText.of(condition);
    boolean isPlain =
        clause.chars().allMatch(c -> c == ' ' || c == '-' || Character.isLetterOrDigit(c));
    return "codesign --verify "
        + check
        + "-R="
        + (isPlain ? "\"" + clause + "\"" : ShellWord.quoted(clause))
        + " PATH";
  }
}
