package org.countersign.bindings.library;

import com.sun.jna.Structure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.ByteString;

/**
 * An audit token as a C function takes it by value: {@code audit_token_t} of {@code
 * mach/message.h}. Its words are public because JNA reads them so. Not thread safe.
 */
@Structure.FieldOrder("val")
public final class AuditTokenValue extends Structure implements Structure.ByValue {

  private static final int WORDS = 8;

  /** The eight words; JNA writes only what is not final. */
  public int[] val = new int[WORDS];

  /**
   * Returns the structure with these bytes.
   *
   * @param token 32 bytes, as the kernel lays them out in memory
   */
  public static AuditTokenValue of(ByteString token) {
    AuditTokenValue value = new AuditTokenValue();
    ByteBuffer.wrap(token.toByteArray())
        .order(ByteOrder.nativeOrder())
        .asIntBuffer()
        .get(value.val);
    return value;
  }
}
