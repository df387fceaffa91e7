package org.countersign.authorization;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mechanisms with which a system comes, and the version of the definition they are in.
 * Immutable and thread safe.
 *
 * @param version the version
 * @param mechanisms the list
 * @param inferred whether no factory file was at hand, and the state is that of the release of
 *     macOS which the stored version speaks of
 */
public record FactoryState(BigInteger version, MechanismList mechanisms, boolean inferred) {

  /**
   * Returns the factory state of the right that {@code current} defines: from {@code factory} if
   * that is given, else, for the login window alone, from what releases of macOS had.
   */
  static Optional<FactoryState> of(RightDefinition current, @Nullable FactoryDefinitions factory) {
    if (factory != null) {
      return factory.find(current.name()).flatMap(FactoryState::of);
    }
    if (!current.name().equals(RightDefinition.LOGIN_CONSOLE)) {
      return Optional.empty();
    }
    BigInteger version = current.version().orElse(BigInteger.ZERO);
    return Optional.of(new FactoryState(version, ConsoleHistory.ofVersion(version), true));
  }

  /** Returns the mechanisms that the login surely came with. */
  MechanismList required() {
    return inferred ? ConsoleHistory.requiredIn(version) : mechanisms;
  }

  private static Optional<FactoryState> of(RightDefinition definition) {
    try {
      return Optional.of(
          new FactoryState(
              definition.version().orElse(BigInteger.ZERO), definition.mechanisms(), false));
    } catch (MechanismSyntaxException notUnderstood) {
      return Optional.empty();
    }
  }
}
