package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** A star is a wildcard outside the quotes only; inside it is compared like any character. */
final class QuotedStarAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context
        .failing(Expression.class)
        .map(QuotedStarAdvice::advise)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Advice> advise(Expression condition) {
    if (!(match(condition) instanceof Match.Comparison comparison)
        || comparison.operator() != Match.Comparison.Operator.EQUAL) {
      return Optional.empty();
    }
    String value = comparison.value().toUtf8();
    String before = value.startsWith("*") ? "*" : "";
    String after = value.endsWith("*") ? "*" : "";
    if (before.isEmpty() && after.isEmpty() || value.length() <= before.length() + after.length()) {
      return Optional.empty();
    }
    String text = value.substring(before.length(), value.length() - after.length());
    return Optional.of(
        new Advice(
            "star-in-quotes",
            "in "
                + ClauseText.of(condition)
                + " the star is inside the quotes, where it is an ordinary character. Write it"
                + " outside: = "
                + before
                + Shown.text(text)
                + after
                + "."));
  }

  private static Match match(Expression condition) {
    if (condition instanceof Expression.CertificateSubject subject) {
      return subject.match();
    }
    if (condition instanceof Expression.InfoValue info) {
      return info.match();
    }
    return condition instanceof Expression.EntitlementValue entitlement
        ? entitlement.match()
        : new Match.Exists();
  }
}
