package org.countersign.code;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a signature asks of the system that runs the code.
 *
 * <p>Source: {@code SecCodeSignatureFlags} in {@code CSCommon.h}; the names are those {@code
 * codesign} prints and takes in {@code --options}. The kernel's status flags of running processes
 * share the numbers but are another matter. Immutable and thread safe.
 */
public enum CodeSignatureFlag {
  /** {@code host}: may supervise guest code of its own. */
  HOST(0x0001, "host"),
  /** {@code adhoc}: sealed without a signing identity, so there are no certificates. */
  AD_HOC(0x0002, "adhoc"),
  /** {@code hard}: would rather be refused a page than become invalid. */
  HARD(0x0100, "hard"),
  /** {@code kill}: is killed when it becomes invalid. */
  KILL(0x0200, "kill"),
  /** {@code expires}: certificates must not have expired, even with a timestamp. */
  EXPIRES(0x0400, "expires"),
  /** {@code restrict}: no {@code DYLD_} environment variables. */
  RESTRICT(0x0800, "restrict"),
  /** {@code enforcement}: every page is checked. */
  ENFORCEMENT(0x1000, "enforcement"),
  /** {@code library-validation}: loads only libraries of Apple or of the same team. */
  LIBRARY_VALIDATION(0x2000, "library-validation"),
  /** {@code runtime}: the hardened runtime. */
  RUNTIME(0x10000, "runtime"),
  /**
   * {@code linker-signed}: signed ad hoc by the linker; a new signature replaces it without asking.
   */
  LINKER_SIGNED(0x20000, "linker-signed");

  private final int mask;
  private final String displayName;

  CodeSignatureFlag(int mask, String displayName) {
    this.mask = mask;
    this.displayName = displayName;
  }

  /**
   * Returns the flags set in {@code bits}, in ascending order, as an unmodifiable set; other bits
   * are left out.
   */
  public static Set<CodeSignatureFlag> of(int bits) {
    EnumSet<CodeSignatureFlag> flags = EnumSet.noneOf(CodeSignatureFlag.class);
    for (CodeSignatureFlag flag : values()) {
      if (flag.isIn(bits)) {
        flags.add(flag);
      }
    }
    return Collections.unmodifiableSet(flags);
  }

  /** Returns the bit that stands for this flag. */
  public int mask() {
    return mask;
  }

  /** Tells whether this flag is set in {@code bits}. */
  public boolean isIn(int bits) {
    return (bits & mask) != 0;
  }

  /** Returns the name that {@code codesign} prints, for example {@code library-validation}. */
  @Override
  public String toString() {
    return displayName;
  }
}
