package org.countersign.requirement;

import java.util.Locale;

/** The header of a requirement, as it stands in a blob of its own or inside a set. */
final class BlobHeader {

  private BlobHeader() {}

  static boolean hasMagic(byte[] blob, int magic) {
    return blob.length >= Integer.BYTES && BlobFormat.read(blob, 0) == magic;
  }

  /**
   * Checks the header of the requirement that fills a blob.
   *
   * @return the kind of requirement
   * @throws MalformedRequirementException if it is not one
   */
  static int checkRequirement(byte[] blob) throws MalformedRequirementException {
    int size = blob.length;
    if (size < BlobFormat.REQUIREMENT_HEADER) {
      throw MalformedRequirementException.invalid(
          "a requirement has at least "
              + BlobFormat.REQUIREMENT_HEADER
              + " bytes, there are "
              + size);
    }
    int magic = BlobFormat.read(blob, 0);
    if (magic != BlobFormat.REQUIREMENT_MAGIC) {
      throw MalformedRequirementException.invalid(
          "a requirement begins with fade0c00, these bytes with " + hex(magic));
    }
    long length = Integer.toUnsignedLong(BlobFormat.read(blob, 4));
    if (length != size) {
      throw MalformedRequirementException.invalid(
          "the requirement says that it has " + length + " bytes, there are " + size);
    }
    int kind = BlobFormat.read(blob, 8);
    if (kind != BlobFormat.EXPRESSION_KIND && kind != BlobFormat.LIGHTWEIGHT_KIND) {
      throw MalformedRequirementException.unsupported(
          "the requirement is of kind " + Integer.toUnsignedString(kind) + "; known are 1 and 2");
    }
    return kind;
  }

  private static String hex(int word) {
    return String.format(Locale.ROOT, "%08x", word);
  }
}
