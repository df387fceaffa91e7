package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.requirement.SourceSpan;

/** Reads what stands between the conditions of a text: operators, brackets, and comments. */
final class Gaps {

  private static final Pattern TOKEN =
      Pattern.compile("/\\*.*?\\*/|(?://|#)[^\\n]*|and|or|[()]", Pattern.DOTALL);
  private static final Pattern LOST_CLAUSE =
      Pattern.compile(
          "[^\\n]*\\b(?:and|or)\\s+(?:!\\s*)?(?:\\(\\s*)?"
              + "(?:identifier|anchor|certificate|cert|info|entitlement|cdhash)\\b.*");

  private Gaps() {}

  /** Returns the condition behind the second kind of operator on one level of brackets. */
  static Optional<SourceSpan> firstMixed(SourceView source) {
    BitSet ands = new BitSet();
    BitSet ors = new BitSet();
    int level = 0;
    for (int i = 0; i + 1 < source.spans().size(); i++) {
      Matcher token = TOKEN.matcher(source.gapBehind(i));
      while (token.find()) {
        switch (token.group()) {
          case "(" -> {
            level++;
            ands.clear(level);
            ors.clear(level);
          }
          case ")" -> {
            if (level > 0) {
              level--;
            } else { // it opened before the first condition, and what is around it begins here
              ands.clear(0);
              ors.clear(0);
            }
          }
          case "and" -> ands.set(level);
          case "or" -> ors.set(level);
          default -> {} // a comment
        }
        if (ands.get(level) && ors.get(level)) {
          return Optional.of(source.spans().get(i + 1));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the operator behind a condition with the blanks around it, and without the comments on
   * either side of it.
   */
  static Optional<SourceSpan> operatorBehind(SourceView source, int condition) {
    if (condition < 0 || condition + 1 >= source.spans().size()) {
      return Optional.empty();
    }
    String gap = source.gapBehind(condition);
    Matcher token = TOKEN.matcher(gap);
    while (token.find()) {
      if (token.group().equals("and") || token.group().equals("or")) {
        int start = gap.substring(0, token.start()).stripTrailing().length();
        int end = gap.length() - gap.substring(token.end()).stripLeading().length();
        int offset = source.spans().get(condition).end();
        return Optional.of(
            new SourceSpan(
                offset + utf8Length(gap.substring(0, start)),
                offset + utf8Length(gap.substring(0, end))));
      }
    }
    return Optional.empty();
  }

  /** Returns the first comment on the line of a condition that holds what looks like a clause. */
  static Optional<SourceSpan> firstLostClause(SourceView source) {
    for (int i = 0; i < source.spans().size(); i++) {
      String gap = source.gapBehind(i);
      Matcher token = TOKEN.matcher(gap);
      while (token.find()) {
        String text = token.group();
        boolean isLineComment = text.startsWith("//") || text.startsWith("#");
        boolean onSameLine = gap.lastIndexOf('\n', token.start()) < 0;
        if (isLineComment && onSameLine && LOST_CLAUSE.matcher(text).matches()) {
          int start = source.spans().get(i).end() + utf8Length(gap.substring(0, token.start()));
          return Optional.of(new SourceSpan(start, start + utf8Length(text)));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the comment behind a condition on its line; empty if there is none. */
  static String commentOn(SourceView source, int condition) {
    if (condition >= source.spans().size()) {
      return "";
    }
    String gap = source.gapBehind(condition);
    Matcher token = TOKEN.matcher(gap);
    while (token.find()) {
      boolean onSameLine = gap.lastIndexOf('\n', token.start()) < 0;
      if (onSameLine && (token.group().startsWith("/") || token.group().startsWith("#"))) {
        return token.group();
      }
    }
    return "";
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
