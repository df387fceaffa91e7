package org.countersign.signature;

import java.util.Objects;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * On what ground bytes are refused.
 *
 * @param check what examines them
 * @param status what Apple's code answers to the like
 */
record Ground(Check check, CodeSigningStatus status) {

  /** The headers of a universal file. */
  static final Ground SLICE_TABLE =
      new Ground(Check.SLICE_TABLE, CodeSigningStatus.BAD_OBJECT_FORMAT);

  /** The header and the load commands of a Mach-O, and files that are none. */
  static final Ground MACH_O = new Ground(Check.MACH_O, CodeSigningStatus.BAD_OBJECT_FORMAT);

  /** The header of a signature. */
  static final Ground SIGNATURE = new Ground(Check.SUPER_BLOB, CodeSigningStatus.SIGNATURE_INVALID);

  /** A code directory. */
  static final Ground CODE_DIRECTORY =
      new Ground(Check.CODE_DIRECTORY, CodeSigningStatus.SIGNATURE_FAILED);

  /** A CMS and what is in it. */
  static final Ground CMS = new Ground(Check.CMS_STRUCTURE, CodeSigningStatus.UNKNOWN_FORMAT);

  Ground {
    Objects.requireNonNull(check);
    Objects.requireNonNull(status);
  }

  Ground with(Check other) {
    return new Ground(other, status);
  }

  Ground with(CodeSigningStatus other) {
    return new Ground(check, other);
  }
}
