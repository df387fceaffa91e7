package org.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.requirement.Expression;

/** Code without a signature satisfies no requirement, whatever the requirement says. */
final class UnsignedCodeAdvice implements AdviceRule {

  private static final String ID = "unsigned-code";

  /** In a closed world code without a code directory is what was stated, not what was found. */
  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context.code().isSigned() || context.isClosedWorld()
        ? Optional.empty()
        : of(context.explanation());
  }

  /** Returns the advice with this one first, unless signing cannot help. */
  static List<Advice> before(List<Advice> advice, Explanation explanation) {
    List<Advice> all = new ArrayList<>(of(explanation).stream().toList());
    advice.stream().filter(each -> !each.id().equals(ID)).forEach(all::add);
    return all;
  }

  private static Optional<Advice> of(Explanation explanation) {
    return isNever(explanation)
        ? Optional.empty()
        : Optional.of(
            new Advice(
                ID,
                "the code is not signed, so nothing about its identifier, hash or signer can hold,"
                    + " and systems refuse it before they ask any requirement. Sign it: "
                    + WantedIdentity.signingCommand(explanation)
                    + "."));
  }

  /** Tells whether the requirement accepts no code at all, signed or not. */
  private static boolean isNever(Explanation explanation) {
    return switch (explanation.kind()) {
      case CONDITION ->
          explanation.condition() instanceof Expression.Constant constant && !constant.value();
      case AND -> explanation.children().stream().anyMatch(UnsignedCodeAdvice::isNever);
      case OR -> explanation.children().stream().allMatch(UnsignedCodeAdvice::isNever);
      case NOT, FRAGMENT, SKIPPED, TOO_DEEP -> false;
    };
  }
}
