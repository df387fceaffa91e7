package org.countersign.signature;

import java.util.Optional;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformationBuilder;

/**
 * A part of a signature that is there and sealed, or not there, or should be there and cannot be
 * gone by. Never both bytes and a problem.
 *
 * @param bytes of the part if it is sealed
 * @param problem why the part is unusable
 */
record SealedPart(Optional<ByteWindow> bytes, Optional<String> problem) {

  static final SealedPart NONE = new SealedPart(Optional.empty(), Optional.empty());

  static SealedPart of(ByteWindow bytes) {
    return new SealedPart(Optional.of(bytes), Optional.empty());
  }

  static SealedPart unusable(String problem) {
    return new SealedPart(Optional.empty(), Optional.of(problem));
  }

  /** States in {@code claims} that the part is unusable, if it is. */
  void stateProblem(SigningInformationBuilder claims, SignaturePart part) {
    problem.ifPresent(reason -> claims.unusable(part, reason));
  }
}
