package org.countersign.signature;

/**
 * A version number as Mach-O packs it: major in the upper 16 bits, then minor and patch of 8 bits.
 *
 * @param value the packed number, an unsigned 32-bit value in an {@code int}
 */
public record PackedVersion(int value) {

  /** Returns major and minor, and the patch where it is not zero: {@code 11.0}, {@code 10.13.4}. */
  @Override
  public String toString() {
    int patch = value & 0xff;
    return (value >>> 16) + "." + (value >>> 8 & 0xff) + (patch == 0 ? "" : "." + patch);
  }
}
