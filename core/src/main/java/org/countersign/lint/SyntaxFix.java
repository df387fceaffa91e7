package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.SyntaxIssue;

/** Quotes a value that lacks quotes, which is the mistake that most people make. */
final class SyntaxFix {

  private static final String PLAIN = "._-";

  private SyntaxFix() {}

  /** Returns the text that compiles once the word at the place of the issue is quoted. */
  static Optional<String> of(SyntaxIssue issue, byte[] text) {
    int at = Math.min(issue.span().start(), text.length);
    int start = at;
    while (start > 0 && isOfWord(text[start - 1])) {
      start--;
    }
    int end = at;
    while (end < text.length && isOfWord(text[end])) {
      end++;
    }
    if (start == end || string(text, start, end).matches("0[xX].*")) { // bytes, and no text
      return Optional.empty();
    }
    String fixed =
        string(text, 0, start)
            + '"'
            + string(text, start, end)
            + '"'
            + string(text, end, text.length);
    return Optional.of(fixed)
        .filter(source -> RequirementParser.strict().document(source).document().isPresent());
  }

  private static String string(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean isOfWord(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'A' && b <= 'Z'
        || b >= 'a' && b <= 'z'
        || PLAIN.indexOf(b) >= 0;
  }
}
