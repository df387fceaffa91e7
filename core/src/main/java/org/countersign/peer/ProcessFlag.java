package org.countersign.peer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a kernel says about the code of a running process.
 *
 * <p>Source: {@code CS_…} in {@code cs_blobs.h} of XNU, as {@code csops} answers. They describe the
 * process, not its file: signatures have {@link org.countersign.code.CodeSignatureFlag}. Immutable
 * and thread safe.
 */
public enum ProcessFlag {
  /** {@code CS_VALID}: every page that was loaded is the signed one. */
  VALID(0x1),
  /** {@code CS_ADHOC}. */
  AD_HOC(0x2),
  /** {@code CS_GET_TASK_ALLOW}: other processes of the user may take control. */
  GET_TASK_ALLOW(0x4),
  /** {@code CS_FORCED_LV}: library validation, by the hardened runtime. */
  FORCED_LIBRARY_VALIDATION(0x10),
  /** {@code CS_INVALID_ALLOWED}: invalid pages are loaded all the same. */
  INVALID_ALLOWED(0x20),
  /** {@code CS_HARD}: invalid pages are not loaded. */
  HARD(0x100),
  /** {@code CS_KILL}: the process is killed when it becomes invalid. */
  KILL(0x200),
  /** {@code CS_RESTRICT}: no {@code DYLD_} environment variables. */
  RESTRICT(0x800),
  /** {@code CS_REQUIRE_LV}: library validation, asked for by the signature. */
  REQUIRE_LIBRARY_VALIDATION(0x2000),
  /** {@code CS_RUNTIME}: the hardened runtime. */
  RUNTIME(0x10000),
  /** {@code CS_PLATFORM_BINARY}: a part of the system; no identity, as boot arguments can lie. */
  PLATFORM(0x4000000),
  /** {@code CS_DEBUGGED}: is or was debugged, and its pages need not be valid. */
  DEBUGGED(0x10000000),
  /** {@code CS_SIGNED}: has a signature. */
  SIGNED(0x20000000);

  private final int mask;

  ProcessFlag(int mask) {
    this.mask = mask;
  }

  /** Returns the flags set in the kernel's {@code bits}, as an unmodifiable set. */
  public static Set<ProcessFlag> of(int bits) {
    EnumSet<ProcessFlag> flags = EnumSet.noneOf(ProcessFlag.class);
    for (ProcessFlag flag : values()) {
      if ((bits & flag.mask) != 0) {
        flags.add(flag);
      }
    }
    return Collections.unmodifiableSet(flags);
  }

  /** Returns the bit that stands for this flag. */
  public int mask() {
    return mask;
  }
}
