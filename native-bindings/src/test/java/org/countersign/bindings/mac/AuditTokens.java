package org.countersign.bindings.mac;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Audit tokens of processes that tests make up. */
final class AuditTokens {

  private AuditTokens() {}

  /** Returns the token with these eight words. */
  static AuditToken ofWords(int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(AuditToken.LENGTH).order(ByteOrder.nativeOrder());
    bytes.asIntBuffer().put(words);
    return AuditToken.of(bytes.array());
  }

  /** Returns the token of a process of user 501. */
  static AuditToken of(int process, int version) {
    return ofWords(501, 501, 20, 501, 20, process, 100_015, version);
  }

  /** Returns the eight words. */
  static int[] words(AuditToken token) {
    int[] words = new int[AuditToken.LENGTH / Integer.BYTES];
    ByteBuffer.wrap(token.bytes().toByteArray())
        .order(ByteOrder.nativeOrder())
        .asIntBuffer()
        .get(words);
    return words;
  }
}
