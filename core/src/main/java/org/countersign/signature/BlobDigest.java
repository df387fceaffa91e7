package org.countersign.signature;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.countersign.ByteString;
import org.countersign.code.HashType;

/** Hashes of parts of a signature, by the preferred provider of the platform. */
final class BlobDigest {

  private static final int BLOCK_SIZE = 1 << 16;

  private BlobDigest() {}

  /** Returns the digest of {@code data}, cut to the length of the hash type. */
  static ByteString of(HashType type, ByteWindow data) {
    MessageDigest digest = begin(type);
    data.digestWith(digest);
    return ByteString.of(digest.digest(), 0, type.digestLength());
  }

  /** Returns the digest of all of {@code file}, cut to the length of the hash type. */
  static ByteString of(HashType type, CodeFile file)
      throws IOException, MalformedSignatureException {
    MessageDigest digest = begin(type);
    for (long at = 0; at < file.size(); ) {
      int length = (int) Math.min(BLOCK_SIZE, file.size() - at);
      digest.update(file.read("contents", at, length));
      at += length;
    }
    return ByteString.of(digest.digest(), 0, type.digestLength());
  }

  /** Returns a digest of nothing yet, by the preferred provider. */
  static MessageDigest begin(HashType type) {
    try {
      return MessageDigest.getInstance(type.algorithm());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform lacks " + type.algorithm(), e);
    }
  }
}
