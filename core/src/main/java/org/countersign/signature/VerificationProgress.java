package org.countersign.signature;

/**
 * Is told how far a verification has come. It is called from any thread, several at a time, and
 * often: it must be quick and thread safe, and it must not throw.
 */
@FunctionalInterface
public interface VerificationProgress {

  /** Tells nobody. */
  VerificationProgress NONE = bytes -> {};

  /**
   * Is told that more of the code has been hashed.
   *
   * @param bytes how many more than the last time; the sum is at most the size of the file times
   *     the number of its slices
   */
  void hashed(long bytes);
}
