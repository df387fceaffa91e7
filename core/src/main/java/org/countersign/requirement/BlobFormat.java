package org.countersign.requirement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The layout of requirement blobs ({@code requirement.h}, {@code superblob.h}). All words are
 * big-endian.
 */
final class BlobFormat {

  static final int REQUIREMENT_MAGIC = 0xfade_0c00;
  static final int SET_MAGIC = 0xfade_0c01;

  /** Magic, length, kind. */
  static final int REQUIREMENT_HEADER = 12;

  /** Magic, length, number of entries. */
  static final int SET_HEADER = 12;

  /** Type and offset of one entry of a set. */
  static final int SET_ENTRY = 8;

  static final int EXPRESSION_KIND = 1;
  static final int LIGHTWEIGHT_KIND = 2;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private BlobFormat() {}

  static int read(byte[] blob, int at) {
    return (int) INT.get(blob, at);
  }

  static void write(byte[] blob, int at, int value) {
    INT.set(blob, at, value);
  }

  /** Writes the header of a requirement that fills the whole array. */
  static void writeHeader(byte[] blob, int kind) {
    write(blob, 0, REQUIREMENT_MAGIC);
    write(blob, 4, blob.length);
    write(blob, 8, kind);
  }
}
