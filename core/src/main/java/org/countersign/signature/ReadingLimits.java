package org.countersign.signature;

/**
 * How much of a file is read before it is called malformed. All limits are per file, over all its
 * slices together, so that memory stays bounded whatever the file says. Immutable.
 *
 * @param slices the greatest number of slices of a universal file. The default is 40: a Java class
 *     file begins with the same four bytes, and its version would read as 45 slices or more
 * @param loadCommandBytes the greatest total size of the load commands
 * @param signatureBytes the greatest total size of the signatures. One page hash is 20 to 48 bytes
 *     for each 4 or 16 KiB of code, so that the default of 64 MiB is enough for 8 GB of code in one
 *     SHA-256 code directory of 4 KiB pages
 * @param propertyListBytes the greatest total size of the Info.plist files
 */
public record ReadingLimits(
    int slices, long loadCommandBytes, long signatureBytes, long propertyListBytes) {

  /** 40 slices, 16 MiB of load commands, 64 MiB of signatures, 8 MiB of Info.plist. */
  public static final ReadingLimits DEFAULT = new ReadingLimits(40, 16L << 20, 64L << 20, 8L << 20);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ReadingLimits {
    if (slices <= 0 || loadCommandBytes <= 0 || signatureBytes <= 0 || propertyListBytes <= 0) {
      throw new IllegalArgumentException("every limit must be positive");
    }
  }
}
