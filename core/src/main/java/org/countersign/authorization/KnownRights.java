package org.countersign.authorization;

import java.util.Optional;

/** Finds definitions of rights and rules by their names. */
@FunctionalInterface
public interface KnownRights {

  /** Returns the definition of a right or rule of this very name; empty if nobody knows it. */
  Optional<RightDefinition> find(String name);
}
