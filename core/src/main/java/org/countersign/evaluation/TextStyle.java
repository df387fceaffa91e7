package org.countersign.evaluation;

/** How explanations for people are drawn. */
public enum TextStyle {
  /** Line drawing and marks, no colour. */
  PLAIN("✓", "✗", "?", "!", "├─ ", "└─ ", "│  ", false),
  /** The same with colour, for a terminal that interprets ANSI escape sequences. */
  COLOUR("✓", "✗", "?", "!", "├─ ", "└─ ", "│  ", true),
  /** ASCII alone; what is not ASCII in the code's texts is written as escapes. */
  ASCII("+", "-", "?", "!", "|- ", "`- ", "|  ", false);

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";

  private final String yes;
  private final String no;
  private final String unknown;
  private final String error;
  private final String branch;
  private final String lastBranch;
  private final String trunk;
  private final boolean hasColour;

  TextStyle(
      String yes,
      String no,
      String unknown,
      String error,
      String branch,
      String lastBranch,
      String trunk,
      boolean hasColour) {
    this.yes = yes;
    this.no = no;
    this.unknown = unknown;
    this.error = error;
    this.branch = branch;
    this.lastBranch = lastBranch;
    this.trunk = trunk;
    this.hasColour = hasColour;
  }

  String mark(Outcome outcome) {
    return switch (outcome) {
      case SATISFIED -> paint(GREEN, yes);
      case NOT_SATISFIED -> paint(RED, no);
      case UNKNOWN -> paint(YELLOW, unknown);
      case INVALID, UNSUPPORTED, UNIMPLEMENTED -> paint(RED, error);
    };
  }

  String headline(Outcome outcome, String text) {
    return switch (outcome) {
      case SATISFIED -> paint(BOLD + GREEN, text);
      case UNKNOWN -> paint(BOLD + YELLOW, text);
      default -> paint(BOLD + RED, text);
    };
  }

  String aside(String text) {
    return paint(DIM, text);
  }

  String title(String text) {
    return paint(BOLD, text);
  }

  String branch(boolean isLast) {
    return isLast ? lastBranch : branch;
  }

  /** Returns what stands before the lines below a branch. */
  String trunk(boolean isLast) {
    return isLast ? "   " : trunk;
  }

  /** Returns the text as this style may print it. */
  String text(String printable) {
    if (this != ASCII) {
      return printable;
    }
    StringBuilder ascii = new StringBuilder(printable.length());
    printable
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                ascii.append((char) c);
              } else {
                ascii.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return ascii.toString();
  }

  private String paint(String colour, String text) {
    return hasColour && !text.isEmpty() ? colour + text + RESET : text;
  }
}
