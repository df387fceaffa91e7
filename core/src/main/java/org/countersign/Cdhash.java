package org.countersign;

/**
 * The hash that names one code directory, and with it one build of one slice of code.
 *
 * <p>It is the digest of the code directory's bytes, cut to {@value #LENGTH} bytes whatever the
 * hash algorithm ({@code CS_CDHASH_LEN} in the kernel's {@code cs_blobs.h}). Immutable and thread
 * safe.
 *
 * @param bytes the {@value #LENGTH} bytes
 */
public record Cdhash(ByteString bytes) {

  /** The number of bytes in every code directory hash. */
  public static final int LENGTH = 20;

  /**
   * Accepts exactly {@value #LENGTH} bytes.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Cdhash {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a code directory hash has " + LENGTH + " bytes, but got " + bytes.length());
    }
  }

  /**
   * Returns the code directory hash with these bytes.
   *
   * @throws IllegalArgumentException if there are not exactly {@value #LENGTH}
   */
  public static Cdhash of(ByteString bytes) {
    return new Cdhash(bytes);
  }

  /**
   * Returns the code directory hash that {@code hex} spells, in upper or lower case.
   *
   * @throws IllegalArgumentException if {@code hex} is not {@value #LENGTH} pairs of hexadecimal
   *     digits
   */
  public static Cdhash ofHex(String hex) {
    return new Cdhash(ByteString.hex(hex));
  }

  /** Returns the bytes in lower-case hexadecimal digits, as {@code codesign -dvvv} prints them. */
  @Override
  public String toString() {
    return bytes.toHex();
  }
}
