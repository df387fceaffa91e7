package org.countersign.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.CodeSigningStatus;

/** Draws evaluations for people: a headline, a tree for each slice, advice. */
final class ExplanationText {

  /** Where remarks begin at the latest; longer clauses push theirs to the right. */
  private static final int MAXIMUM_COLUMN = 60;

  private static final int GAP = 3;
  private static final String NOT_VERIFIED = ", not verified: these are the signature's own claims";
  private static final String INDENT = "  ";

  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  ExplanationText(TextStyle style) {
    this.style = style;
  }

  String of(Evaluation evaluation) {
    line(style.headline(evaluation.outcome(), headline(evaluation)));
    List<SliceEvaluation> slices = evaluation.slices();
    for (SliceEvaluation slice : slices) {
      String indent = INDENT;
      if (slices.size() > 1) {
        line(
            INDENT
                + style.mark(slice.outcome())
                + " "
                + style.title(style.text(Shown.name(slice.architecture())) + " slice"));
        indent = INDENT + INDENT;
      }
      if (slice.refusal().isPresent()) {
        line(
            indent
                + style.mark(slice.outcome())
                + " refused before any clause: "
                + meaning(slice.refusal().get()));
      }
      root(slice.explanation(), indent);
    }
    for (Advice advice : evaluation.advice()) {
      line(style.title("advice:") + " " + style.text(advice.text()));
    }
    return text.toString();
  }

  String headline(Evaluation evaluation) {
    Outcome outcome = evaluation.outcome();
    CodeSigningStatus status = evaluation.status();
    String code = " (" + status.constantName() + ", " + status.code() + ")";
    String verdict =
        switch (outcome) {
          case SATISFIED -> "requirement satisfied";
          case NOT_SATISFIED -> "requirement NOT satisfied" + code;
          case UNKNOWN -> "requirement NOT KNOWN to be satisfied" + code;
          case INVALID, UNSUPPORTED, UNIMPLEMENTED -> "requirement CANNOT be evaluated" + code;
        };
    if (evaluation.refusal().isPresent()) {
      return verdict + (evaluation.isOfClaims() ? ", not verified" : "") + ": " + meaning(status);
    }
    return evaluation.isOfClaims() ? verdict + NOT_VERIFIED : verdict;
  }

  static String meaning(CodeSigningStatus status) {
    return status == CodeSigningStatus.UNSIGNED ? "the code is not signed" : status.meaning();
  }

  private void root(Explanation explanation, String indent) {
    if (explanation.children().isEmpty()) {
      clause(explanation, indent, indent, explanation.clause().length());
    } else {
      line(indent + style.title(style.text(explanation.clause())));
      children(explanation, indent);
    }
  }

  private void children(Explanation parent, String indent) {
    List<Explanation> children = parent.children();
    int column =
        children.stream()
            .mapToInt(child -> style.text(child.clause()).length())
            .filter(width -> width <= MAXIMUM_COLUMN)
            .max()
            .orElse(0);
    for (int i = 0; i < children.size(); i++) {
      boolean isLast = i == children.size() - 1;
      String below = indent + style.trunk(isLast);
      clause(children.get(i), indent + style.branch(isLast), below, column);
      children(children.get(i), below + INDENT);
    }
  }

  private void clause(Explanation explanation, String first, String below, int column) {
    String clause = style.text(explanation.clause());
    boolean isWell = explanation.outcome().isSatisfied();
    String remark =
        isWell
            ? joined(explanation.meaning().stream(), explanation.found().stream())
            : explanation.meaning().orElse("");
    StringBuilder line = new StringBuilder(first);
    line.append(style.mark(explanation.outcome())).append(' ').append(clause);
    if (!remark.isEmpty()) {
      line.append(" ".repeat(Math.max(0, column - clause.length()) + GAP));
      line.append(style.aside(style.text(remark)));
    }
    line(line.toString());
    if (!isWell) {
      detail(found(explanation), below);
    }
    detail(explanation.note().orElse(""), below);
  }

  private static String found(Explanation explanation) {
    String found = explanation.found().orElse("");
    return explanation
        .wanted()
        .map(wanted -> "found " + found + ", wanted " + wanted)
        .orElse(found);
  }

  private void detail(String detail, String below) {
    if (!detail.isEmpty()) {
      line(below + INDENT + INDENT + style.text(detail));
    }
  }

  private static String joined(Stream<String> one, Stream<String> other) {
    return Stream.concat(one, other).collect(Collectors.joining(": "));
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
