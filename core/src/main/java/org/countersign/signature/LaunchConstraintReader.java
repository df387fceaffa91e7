package org.countersign.signature;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Reads the launch constraints of a slice's signature that the chosen code directory seals. */
final class LaunchConstraintReader {

  private LaunchConstraintReader() {}

  /**
   * Returns those that can be read; the others are findings, also where Apple's static validation,
   * which does not look into them, has none.
   */
  static Map<LaunchConstraintKind, LaunchConstraint> read(SliceSignature signature, CheckLog log) {
    SealedParts parts = new SealedParts(signature.chosenCodeDirectory(), log);
    Map<LaunchConstraintKind, LaunchConstraint> constraints =
        new EnumMap<>(LaunchConstraintKind.class);
    for (LaunchConstraintKind kind : LaunchConstraintKind.values()) {
      SpecialSlot slot = kind.slot();
      SealedPart part = parts.sealed(slot, signature.component(slot));
      try {
        if (part.bytes().isPresent()) {
          ByteWindow blob = part.bytes().get().as(slot.ground(), slot.toString());
          constraints.put(kind, LaunchConstraint.decode(blob));
        }
      } catch (MalformedSignatureException e) {
        log.fail(
            e.check(), e.status(), slot.place(), e.problem() + "; left out; for Apple no error");
      }
    }
    return Collections.unmodifiableMap(constraints);
  }
}
