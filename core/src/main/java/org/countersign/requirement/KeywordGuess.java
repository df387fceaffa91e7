package org.countersign.requirement;

import java.util.Comparator;
import java.util.Optional;
import org.countersign.EditDistance;

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
        .filter(keyword -> EditDistance.between(word, keyword) <= allowed)
        .min(Comparator.comparingInt(keyword -> EditDistance.between(word, keyword)));
  }
}
