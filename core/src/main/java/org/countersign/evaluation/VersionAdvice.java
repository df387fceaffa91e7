package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Versions are compared as text with numbers in it, which is not how people order versions. */
final class VersionAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context.code().infoPlist().isEmpty()
        ? Optional.empty()
        : context
            .failing(Expression.InfoValue.class)
            .map(condition -> advise(condition, context.code().infoPlist().get()))
            .flatMap(Optional::stream)
            .findFirst();
  }

  private static Optional<Advice> advise(
      Expression.InfoValue condition, PropertyList.Dictionary infoPlist) {
    PropertyList value = infoPlist.find(condition.key().toUtf8());
    if (!(condition.match() instanceof Match.Comparison comparison) || !isOrder(comparison)) {
      return Optional.empty();
    }
    if (value instanceof PropertyList.IntegerValue || value instanceof PropertyList.RealValue) {
      return advice(
          Shown.name(condition.key().toUtf8())
              + " is a number in the Info.plist, and only strings are compared. Make it a string.");
    }
    return value instanceof PropertyList.StringValue string
        ? surprise(string.value(), comparison.value().toUtf8())
        : Optional.empty();
  }

  private static Optional<Advice> surprise(String found, String wanted) {
    if (NumericComparison.wraps(found) || NumericComparison.wraps(wanted)) {
      return advice("numbers beyond 18446744073709551615 wrap around to small ones.");
    }
    if (isZeros(found, wanted) || isZeros(wanted, found)) {
      return advice(
          Shown.text(found)
              + " and "
              + Shown.text(wanted)
              + " are different versions here: the shorter one comes first. Compare with the"
              + " shorter form.");
    }
    if (startsWithLetter(found) != startsWithLetter(wanted)) {
      return advice(
          "letters come after digits, so "
              + Shown.text(found)
              + " and "
              + Shown.text(wanted)
              + " are not compared as versions.");
    }
    return Optional.empty();
  }

  /** Tells whether {@code longer} is {@code shorter} with nothing but {@code .0} added. */
  private static boolean isZeros(String shorter, String longer) {
    return longer.startsWith(shorter)
        && longer.length() > shorter.length()
        && longer.substring(shorter.length()).chars().allMatch(c -> c == '.' || c == '0');
  }

  private static boolean startsWithLetter(String text) {
    return !text.isEmpty() && (text.charAt(0) < '0' || text.charAt(0) > '9');
  }

  private static boolean isOrder(Match.Comparison comparison) {
    return switch (comparison.operator()) {
      case LESS_THAN, GREATER_THAN, LESS_OR_EQUAL, GREATER_OR_EQUAL -> true;
      case EQUAL, CONTAINS, BEGINS_WITH, ENDS_WITH -> false;
    };
  }

  private static Optional<Advice> advice(String text) {
    return Optional.of(new Advice("version-order", text));
  }
}
