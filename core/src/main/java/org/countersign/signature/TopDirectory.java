package org.countersign.signature;

import java.util.ArrayList;
import java.util.List;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * The list of all slots that some signatures carry in slot 4: big-endian numbers, the code
 * directory first, then the special slots that are there, the alternate code directories and the
 * CMS. Source: {@code SecStaticCode::validateTopDirectory}.
 */
final class TopDirectory {

  private static final int NUMBER_SIZE = 4;

  private TopDirectory() {}

  /** Checks that {@code list} names exactly the slots that are there. */
  static void check(ByteWindow list, SliceSignature signature, CheckLog log) {
    List<Integer> found = read(list);
    List<Integer> wanted = slotsOf(signature);
    if (!found.equals(wanted)) {
      log.fail(
          Check.TOP_DIRECTORY,
          CodeSigningStatus.SIGNATURE_FAILED,
          SpecialSlot.TOP_DIRECTORY.place(),
          "it lists the slots " + found + ", where there are " + wanted);
    }
  }

  private static List<Integer> read(ByteWindow list) {
    List<Integer> slots = new ArrayList<>();
    try {
      for (long at = 0; at + NUMBER_SIZE <= list.length(); at += NUMBER_SIZE) {
        slots.add(list.int32(at));
      }
    } catch (MalformedSignatureException e) {
      throw new AssertionError("the list ends before its length", e);
    }
    return slots;
  }

  private static List<Integer> slotsOf(SliceSignature signature) {
    CodeDirectory directory = signature.chosenCodeDirectory();
    List<Integer> slots = new ArrayList<>(List.of(BlobSlot.CODE_DIRECTORY));
    for (int slot = 1; slot <= SpecialSlot.LAST; slot++) {
      if (directory.specialHash(slot).isPresent()) {
        slots.add(slot);
      }
    }
    for (int n = 0; n < signature.codeDirectories().size() - 1; n++) {
      slots.add(BlobSlot.ALTERNATE_CODE_DIRECTORIES + n);
    }
    slots.add(BlobSlot.CMS);
    return slots;
  }
}
