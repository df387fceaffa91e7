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
          + " \"plutil -convert xml1 FILE\" converts it.",
      "{ SMAuthorizedClients = ( \"identifier com.example.app and …\" ); }",
      "<plist version=\"1.0\"><dict><key>SMAuthorizedClients</key> …"),
  /** An app and a tool that it installs which do not accept each other. */
  CLIENT_HELPER_MISMATCH(
      "client-helper-mismatch",
      LintSeverity.ERROR,
      "An app and the tool that it installs do not accept each other.",
      "SMJobBless installs a tool if the tool satisfies the requirement that stands under its label"
          + " in SMPrivilegedExecutables of the app, and the app satisfies one of SMAuthorizedClients"
          + " of the tool. Here one of them asks for another identifier than the other declares in"
          + " CFBundleIdentifier, which is an error, or no one certificate satisfies both, which is a"
          + " warning: usually one side was written for development and the other for release.",
      "the tool's SMAuthorizedClients: identifier \"com.example.App\" and …",
      "the tool's SMAuthorizedClients: identifier \"com.example.app\" and …"),

  /** A requirement beside the identifier of other code. */
  IDENTIFIER_MISMATCH(
      "identifier-mismatch",
      LintSeverity.ERROR,
      "A requirement refuses the code whose identifier stands beside it.",
      "A configuration profile names code twice: by its bundle identifier, and by a requirement. Both"
          + " have to hold, so that a profile in which they contradict each other does nothing."
          + " Usually one of them was copied from another app.",
      "Identifier: com.example.app, CodeRequirement: identifier \"com.example.helper\" and …",
      "Identifier: com.example.app, CodeRequirement: identifier \"com.example.app\" and …"),

  /** A collection of requirements in which the system finds none. */
  MISPLACED_VALUE(
      "misplaced-value",
      LintSeverity.ERROR,
      "Requirements stand in a property list where the system does not look for them.",
      "SMAuthorizedClients is an array of strings, SMPrivilegedExecutables a dictionary of strings."
          + " A value of another type is not read, and of a key that stands in a dictionary twice"
          + " only one value is.",
      "SMAuthorizedClients: a string",
      "SMAuthorizedClients: an array of strings");

  private final String id;
  private final LintSeverity severity;
  private final String summary;
  private final String explanation;
  private final String badExample;
  private final String goodExample;

  FileRule(
      String id,
      LintSeverity severity,
      String summary,
      String explanation,
      String badExample,
      String goodExample) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
    this.badExample = badExample;
    this.goodExample = goodExample;
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

  /** Returns, in a line for people, what breaks the rule. */
  public String badExample() {
    return badExample;
  }

  /** Returns, in a line for people, how it is right. */
  public String goodExample() {
    return goodExample;
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
