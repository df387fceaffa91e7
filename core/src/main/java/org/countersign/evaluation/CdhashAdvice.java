package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.Cdhash;
import org.countersign.requirement.Expression;

/** A cdhash names one build, and of several code directories only the best one. */
final class CdhashAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    return context
        .code()
        .cdhash()
        .flatMap(
            found ->
                context
                    .failing(Expression.CodeDirectoryHash.class)
                    .findFirst()
                    .map(wanted -> advise(wanted, found, context)));
  }

  private static Advice advise(
      Expression.CodeDirectoryHash wanted, Cdhash found, AdviceContext context) {
    return ConditionDescriber.otherDirectory(context.code(), wanted.hash())
        .map(
            directory ->
                new Advice(
                    "cdhash-of-another-hash-type",
                    "the hash wanted is that of this code's ("
                        + Shown.name(context.code().architecture())
                        + ") "
                        + directory.hashType()
                        + " code directory, which current systems pass over. Require the one they"
                        + " choose: cdhash "
                        + Shown.hash(found.bytes())
                        + "."))
        .orElseGet(
            () ->
                new Advice(
                    "cdhash-of-another-build",
                    "a cdhash names one build of one architecture and changes when anything in the"
                        + " code does; this one's ("
                        + Shown.name(context.code().architecture())
                        + ") is "
                        + Shown.hash(found.bytes())
                        + ". To accept later builds too, require identifier and team instead."));
  }
}
