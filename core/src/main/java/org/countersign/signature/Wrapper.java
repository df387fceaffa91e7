package org.countersign.signature;

import java.nio.ByteBuffer;

/**
 * The blob that a signature puts around a part that is no blob by itself, such as the CMS.
 *
 * <p>Source: {@code CSMAGIC_BLOBWRAPPER} in {@code cs_blobs.h}.
 */
final class Wrapper {

  private Wrapper() {}

  /** Returns a blob around {@code contents}. */
  static ByteWindow around(String name, byte[] contents) {
    int size = BlobMagic.HEADER_SIZE + contents.length;
    ByteBuffer blob = ByteBuffer.allocate(size);
    blob.putInt(BlobMagic.WRAPPER).putInt(size).put(contents);
    return ByteWindow.ofSignature(name, blob.array());
  }

  /** Returns what {@code blob} is around. */
  static ByteWindow contents(ByteWindow blob, String name) throws MalformedSignatureException {
    if (blob.int32(0) != BlobMagic.WRAPPER) {
      throw blob.malformed(
          name + " begins with " + BlobMagic.text(blob.int32(0)) + ", which is no wrapper");
    }
    return blob.window(name, BlobMagic.HEADER_SIZE, blob.length() - BlobMagic.HEADER_SIZE);
  }
}
