package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Words in place of values that nobody has filled in yet. */
final class Placeholder extends LintRule {

  /** Variables of build systems and templates: {@code $(A)}, <code>${A}</code>, {@code <A>}. */
  private static final String VARIABLE =
      "\\$\\([^()]*\\)|\\$\\{[^{}]*\\}|\\{\\{[^{}]*\\}\\}|@[A-Z_]+@|<[A-Za-z][A-Za-z_ -]*>";

  private static final Pattern FILLED_BY_BUILD = Pattern.compile("\\$[({]");
  private static final Pattern ANYWHERE = Pattern.compile(VARIABLE + "|(?<![A-Za-z])YOUR_[A-Z_]+");
  private static final Pattern TEAM_WORD =
      Pattern.compile(
          "(?i)(?:(?:my|your|the|insert|apple|app|developer|development)[ _-]?)*"
              + "team[ _-]?(?:id|identifier)?(?:[ _-]?here)?");
  private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1{5,}");
  private static final Pattern WORD = Pattern.compile(VARIABLE + "|[\\w.-]+");

  Placeholder() {
    super(
        error("placeholder")
            .summary("A value is a placeholder that nobody has filled in.")
            .explanation(
                "\"TEAM_ID\", \"XXXXXXXXXX\" or \"$(DEVELOPMENT_TEAM)\" is compared like any other "
                    + "text and matches nobody. Replace it: \"codesign -dv\" prints the identifier and "
                    + "the team. A property list in which Xcode fills in variables is to be examined "
                    + "in the product, not in the sources.")
            .approximate("Knows only what is plainly a placeholder, not every example value.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"YOUR_TEAM_ID\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (isIn(clause.expression())) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " holds for nobody: replace the placeholder by the value that is meant",
            clause);
      }
    }
  }

  /** Tells whether a condition compares with a placeholder. */
  static boolean isIn(Expression condition) {
    String value = value(condition);
    return ANYWHERE.matcher(value).find()
        || isTeam(value)
            && (AppleChain.isLeafSubject(condition, "OU")
                || AppleChain.isLeafSubject(condition, "CN"));
  }

  /** Tells whether a text has a part that a build fills in. */
  static boolean isVariable(String text) {
    return FILLED_BY_BUILD.matcher(text).find();
  }

  private static String value(Expression condition) {
    return condition instanceof Expression.Identifier identifier
        ? identifier.value().toUtf8()
        : ConditionLiterals.match(condition) instanceof Match.Comparison comparison
            ? comparison.value().toUtf8()
            : "";
  }

  /** Tells whether a text stands for a team. */
  static boolean isTeam(String text) {
    return TEAM_WORD.matcher(text).matches() || ONE_CHARACTER.matcher(text).matches();
  }

  /** Returns the placeholder, without quotes, in which a place in a text lies. */
  static Optional<String> at(byte[] text, int offset) {
    // One byte is one character, so that offsets are indices.
    Matcher word = WORD.matcher(new String(text, StandardCharsets.ISO_8859_1));
    while (word.find() && word.start() <= offset) {
      if (offset < word.end()) {
        return Optional.of(word.group())
            .filter(found -> isTeam(found) || ANYWHERE.matcher(found).find());
      }
    }
    return Optional.empty();
  }
}
