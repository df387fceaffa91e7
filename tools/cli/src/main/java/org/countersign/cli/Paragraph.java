package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text for people into lines of readable length. */
final class Paragraph {

  private static final int WIDTH = 90;

  private Paragraph() {}

  /** Returns the lines of a text, broken at blanks; a longer word gets a line of its own. */
  static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
