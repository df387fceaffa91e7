package org.countersign.bindings.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.ByteString;

/**
 * What the kernel told a program when it started it, in the kernel's own copy. Addresses in it are
 * random unless that was switched off, so that it tells one start of a program from the next in the
 * same process.
 *
 * @param bytes pairs of a type and a value, a machine word each
 */
record AuxiliaryVector(ByteString bytes) {

  private static final long SECURE = 23; // AT_SECURE
  private static final int PAIR = 2 * Long.BYTES;

  /**
   * Tells whether the program was started with more rights than whoever started it, so that the
   * dynamic linker ignores {@code LD_PRELOAD} and the like, and others of its user cannot trace it.
   */
  boolean isSecure() {
    ByteBuffer pairs = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.nativeOrder());
    while (pairs.remaining() >= PAIR) {
      long type = pairs.getLong();
      long value = pairs.getLong();
      if (type == SECURE) {
        return value != 0;
      }
    }
    return false;
  }
}
