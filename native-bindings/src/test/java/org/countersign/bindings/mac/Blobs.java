package org.countersign.bindings.mac;

import java.nio.ByteBuffer;
import org.countersign.ByteString;

/** Blobs as a kernel hands them out: magic number and length before the contents. */
final class Blobs {

  static final int XML = 0xfade7171;
  static final int DER = 0xfade7172;

  private Blobs() {}

  static ByteString of(int magic, ByteString contents) {
    return of(magic, contents.length() + 8, contents);
  }

  /** Returns a blob that says this of its length. */
  static ByteString of(int magic, int length, ByteString contents) {
    return ByteString.of(
        ByteBuffer.allocate(8 + contents.length())
            .putInt(magic)
            .putInt(length)
            .put(contents.toByteArray())
            .array());
  }
}
