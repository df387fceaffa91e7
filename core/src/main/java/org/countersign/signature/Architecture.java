package org.countersign.signature;

import java.util.Map;

/**
 * The kind of processor that a slice is for.
 *
 * <p>Source: {@code cpu_type_t} and {@code cpu_subtype_t} in {@code mach/machine.h}. Immutable.
 *
 * @param cpuType the processor family
 * @param cpuSubtype the member of the family, without the capability bits (the highest eight)
 */
public record Architecture(int cpuType, int cpuSubtype) implements Comparable<Architecture> {

  private static final int CAPABILITIES = 0xff000000;

  private static final int X86 = 7;
  private static final int ARM = 12;
  private static final int POWERPC = 18;
  private static final int ABI_64 = 0x01000000;
  private static final int ABI_64_32 = 0x02000000;

  /**
   * Code that is for no processor, since it is no Mach-O: a script, a document, a program for
   * another system. Named as {@code codesign} names the format of such a file.
   */
  public static final Architecture GENERIC = new Architecture(0, 0);

  /** The family of {@code arm64} and {@code arm64e}. */
  static final int ARM64_TYPE = ABI_64 | ARM;

  private static final Map<Architecture, String> NAMES =
      Map.ofEntries(
          Map.entry(GENERIC, "generic"),
          Map.entry(new Architecture(X86, 3), "i386"),
          Map.entry(new Architecture(X86, 4), "i486"),
          Map.entry(new Architecture(ABI_64 | X86, 3), "x86_64"),
          Map.entry(new Architecture(ABI_64 | X86, 8), "x86_64h"),
          Map.entry(new Architecture(ARM, 0), "arm"),
          Map.entry(new Architecture(ARM, 5), "armv4t"),
          Map.entry(new Architecture(ARM, 6), "armv6"),
          Map.entry(new Architecture(ARM, 7), "armv5"),
          Map.entry(new Architecture(ARM, 8), "xscale"),
          Map.entry(new Architecture(ARM, 9), "armv7"),
          Map.entry(new Architecture(ARM, 10), "armv7f"),
          Map.entry(new Architecture(ARM, 11), "armv7s"),
          Map.entry(new Architecture(ARM, 12), "armv7k"),
          Map.entry(new Architecture(ARM, 13), "armv8"),
          Map.entry(new Architecture(ARM, 14), "armv6m"),
          Map.entry(new Architecture(ARM, 15), "armv7m"),
          Map.entry(new Architecture(ARM, 16), "armv7em"),
          Map.entry(new Architecture(ARM64_TYPE, 0), "arm64"),
          Map.entry(new Architecture(ARM64_TYPE, 1), "arm64v8"),
          Map.entry(new Architecture(ARM64_TYPE, 2), "arm64e"),
          Map.entry(new Architecture(ABI_64_32 | ARM, 0), "arm64_32"),
          Map.entry(new Architecture(ABI_64_32 | ARM, 1), "arm64_32_v8"),
          Map.entry(new Architecture(POWERPC, 0), "ppc"),
          Map.entry(new Architecture(POWERPC, 1), "ppc601"),
          Map.entry(new Architecture(POWERPC, 3), "ppc603"),
          Map.entry(new Architecture(POWERPC, 4), "ppc603e"),
          Map.entry(new Architecture(POWERPC, 5), "ppc603ev"),
          Map.entry(new Architecture(POWERPC, 6), "ppc604"),
          Map.entry(new Architecture(POWERPC, 7), "ppc604e"),
          Map.entry(new Architecture(POWERPC, 9), "ppc750"),
          Map.entry(new Architecture(POWERPC, 10), "ppc7400"),
          Map.entry(new Architecture(POWERPC, 11), "ppc7450"),
          Map.entry(new Architecture(POWERPC, 100), "ppc970"),
          Map.entry(new Architecture(ABI_64 | POWERPC, 0), "ppc64"),
          Map.entry(new Architecture(ABI_64 | POWERPC, 100), "ppc970-64"));

  /** Drops the capability bits of the subtype. */
  public Architecture {
    cpuSubtype &= ~CAPABILITIES;
  }

  /** Returns the name that {@code lipo} and {@code codesign} print, or both numbers in brackets. */
  public String name() {
    String name = NAMES.get(this);
    return name != null ? name : "(" + cpuType + ":" + cpuSubtype + ")";
  }

  /** Orders by family, then by member, as {@code codesign} lists them. */
  @Override
  public int compareTo(Architecture other) {
    int byType = Integer.compare(cpuType, other.cpuType);
    return byType != 0 ? byType : Integer.compare(cpuSubtype, other.cpuSubtype);
  }

  /** Returns {@link #name()}. */
  @Override
  public String toString() {
    return name();
  }
}
