package org.countersign.cli.authdb;

import java.util.ArrayList;
import java.util.List;

/** The difference of two lists of lines, in the format of {@code diff -u}. */
final class UnifiedDifference {

  private static final int CONTEXT = 3;

  /** Beyond so many pairs of lines, all that lies between the first and last difference differs. */
  private static final long MAXIMUM_PAIRS = 4_000_000;

  private final List<String> old;
  private final List<String> now;
  private final List<Edit> edits = new ArrayList<>();

  private UnifiedDifference(List<String> old, List<String> now) {
    this.old = old;
    this.now = now;
  }

  /** A line with its mark: blank for kept, minus for removed, plus for added. */
  private record Edit(char mark, String line, int oldIndex, int newIndex) {}

  /** Returns the lines of the difference; none if there is none. */
  static List<String> of(String oldName, List<String> old, String newName, List<String> now) {
    UnifiedDifference difference = new UnifiedDifference(old, now);
    difference.compare();
    List<String> hunks = difference.hunks();
    if (hunks.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("--- " + oldName, "+++ " + newName));
    lines.addAll(hunks);
    return lines;
  }

  private void compare() {
    int start = 0;
    int shorter = Math.min(old.size(), now.size());
    while (start < shorter && old.get(start).equals(now.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < shorter - start
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    for (int i = 0; i < start; i++) {
      edits.add(new Edit(' ', old.get(i), i, i));
    }
    compareBetween(start, old.size() - tail, now.size() - tail);
    for (int i = tail; i > 0; i--) {
      edits.add(new Edit(' ', old.get(old.size() - i), old.size() - i, now.size() - i));
    }
  }

  private void compareBetween(int start, int oldEnd, int newEnd) {
    int rows = oldEnd - start;
    int columns = newEnd - start;
    boolean small = (long) rows * columns <= MAXIMUM_PAIRS;
    int[][] common = small ? commonLengths(start, rows, columns) : new int[0][0];
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
      boolean equal =
          i < rows && j < columns && small && old.get(start + i).equals(now.get(start + j));
      if (equal) {
        edits.add(new Edit(' ', old.get(start + i), start + i++, start + j++));
      } else if (j == columns || (i < rows && (!small || common[i + 1][j] >= common[i][j + 1]))) {
        edits.add(new Edit('-', old.get(start + i), start + i++, start + j));
      } else {
        edits.add(new Edit('+', now.get(start + j), start + i, start + j++));
      }
    }
  }

  /** Returns how many lines the rests of both have in common, in order. */
  private int[][] commonLengths(int start, int rows, int columns) {
    int[][] common = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        common[i][j] =
            old.get(start + i).equals(now.get(start + j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private List<String> hunks() {
    List<String> lines = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < edits.size(); i++) {
      if (edits.get(i).mark() == ' ') {
        continue;
      }
      int from = Math.max(next, i - CONTEXT);
      int end = i;
      for (int j = i; j < edits.size() && j <= end + 2 * CONTEXT; j++) {
        if (edits.get(j).mark() != ' ') {
          end = j;
        }
      }
      next = Math.min(edits.size(), end + 1 + CONTEXT);
      append(edits.subList(from, next), lines);
      i = next - 1;
    }
    return lines;
  }

  private static void append(List<Edit> hunk, List<String> lines) {
    long removed = hunk.stream().filter(edit -> edit.mark() != '+').count();
    long added = hunk.stream().filter(edit -> edit.mark() != '-').count();
    Edit first = hunk.get(0);
    lines.add(
        "@@ -" + range(first.oldIndex(), removed) + " +" + range(first.newIndex(), added) + " @@");
    hunk.forEach(edit -> lines.add(edit.mark() + edit.line()));
  }

  private static String range(int index, long count) {
    return (count == 0 ? index : index + 1) + "," + count;
  }
}
