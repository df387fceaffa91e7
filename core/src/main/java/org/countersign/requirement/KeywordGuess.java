package org.countersign.requirement;

import java.util.Comparator;
import java.util.Optional;

/** Which reserved word a misspelt one was meant to be. */
final class KeywordGuess {

  private static final int TYPING_ERRORS = 2;
  private static final int LONGEST = 16;

  private KeywordGuess() {}

  /** Returns the closest keyword; nothing if too much of the word would have to be mistyped. */
  static Optional<String> of(String word) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int allowed = Math.min(TYPING_ERRORS, (word.length() - 1) / 2);
    return TokenType.keywords().stream()
        .map(TokenType::keyword)
        .filter(keyword -> distance(word, keyword) <= allowed)
        .min(Comparator.comparingInt(keyword -> distance(word, keyword)));
  }

  /** How many letters must be inserted, removed or replaced (Levenshtein's distance). */
  private static int distance(String word, String keyword) {
    int[] row = new int[keyword.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= word.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (word.charAt(i - 1) == keyword.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[keyword.length()];
  }
}
