package org.countersign.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word is meant by a misspelled one. */
final class Spelling {

  /** One mistake is let pass in as many letters. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private Spelling() {}

  /** Returns the one of {@code words} that is nearest to {@code word}, if one is near. */
  static Optional<String> nearest(String word, Collection<String> words) {
    return words.stream()
        .filter(known -> isNear(word, known))
        .min(Comparator.comparingInt((String known) -> mistakes(word, known)));
  }

  private static boolean isNear(String word, String known) {
    int tolerated = Math.max(1, known.length() / LETTERS_PER_MISTAKE);
    // Checked first, as the word may be as long as a request.
    return Math.abs(word.length() - known.length()) <= tolerated
        && mistakes(word, known) <= tolerated;
  }

  /**
   * Returns how many letters have to be inserted, removed, replaced or swapped with their
   * neighbour; case counts for nothing.
   */
  private static int mistakes(String word, String known) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = known.toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean isSwapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = isSwapped ? Math.min(least, 1 + distance[i - 2][j - 2]) : least;
      }
    }
    return distance[a.length()][b.length()];
  }
}
