package org.countersign.lint;

import java.util.Optional;
import org.countersign.PrintableText;

/**
 * What is found in files besides what {@link LintRule}s find in requirements. Ids are stable; new
 * constants may be added. Immutable and thread safe.
 */
public enum FileRule {
  /** A file whose requirements were not examined, because it cannot be read. */
  UNREADABLE(
      "unreadable-file",
      LintSeverity.ERROR,
      "The file cannot be read, so that nothing in it was examined.",
      "Damaged requirements and property lists are errors. A property list in the old notation with"
          + " braces is a warning where a folder is searched: only XML and binary ones are read."
          + " \"plutil -convert xml1 FILE\" converts it."),
  /** An app and a tool that it installs which do not accept each other. */
  CLIENT_HELPER_MISMATCH(
      "client-helper-mismatch",
      LintSeverity.ERROR,
      "An app and the tool that it installs do not accept each other.",
      "SMJobBless installs a tool if the tool satisfies the requirement that stands under its label"
          + " in SMPrivilegedExecutables of the app, and the app satisfies one of SMAuthorizedClients"
          + " of the tool. Here one of them asks for another identifier than the other declares in"
          + " CFBundleIdentifier, which is an error, or no one certificate satisfies both, which is a"
          + " warning: usually one side was written for development and the other for release.");

  private final String id;
  private final LintSeverity severity;
  private final String summary;
  private final String explanation;

  FileRule(String id, LintSeverity severity, String summary, String explanation) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
  }

  /** Returns the stable id, for example {@code unreadable-file}. */
  public String id() {
    return id;
  }

  /** Returns how bad it usually is. */
  public LintSeverity severity() {
    return severity;
  }

  /** Returns what is wrong, in one sentence. */
  public String summary() {
    return summary;
  }

  /** Returns why it is wrong and what to do about it, a paragraph. */
  public String explanation() {
    return explanation;
  }

  LocatedFinding at(FilePlace place, LintSeverity actual, String message) {
    return new LocatedFinding(
        place.line(),
        place.column(),
        new LintFinding(
            id, actual, PrintableText.escape(message), Optional.empty(), Optional.empty()));
  }

  LocatedFinding at(FilePlace place, String message) {
    return at(place, severity, message);
  }
}
