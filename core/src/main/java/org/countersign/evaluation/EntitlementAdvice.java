package org.countersign.evaluation;

import java.util.Comparator;
import java.util.Optional;
import org.countersign.EditDistance;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;

/** An entitlement is missing, or spelled otherwise. */
final class EntitlementAdvice implements AdviceRule {

  private static final int TYPING_ERRORS = 3;
  private static final int MAXIMUM_COMPARED = 256;

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context.code().isSigned()
        ? context
            .failing(Expression.EntitlementValue.class)
            .map(condition -> advise(condition.key().toUtf8(), context))
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Advice> advise(String key, AdviceContext context) {
    Optional<PropertyList.Dictionary> entitlements = context.code().entitlements();
    if (entitlements.isEmpty()) {
      return Optional.of(
          new Advice(
              "no-entitlements",
              "the code has no entitlements at all. Sign it with codesign --entitlements FILE;"
                  + " signing again without that option drops them."));
    }
    if (entitlements.get().find(key) != null) {
      return Optional.empty();
    }
    return Optional.of(
        new Advice(
            "entitlement-missing",
            "the code has no entitlement "
                + Shown.text(key)
                + entitlements.get().entries().keySet().stream()
                    .limit(MAXIMUM_COMPARED)
                    .filter(other -> EditDistance.between(other, key) <= TYPING_ERRORS)
                    .min(Comparator.comparingInt(other -> EditDistance.between(other, key)))
                    .map(other -> "; did you mean " + Shown.text(other) + "?")
                    .orElse(". Add it to the entitlements file and sign again.")));
  }
}
