package org.countersign.cli.authdb;

import java.nio.file.Path;
import org.countersign.authorization.DesiredState;
import org.countersign.authorization.MalformedRightException;
import picocli.CommandLine.Parameters;

/** The policy that an operation is about, which says of which right. */
final class PolicyArgument {

  @Parameters(paramLabel = "POLICY", description = "The property list of the policy.")
  private Path file = Path.of("");

  /** Reads the policy, and lets {@code operation} work on its right. */
  DesiredState readFor(Operation operation) throws MalformedRightException {
    DesiredState policy = DesiredState.read(operation.read(file));
    if (operation.options.nameAnotherRightThan(policy.right())) {
      throw Operation.usage("the policy is for the right " + Operation.printable(policy.right()));
    }
    operation.workOn(policy.right());
    return policy;
  }
}
