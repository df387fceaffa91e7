package org.countersign.evaluation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.countersign.EditDistance;
import org.countersign.requirement.Expression;

/** How close the identifier found is to the one wanted, and what that means. */
final class IdentifierAdvice implements AdviceRule {

  private static final int TYPING_ERRORS = 2;
  private static final int MAXIMUM_COMPARED = 64;

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context
        .code()
        .identifier()
        .flatMap(
            found ->
                context
                    .failing(Expression.Identifier.class)
                    .limit(MAXIMUM_COMPARED)
                    .map(condition -> condition.value().toUtf8())
                    .min(
                        Comparator.comparingInt(
                            wanted -> EditDistance.between(found.toUtf8(), wanted)))
                    .map(wanted -> advise(found.toUtf8(), wanted)));
  }

  private static Advice advise(String found, String wanted) {
    String both = Shown.text(found) + " is not " + Shown.text(wanted) + ": ";
    if (found.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
      return new Advice(
          "identifier-case",
          both
              + "they differ in upper and lower case only, which counts. Correct the requirement.");
    }
    if (found.startsWith(wanted + ".") || found.startsWith(wanted + "-")) {
      return new Advice(
          "identifier-longer",
          both
              + "the code has "
              + Shown.text(found.substring(wanted.length()))
              + " at the end, so it is a part or a variant of that program. Identifiers are"
              + " compared as a whole; list each one you accept.");
    }
    if (wanted.startsWith(found + ".") || wanted.startsWith(found + "-")) {
      return new Advice(
          "identifier-shorter",
          both
              + "the requirement has "
              + Shown.text(wanted.substring(found.length()))
              + " at the end. You may be looking at the main program instead of its part.");
    }
    if (found.endsWith("." + wanted) || wanted.endsWith("." + found)) {
      return new Advice(
          "identifier-without-prefix",
          both
              + "only what stands in front differs. Code that is signed without an Info.plist gets"
              + " its file name as identifier; set it with codesign --identifier.");
    }
    int distance = EditDistance.between(found, wanted);
    if (distance <= TYPING_ERRORS) {
      return new Advice(
          "identifier-typing-error",
          both
              + (distance == 1 ? "one letter differs" : distance + " letters differ")
              + ". Probably a typing error in one of them.");
    }
    if (dots(found) < 2 && dots(wanted) >= 2) {
      return new Advice(
          "identifier-from-file-name",
          both
              + "the one found looks like a file name, which is taken where no identifier is given."
              + " Sign with codesign --identifier "
              + ShellWord.of(Shown.name(wanted))
              + " if this is your program.");
    }
    return new Advice(
        "another-identifier",
        both + "this is another program. See codesign -dv PATH for the identifier of yours.");
  }

  private static long dots(String identifier) {
    return identifier.chars().filter(c -> c == '.').count();
  }
}
