package org.countersign.code;

import java.util.Comparator;

/**
 * The version of the SDK whose hardened runtime the code asks for.
 *
 * <p>Source: the {@code runtime} field of code directories from version 0x20500 on; {@code
 * codesign} prints it as {@code Runtime Version}. Immutable and thread safe.
 */
public record HardenedRuntimeVersion(int major, int minor, int patch)
    implements Comparable<HardenedRuntimeVersion> {

  private static final Comparator<HardenedRuntimeVersion> ORDER =
      Comparator.comparingInt(HardenedRuntimeVersion::major)
          .thenComparingInt(HardenedRuntimeVersion::minor)
          .thenComparingInt(HardenedRuntimeVersion::patch);

  /** Returns the version stored as {@code encoded}: 16 bits major, 8 bits minor, 8 bits patch. */
  public static HardenedRuntimeVersion of(int encoded) {
    return new HardenedRuntimeVersion(encoded >>> 16, encoded >>> 8 & 0xff, encoded & 0xff);
  }

  @Override
  public int compareTo(HardenedRuntimeVersion other) {
    return ORDER.compare(this, other);
  }

  /** Returns the version in dots, for example {@code 13.1.0}. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
