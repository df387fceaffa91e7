package org.countersign.cli;

import java.util.Optional;
import org.countersign.authorization.FactoryDefinitions;
import org.countersign.authorization.RightDefinition;

/** Finds the definition that a system came with. */
final class AuthdbFactory {

  private AuthdbFactory() {}

  static RightDefinition definition(Optional<FactoryDefinitions> factory, String right) {
    if (factory.isEmpty()) {
      throw new AuthdbFailure(
          AuthdbExitStatus.UNREADABLE, "no factory definitions here; name them with --factory");
    }
    return factory
        .get()
        .find(right)
        .orElseThrow(
            () ->
                new AuthdbFailure(
                    AuthdbExitStatus.UNREADABLE,
                    "the system came without a right "
                        + AuthdbOperation.printable(right)
                        + "; names are case-sensitive"));
  }
}
