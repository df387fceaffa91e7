package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * Changes the text of a requirement in one place and keeps the rest as it is, comments included.
 * Each result is compiled and compared with what was wanted; what does not agree is no fix.
 */
final class Fixes {

  /** Each is a whole text. */
  private static final int MOST_FIXES = 20;

  private final Examination examination;
  private int count;

  Fixes(Examination examination) {
    this.examination = examination;
  }

  /** Returns the text in which another expression stands in place of a clause. */
  Optional<String> replacing(Clause clause, Expression replacement) {
    SourceView source = examination.source().orElse(null);
    if (source == null || clause.last() >= source.spans().size() || ++count > MOST_FIXES) {
      return Optional.empty();
    }
    Optional<String> replacementText = Requirement.of(replacement).exactText();
    if (replacementText.isEmpty()) {
      return Optional.empty();
    }
    int first = beginning(source, clause);
    int last = end(source, clause, first);
    String plain = source.replaced(first, last, replacementText.get());
    String bracketed = source.replaced(first, last, "(" + replacementText.get() + ")");
    return firstCompilingTo(
        Rewriting.of(examination.expression(), clause, replacement), List.of(plain, bracketed));
  }

  /**
   * Returns the text in which what only Apple's chains have is asked for in front of a condition;
   * empty if that could shut out code of another root that is meant.
   */
  Optional<String> preceding(Clause condition, Expression added) {
    if (examination.mayMeanAnotherRoot()) {
      return Optional.empty();
    }
    SourceView source = examination.source().orElse(null);
    if (source == null || condition.last() >= source.spans().size() || ++count > MOST_FIXES) {
      return Optional.empty();
    }
    SourceSpan span = source.spans().get(condition.first());
    String both = added.text() + " and " + source.text(span.start(), span.end());
    boolean isClear = isOperandOfAnd(condition) || source.isInBrackets(span);
    String joined = isClear ? both : "(" + both + ")";
    return firstCompilingTo(
        Rewriting.of(
            examination.expression(), condition, new Expression.And(added, condition.expression())),
        List.of(source.replaced(span.start(), span.end(), joined)));
  }

  private boolean isOperandOfAnd(Clause condition) {
    return condition == examination.root()
        || examination.nodes().stream()
            .filter(Clause::isAnd)
            .anyMatch(node -> node.operands().contains(condition));
  }

  /** A negation begins before its first condition. */
  private static int beginning(SourceView source, Clause clause) {
    int start = source.spans().get(clause.first()).start();
    int from = clause.first() == 0 ? 0 : source.spans().get(clause.first() - 1).end();
    int sign = clause.isNot() ? source.text(from, start).lastIndexOf('!') : -1;
    return sign < 0 ? start : from + sign;
  }

  /** Brackets that open behind the beginning close behind the last condition. */
  private static int end(SourceView source, Clause clause, int beginning) {
    int end = source.spans().get(clause.last()).end();
    String opening = source.text(beginning, source.spans().get(clause.first()).start());
    long open = opening.chars().filter(c -> c == '(').count();
    while (open > 0 && end < source.bytes().length) {
      open -= source.bytes()[end++] == ')' ? 1 : 0;
    }
    return end;
  }

  /** Returns the text without a condition and the operator that joins it to another. */
  Optional<String> removing(Clause condition) {
    SourceView source = examination.source().orElse(null);
    if (source == null || condition.last() >= source.spans().size() || ++count > MOST_FIXES) {
      return Optional.empty();
    }
    Expression wanted = Rewriting.of(examination.expression(), condition, null);
    SourceSpan span = source.spans().get(condition.first());
    List<String> texts = new ArrayList<>();
    Gaps.operatorBehind(source, condition.first() - 1)
        .ifPresent(operator -> texts.add(source.replaced(operator.start(), span.end(), "")));
    Gaps.operatorBehind(source, condition.last())
        .ifPresent(operator -> texts.add(source.replaced(span.start(), operator.end(), "")));
    return firstCompilingTo(wanted, texts);
  }

  /** Compares what chains of one operator say, not how their clauses nest. */
  private static Optional<String> firstCompilingTo(
      @Nullable Expression wanted, List<String> texts) {
    if (wanted == null) {
      return Optional.empty();
    }
    String meaning = wanted.text();
    return texts.stream()
        .filter(
            text ->
                RequirementParser.strict()
                    .requirement(text)
                    .document()
                    .map(result -> result.expression().text())
                    .filter(meaning::equals)
                    .isPresent())
        .findFirst();
  }
}
