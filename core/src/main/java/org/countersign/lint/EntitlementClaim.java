package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Entitlements that anyone can claim. */
final class EntitlementClaim extends LintRule {

  EntitlementClaim() {
    super(
        warning("entitlement-claim")
            .summary("An entitlement is asked for that its signer can claim for himself.")
            .explanation(
                "On the Mac most entitlements are not restricted: whoever signs writes into "
                    + "them what he likes. An entitlement says something only next to an anchor and "
                    + "the team that signed it, or if only Apple grants it.")
            .approximate(
                "Of the entitlements that Apple restricts it knows com.apple.private.* and those that "
                    + "a provisioning profile grants to a team: application-identifier and "
                    + "com.apple.developer.team-identifier.")
            .bad("anchor apple generic and entitlement[\"com.example.client\"]")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and entitlement[\"com.example.client\"]"));
  }

  @Override
  void check(Examination examination, Report report) {
    Openness.Kind kind = examination.openness().kind();
    boolean isAnyones =
        kind == Openness.Kind.NO_ANCHOR
            || kind == Openness.Kind.TRUST_SETTINGS
            || kind == Openness.Kind.ANY_DEVELOPER
            || kind == Openness.Kind.CHOSEN_IDENTIFIER;
    for (Clause clause : examination.conditions(Expression.EntitlementValue.class, c -> true)) {
      if (isAnyones
          && !examination.isNegated(clause)
          && !(ConditionLiterals.match(clause.expression()) instanceof Match.Absent)
          && !Meaning.isGranted((Expression.EntitlementValue) clause.expression())
          && examination.openness().branch().conditions().contains(clause.first())) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " can be claimed by whoever signs; add the anchor and your team",
            clause);
      }
    }
  }
}
