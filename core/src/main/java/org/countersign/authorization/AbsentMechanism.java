package org.countersign.authorization;

import java.util.Optional;
import org.countersign.PrintableText;

/**
 * A mechanism, or all mechanisms of a plug-in, that a policy forbids. Immutable and thread safe.
 *
 * @param plugin the plug-in
 * @param mechanism the one mechanism; empty for all of the plug-in
 */
public record AbsentMechanism(String plugin, Optional<Mechanism> mechanism) {

  private static final String EVERY = ":*";

  /**
   * Returns what {@code text} forbids: a mechanism, or {@code Plugin:*}.
   *
   * @throws MechanismSyntaxException if it is neither
   */
  public static AbsentMechanism parse(String text) {
    if (text.endsWith(EVERY)) {
      Mechanism every = Mechanism.parse(text);
      if (every.plugin().equals(Mechanism.EVERY_NAME)) {
        throw new MechanismSyntaxException(1, "all of one plug-in can be absent, not all of all");
      }
      return new AbsentMechanism(every.plugin(), Optional.empty());
    }
    Mechanism mechanism = Mechanism.parse(text);
    return new AbsentMechanism(mechanism.plugin(), Optional.of(mechanism));
  }

  /** Tells whether {@code candidate} is forbidden. */
  public boolean forbids(Mechanism candidate) {
    return candidate.plugin().equals(plugin)
        && (mechanism.isEmpty() || mechanism.get().equals(candidate));
  }

  @Override
  public String toString() {
    return mechanism.map(Mechanism::toString).orElse(PrintableText.escape(plugin) + EVERY);
  }
}
