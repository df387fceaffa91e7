package org.countersign.requirement;

import org.countersign.ByteString;

/**
 * Reads the words and data of one requirement in order, with the bounds that Apple's reader checks.
 */
final class BlobReader {

  private final byte[] blob;
  private int position = BlobFormat.REQUIREMENT_HEADER;

  /** Reads from behind the header of a requirement. */
  BlobReader(byte[] blob) {
    this.blob = blob;
  }

  int readInt() throws MalformedRequirementException {
    require(Integer.BYTES);
    int value = BlobFormat.read(blob, position);
    position += Integer.BYTES;
    return value;
  }

  long readLong() throws MalformedRequirementException {
    require(Long.BYTES);
    long high = readInt();
    return high << Integer.SIZE | readInt() & 0xffff_ffffL;
  }

  /** Reads a length and that many bytes, and goes on at the next whole word. */
  ByteString readData() throws MalformedRequirementException {
    int length = beginData();
    ByteString data = ByteString.of(blob, position, position + length);
    endData(length);
    return data;
  }

  /** Reads a length and as many bytes, and goes on right behind them, whole word or not. */
  ByteString readSized() throws MalformedRequirementException {
    int size = beginData();
    ByteString data = ByteString.of(blob, position, position + size);
    position += size;
    return data;
  }

  /**
   * Reads a length and answers it, with {@link #position} at the first of the bytes; they are all
   * there.
   */
  int beginData() throws MalformedRequirementException {
    int length = readInt();
    if (length < 0) {
      throw truncated(Integer.toUnsignedLong(length));
    }
    require(length);
    return length;
  }

  void endData(int length) {
    position += length + Integer.BYTES - 1 & -Integer.BYTES;
  }

  int position() {
    return position;
  }

  void moveTo(int offset) {
    position = offset;
  }

  /** Returns the byte at an offset, or 0 behind the end of the requirement. */
  int at(int offset) {
    return offset < blob.length ? blob[offset] & 0xff : 0;
  }

  /** Tells whether the bytes at an offset spell a keyword. */
  boolean isKeyword(int offset, int length) {
    return Keywords.typeOf(blob, offset, offset + length) != TokenType.WORD;
  }

  /** Returns all that is left. */
  ByteString rest() {
    ByteString rest = ByteString.of(blob, Math.min(position, blob.length), blob.length);
    position = blob.length;
    return rest;
  }

  private void require(int count) throws MalformedRequirementException {
    if (count > blob.length - position) {
      throw truncated(count);
    }
  }

  private MalformedRequirementException truncated(long count) {
    return MalformedRequirementException.invalid(
        "the requirement ends at byte "
            + blob.length
            + ", but "
            + count
            + " bytes are wanted at byte "
            + position);
  }
}
