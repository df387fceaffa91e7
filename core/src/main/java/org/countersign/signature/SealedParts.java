package org.countersign.signature;

import java.util.Collection;
import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * Lets through only those parts that a code directory seals: a hash stands in their slot and theirs
 * is the same. A part without a hash counts as not there, as for Apple; one that is not what the
 * hash wants is unusable and makes a finding. So does a part of the signature without a hash, more
 * strictly than for Apple; files beside it need not be sealed.
 */
final class SealedParts {

  private final CodeDirectory directory;
  private final CheckLog log;

  SealedParts(CodeDirectory directory, CheckLog log) {
    this.directory = directory;
    this.log = log;
    log.examined(Check.SEALED_PARTS, Check.UNSEALED_PARTS);
  }

  /**
   * Returns what stands in {@code slot} if it is sealed.
   *
   * @param part what is there, as it is sealed: with or without the header of its blob
   */
  SealedPart sealed(SpecialSlot slot, Optional<ByteWindow> part) {
    log.examined(slot.ground().check());
    boolean wanted = directory.specialHash(slot.number()).isPresent();
    if (!wanted) {
      if (part.isPresent()) {
        noteUnsealed(slot);
      }
      return SealedPart.NONE;
    }
    if (part.isEmpty()) {
      return unusable(slot, Check.SEALED_PARTS, "the code directory seals it, but it is not there");
    }
    return directory.seals(slot.number(), part.get())
        ? SealedPart.of(part.get())
        : unusable(
            slot, slot.ground().check(), "it is not what the code directory seals; left out");
  }

  /**
   * Notes the special slots of which only later systems know the meaning: what is sealed there is
   * not looked at, and what is not sealed is refused like everything else that is not.
   *
   * @param present the slots of all parts of the signature
   */
  void noteUnknown(Collection<Integer> present) {
    for (int slot = SpecialSlot.LAST + 1; slot <= directory.specialSlots(); slot++) {
      if (directory.specialHash(slot).isPresent()) {
        String unknown = "special slot " + slot + " seals something of a kind unknown";
        log.notChecked(Check.SEALED_PARTS, unknown);
        log.remark(unknown + "; not checked");
      }
    }
    present.stream()
        .filter(slot -> slot > SpecialSlot.LAST && slot < BlobSlot.ALTERNATE_CODE_DIRECTORIES)
        .filter(slot -> directory.specialHash(slot).isEmpty())
        .forEach(
            slot ->
                log.fail(
                    Check.UNSEALED_PARTS,
                    CodeSigningStatus.SIGNATURE_FAILED,
                    Place.ofSlot(slot, "slot " + slot),
                    "something of a kind unknown is there, but not sealed by the code directory;"
                        + " left out"));
  }

  private void noteUnsealed(SpecialSlot slot) {
    String message = "it is there, but not sealed by the code directory; left out";
    if (slot.isInSignature()) {
      log.fail(Check.UNSEALED_PARTS, CodeSigningStatus.SIGNATURE_FAILED, slot.place(), message);
    } else {
      log.notChecked(slot.ground().check(), message);
      log.remark(slot + ": " + message);
    }
  }

  private SealedPart unusable(SpecialSlot slot, Check check, String problem) {
    log.fail(check, slot.ground().status(), slot.place(), problem);
    return SealedPart.unusable(problem);
  }
}
