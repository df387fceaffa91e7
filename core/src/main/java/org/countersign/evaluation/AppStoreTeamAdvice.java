package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.certificate.SigningChannel;
import org.countersign.requirement.Expression;

/** Apple's certificate on App Store copies does not name the developer's team. */
final class AppStoreTeamAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    boolean isStoreCopy =
        context
            .channel()
            .filter(
                channel ->
                    channel == SigningChannel.MAC_APP_STORE
                        || channel == SigningChannel.APP_STORE
                        || channel == SigningChannel.TESTFLIGHT)
            .isPresent();
    return isStoreCopy
            && context.failing(Expression.CertificateSubject.class).anyMatch(TeamAdvice::isTeam)
        ? Optional.of(
            new Advice(
                "app-store-team",
                "Apple signs the copies that its stores deliver, so their certificate does not name"
                    + " the developer's team. Accept them by identifier and certificate"
                    + " leaf[field.1.2.840.113635.100.6.1.9], without the clause about"
                    + " subject.OU."))
        : Optional.empty();
  }
}
