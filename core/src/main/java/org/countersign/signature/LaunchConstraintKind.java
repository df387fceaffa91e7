package org.countersign.signature;

/**
 * Whom a launch constraint is about: {@code CSSLOT_LAUNCH_CONSTRAINT_…} and {@code
 * CSSLOT_LIBRARY_CONSTRAINT} in {@code cs_blobs.h}. Immutable and thread safe.
 */
public enum LaunchConstraintKind {
  /** The program itself, when it is launched. */
  SELF(SpecialSlot.SELF_CONSTRAINT),
  /** The process that launches the program. */
  PARENT(SpecialSlot.PARENT_CONSTRAINT),
  /** The process that is responsible for the program, such as the app a service works for. */
  RESPONSIBLE(SpecialSlot.RESPONSIBLE_CONSTRAINT),
  /** The libraries that the program loads. */
  LIBRARY(SpecialSlot.LIBRARY_CONSTRAINT);

  private final SpecialSlot slot;

  LaunchConstraintKind(SpecialSlot slot) {
    this.slot = slot;
  }

  SpecialSlot slot() {
    return slot;
  }
}
