package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.code.HostProgram;
import org.countersign.requirement.Expression;

/** Code that runs inside another program has that program's signature, not its own. */
final class HostProgramAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    Optional<HostProgram> host = context.code().identifier().flatMap(HostProgramAdvice::host);
    boolean wantsAnother =
        context
            .failing(Expression.Identifier.class)
            .anyMatch(wanted -> host(wanted.value()).isEmpty());
    return wantsAnother
        ? host.map(
            found ->
                new Advice(
                    "host-program",
                    "this is "
                        + found.displayName()
                        + ": the signature is that of the program which runs the code, and says"
                        + " nothing about scripts, classes or plug-ins loaded into it. Ship a"
                        + " program of your own, signed by you, and require that one's"
                        + " identifier."))
        : Optional.empty();
  }

  private static Optional<HostProgram> host(ByteString identifier) {
    return HostProgram.ofIdentifier(identifier.toUtf8());
  }
}
