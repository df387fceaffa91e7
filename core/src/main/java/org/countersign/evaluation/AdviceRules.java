package org.countersign.evaluation;

import java.util.List;
import java.util.Optional;

/** All rules of advice, those that explain the most first. */
final class AdviceRules {

  private static final List<AdviceRule> ALL =
      List.of(
          new UnsignedCodeAdvice(),
          new UnusablePartAdvice(),
          new AdHocAdvice(),
          new AnchorAdvice(),
          new AppleOnlyAdvice(),
          new HostProgramAdvice(),
          new ChannelAdvice(),
          new AppStoreTeamAdvice(),
          new QuotedStarAdvice(),
          new TeamAdvice(),
          new SlotAdvice(),
          new IdentifierAdvice(),
          new CdhashAdvice(),
          new InfoPlistAdvice(),
          new EntitlementAdvice(),
          new NeverSatisfiedAdvice(),
          new VersionAdvice(),
          new SystemAdvice());

  private AdviceRules() {}

  static List<Advice> advise(AdviceContext context) {
    if (context.obstacles().isEmpty()) {
      return List.of();
    }
    return ALL.stream().map(rule -> rule.advise(context)).flatMap(Optional::stream).toList();
  }
}
