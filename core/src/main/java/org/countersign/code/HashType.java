package org.countersign.code;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How a code directory hashes what it seals, and how it is hashed itself.
 *
 * <p>Source: {@code SecCSDigestAlgorithm} in {@code CSCommon.h} and {@code CS_HASHTYPE_…} in the
 * kernel's {@code cs_blobs.h}. Immutable and thread safe.
 */
public enum HashType {
  /** SHA-1, 20 bytes: the only one before macOS 10.11.4. */
  SHA1(1, 20, "SHA-1", "sha1", 1),
  /** SHA-256, 32 bytes. */
  SHA256(2, 32, "SHA-256", "sha256", 3),
  /** SHA-256 cut to its first 20 bytes. */
  SHA256_TRUNCATED(3, 20, "SHA-256", "sha256-truncated", 2),
  /** SHA-384, 48 bytes. */
  SHA384(4, 48, "SHA-384", "sha384", 4),
  /** SHA-512, 64 bytes: has a number, but neither macOS nor iOS uses it. */
  SHA512(5, 64, "SHA-512", "sha512", 0);

  private static final HashType[] BY_NUMBER = {
    null, SHA1, SHA256, SHA256_TRUNCATED, SHA384, SHA512
  };

  private final int number;
  private final int digestLength;
  private final String algorithm;
  private final String displayName;
  private final int rank;

  HashType(int number, int digestLength, String algorithm, String displayName, int rank) {
    this.number = number;
    this.digestLength = digestLength;
    this.algorithm = algorithm;
    this.displayName = displayName;
    this.rank = rank;
  }

  /** Returns the hash type with this number in a code directory, or nothing if there is none. */
  public static Optional<HashType> of(int number) {
    return number > 0 && number < BY_NUMBER.length
        ? Optional.of(BY_NUMBER[number])
        : Optional.empty();
  }

  /**
   * Returns the type whose code directory Apple's systems choose among {@code types}: SHA-384, then
   * SHA-256, truncated SHA-256, SHA-1. Nothing if none of them is in use.
   */
  public static Optional<HashType> best(Collection<HashType> types) {
    return types.stream()
        .filter(HashType::isUsable)
        .max(Comparator.comparingInt(type -> type.rank));
  }

  /** Returns the number in the code directory. */
  public int number() {
    return number;
  }

  /** Returns the length of a hash, in bytes. */
  public int digestLength() {
    return digestLength;
  }

  /**
   * Returns the algorithm's name for {@link java.security.MessageDigest#getInstance(String)}. The
   * digest may be longer than {@link #digestLength()} and is then cut.
   */
  public String algorithm() {
    return algorithm;
  }

  /** Tells whether Apple's systems accept code directories of this type. */
  public boolean isUsable() {
    return rank > 0;
  }

  /** Returns the name as {@code codesign -dvvv} prints it, for example {@code sha256}. */
  @Override
  public String toString() {
    return displayName;
  }
}
