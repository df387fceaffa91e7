package org.countersign.signature;

/** What is left of one of the {@link ReadingLimits} while a file is read. Not thread safe. */
final class Allowance {

  private final String what;
  private final long total;
  private long left;

  Allowance(String what, long total) {
    this.what = what;
    this.total = total;
    this.left = total;
  }

  /** Takes {@code bytes} before anybody allocates them. */
  int take(long bytes) throws MalformedSignatureException {
    if (bytes > Math.min(left, Integer.MAX_VALUE - 8)) {
      throw new MalformedSignatureException(
          Ground.MACH_O,
          "",
          what + " of " + bytes + " more bytes, but at most " + total + " are read from one file");
    }
    left -= bytes;
    return (int) bytes;
  }
}
