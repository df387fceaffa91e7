package org.countersign.evaluation;

import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.requirement.Expression;

/** Info.plist counts only if the signature seals it. */
final class InfoPlistAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    boolean asked =
        Stream.concat(
                context.failing(Expression.InfoValue.class),
                context.failing(Expression.LegacyInfoValue.class))
            .findAny()
            .isPresent();
    return asked && context.code().isSigned() && context.code().infoPlist().isEmpty()
        ? Optional.of(
            new Advice(
                "info-plist-not-bound",
                "the signature seals no Info.plist (codesign -dv says Info.plist=not bound), so no"
                    + " clause about info[...] can hold. Sign the bundle, or link the Info.plist"
                    + " into the program's __TEXT,__info_plist section."))
        : Optional.empty();
  }
}
