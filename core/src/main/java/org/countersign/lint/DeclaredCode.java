package org.countersign.lint;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.evaluation.Answer;
import org.countersign.requirement.Expression;
import org.countersign.requirement.ExpressionFold;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementParser;

/**
 * Puts into a requirement what is declared of one piece of code: its identifier. What remains to be
 * known are its certificates, which it shares with other code of its signer, and what is its own,
 * for which conditions stand that no other code has.
 */
final class DeclaredCode implements ExpressionFold<Expression> {

  private final String identifier;

  private DeclaredCode(String identifier) {
    this.identifier = identifier;
  }

  /** Returns what a requirement asks of code with this identifier. */
  static Expression asked(Expression requirement, String identifier) {
    return requirement.fold(new DeclaredCode(identifier));
  }

  /** Tells whether a requirement refuses code only because of its identifier. */
  static boolean isRefused(Expression requirement, String identifier) {
    return isImpossible(asked(requirement, identifier)) && !isImpossible(requirement);
  }

  /** Tells whether surely no code satisfies all these requirements. */
  static boolean isImpossible(Expression... requirements) {
    Reasoning reasoning = new Reasoning();
    int[] literals = new int[requirements.length];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = reasoning.add(requirements[i]).literal();
    }
    return reasoning.isPossible(literals) == Answer.NO;
  }

  /** Returns the finding for a requirement that refuses the code declared beside it. */
  static Optional<LocatedFinding> mismatch(RequirementSite site) {
    if (!site.isText() || Placeholder.isVariable(site.text())) {
      return Optional.empty();
    }
    Optional<Expression> requirement =
        RequirementParser.strict().requirement(site.text()).document().map(Requirement::expression);
    return site.declared()
        .filter(name -> requirement.filter(each -> isRefused(each, name)).isPresent())
        .map(
            name ->
                FileRule.IDENTIFIER_MISMATCH.at(
                    site.place(0),
                    site.path()
                        + ": this refuses "
                        + name
                        + ", whose identifier stands beside it; ask for identifier \""
                        + name
                        + '"'));
  }

  @Override
  public Expression and(Expression.And node, Expression left, Expression right) {
    return new Expression.And(left, right);
  }

  @Override
  public Expression or(Expression.Or node, Expression left, Expression right) {
    return new Expression.Or(left, right);
  }

  @Override
  public Expression not(Expression.Not node, Expression operand) {
    return new Expression.Not(operand);
  }

  @Override
  public Expression identifier(Expression.Identifier node) {
    return new Expression.Constant(node.value().equals(ByteString.utf8(identifier)));
  }

  @Override
  public Expression condition(Expression node) {
    boolean isOfCertificates =
        node instanceof Expression.Constant
            || node instanceof Expression.AppleGenericAnchor
            || CertificateSlot.of(node).isPresent();
    return isOfCertificates ? node : own(node);
  }

  private Expression own(Expression node) {
    return new Expression.InfoValue(
        ByteString.utf8(identifier + ": " + node.text()), new Match.Exists());
  }
}
