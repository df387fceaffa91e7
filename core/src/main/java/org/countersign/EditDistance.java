package org.countersign;

/**
 * How many letters must be inserted, removed or replaced to make one text of another: for guesses
 * at what was meant, never for a decision. Thread safe.
 */
public final class EditDistance {

  private static final int MAXIMUM_LENGTH = 256;

  private EditDistance() {}

  /**
   * Returns the distance (Levenshtein's) in {@code char} units; where either text is longer than
   * 256 of them, the length of the longer.
   */
  public static int between(String a, String b) {
    if (a.length() > MAXIMUM_LENGTH || b.length() > MAXIMUM_LENGTH) {
      return Math.max(a.length(), b.length());
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
