package org.countersign.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The clauses that keep code from satisfying a requirement, each in a few words: those without
 * which the outcome would be another, in the order of the requirement.
 */
final class FailingClauses {

  /**
   * How many clauses, and how many alternatives of one clause, are said before the rest is counted.
   */
  private static final int MOST = 3;

  private static final int MOST_CHARACTERS = 120;

  private FailingClauses() {}

  /** Returns them in one printable line of bounded length; empty if all is well. */
  static String of(Explanation requirement) {
    List<Explanation> clauses = new ArrayList<>();
    collect(requirement, clauses);
    return clauses.stream().limit(MOST).map(FailingClauses::line).collect(Collectors.joining("; "))
        + (clauses.size() > MOST ? "; and " + (clauses.size() - MOST) + " more clauses" : "");
  }

  // Recursion is safe: a tree of explanations has few levels.
  private static void collect(Explanation part, List<Explanation> clauses) {
    switch (part.kind()) {
      case AND, SKIPPED ->
          part.children().stream()
              .filter(child -> child.outcome() == part.outcome())
              .forEach(child -> collect(child, clauses));
      default -> clauses.add(part);
    }
  }

  private static String line(Explanation clause) {
    return switch (clause.kind()) {
      case OR -> alternatives(clause);
      case NOT -> negation(clause.children().get(0));
      default -> found(clause).map(found -> name(clause) + ": " + found).orElse(name(clause));
    };
  }

  private static String alternatives(Explanation or) {
    String none = or.outcome() == Outcome.NOT_SATISFIED ? "none of " : "nothing known of ";
    Set<Optional<String>> found = new HashSet<>();
    or.children().forEach(child -> found.add(found(child)));
    String names =
        or.children().stream()
            .limit(MOST)
            .map(FailingClauses::name)
            .collect(Collectors.joining(", "));
    int more = or.children().size() - MOST;
    return none
        + names
        + (more > 0 ? " and " + more + " more" : "")
        + (found.size() == 1 ? found.iterator().next().map(same -> ": " + same).orElse("") : "");
  }

  private static String negation(Explanation operand) {
    return "not "
        + name(operand)
        + (operand.outcome().isSatisfied() ? ": it holds" : ": " + operand.outcome());
  }

  /** Returns the clause with its meaning, or the operator with the number of its operands. */
  private static String name(Explanation part) {
    int operands = part.children().size();
    return switch (part.kind()) {
      case AND, OR -> "(" + operands + " clauses joined by " + part.clause() + ")";
      case NOT -> "(not " + name(part.children().get(0)) + ")";
      default -> cut(part.clause()) + part.meaning().map(text -> " (" + cut(text) + ")").orElse("");
    };
  }

  private static Optional<String> found(Explanation part) {
    return part.wanted().isPresent()
        ? part.found().map(found -> "found " + cut(found))
        : part.found().or(part::note).map(FailingClauses::cut);
  }

  private static String cut(String printable) {
    return Shown.cut(printable, MOST_CHARACTERS);
  }
}
