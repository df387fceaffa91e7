package org.countersign.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.countersign.ByteString;
import org.countersign.code.HashType;

/** Hashes of parts of a signature, by the preferred provider of the platform. */
final class BlobDigest {

  private BlobDigest() {}

  /** Returns the digest of {@code data}, cut to the length of the hash type. */
  static ByteString of(HashType type, ByteWindow data) {
    MessageDigest digest = of(type);
    data.digestWith(digest);
    return ByteString.of(digest.digest(), 0, type.digestLength());
  }

  private static MessageDigest of(HashType type) {
    try {
      return MessageDigest.getInstance(type.algorithm());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform lacks " + type.algorithm(), e);
    }
  }
}
