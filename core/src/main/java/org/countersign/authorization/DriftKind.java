package org.countersign.authorization;

import java.util.Locale;

/** How the list of a right differs from a policy. Names never change their meaning. */
public enum DriftKind {
  /** An ensured mechanism is not there. */
  MISSING(Weight.DRIFT),
  /** An ensured mechanism stands in the wrong place. */
  MISPLACED(Weight.DRIFT),
  /** An ensured mechanism stands there several times. */
  DUPLICATE(Weight.DRIFT),
  /** An ensured mechanism is there with the other privilege only. */
  WRONG_PRIVILEGE(Weight.DRIFT),
  /** A mechanism is there that the policy forbids. */
  FORBIDDEN(Weight.DRIFT),
  /** The list is not the exact one of the policy. */
  DIFFERENT(Weight.DRIFT),
  /** The list is that of the factory, what was added is gone. */
  RESET_TO_FACTORY(Weight.DRIFT),
  /** The factory state is not the one that the policy was tested with. */
  FACTORY_CHANGED(Weight.UNTESTED),
  /** The stored version is lower than the factory's: the next import overwrites the definition. */
  PENDING_IMPORT(Weight.DRIFT),
  /** The stored version is higher than the factory's: no import will come. */
  FROZEN(Weight.NOTE),
  /** A mechanism of the factory is not there, and the policy does not forbid it. */
  FACTORY_MISSING(Weight.NOTE),
  /** A mechanism is there of which neither factory nor policy know. */
  UNKNOWN(Weight.NOTE),
  /** The plug-in of an ensured mechanism is not installed. */
  BUNDLE_MISSING(Weight.DRIFT);

  private enum Weight {
    DRIFT,
    UNTESTED,
    NOTE
  }

  private final Weight weight;

  DriftKind(Weight weight) {
    this.weight = weight;
  }

  /** Tells whether the right is out of sync, rather than only worth a remark. */
  public boolean isDrift() {
    return weight == Weight.DRIFT;
  }

  /** Tells whether nobody tested the policy with this system. */
  public boolean isUntested() {
    return weight == Weight.UNTESTED;
  }

  /** Returns the name in reports, {@code reset-to-factory} for example. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
