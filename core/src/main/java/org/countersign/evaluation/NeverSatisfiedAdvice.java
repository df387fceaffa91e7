package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.Cdhash;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Some clauses compile and can never hold, whatever the code. */
final class NeverSatisfiedAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context
        .failing(Expression.class)
        .map(NeverSatisfiedAdvice::advise)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Advice> advise(Expression condition) {
    if (condition instanceof Expression.CertificateExtension c && isComparison(c.match())) {
      return Optional.of(
          new Advice(
              "marker-compared",
              "a field of a certificate is there or not; it has no value to compare, so "
                  + ClauseText.of(condition)
                  + " is never satisfied. Leave out the comparison."));
    }
    if (condition instanceof Expression.CertificateSubject c) {
      return subject(c);
    }
    if (condition instanceof Expression.CodeDirectoryHash c && c.hash().length() != Cdhash.LENGTH) {
      return Optional.of(
          new Advice(
              "cdhash-length",
              "a code directory hash has 20 bytes, this one "
                  + c.hash().length()
                  + ", so it is never"
                  + " equal. Cut longer digests to their first 20 bytes."));
    }
    return Optional.empty();
  }

  private static Optional<Advice> subject(Expression.CertificateSubject condition) {
    boolean isKnown =
        CertificateEvaluation.subjectAttribute(condition.key()) != null
            || CertificateEvaluation.isEmail(condition.key());
    if (!isKnown) {
      return Optional.of(
          new Advice(
              "unknown-subject-key",
              ClauseText.of(condition)
                  + " is never satisfied: no system knows the key. Known are C, CN, D, L, O, OU,"
                  + " ST, STREET, UID and the collective C-O, C-OU, C-ST, C-STREET."));
    }
    return condition.match() instanceof Match.Absent
        ? Optional.of(
            new Advice(
                "subject-absent",
                ClauseText.of(condition)
                    + " is never satisfied. Write it the other way: ! "
                    + ClauseText.of(
                        new Expression.CertificateSubject(
                            condition.slot(), condition.key(), new Match.Exists()))
                    + "."))
        : Optional.empty();
  }

  private static boolean isComparison(Match match) {
    return match instanceof Match.Comparison || match instanceof Match.DateComparison;
  }
}
