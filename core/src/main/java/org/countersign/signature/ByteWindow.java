package org.countersign.signature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Objects;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * A named stretch of bytes from outside, read at offsets that are checked each time.
 *
 * <p>Whatever lies outside is a {@link MalformedSignatureException} with the window's name and
 * ground. Numbers are unsigned and wide enough to hold that, so that sums of them do not overflow.
 * Windows share the bytes beneath them; nobody writes to those.
 */
final class ByteWindow {

  /** Identifiers are short; without a limit one could fill the memory with copies of a long one. */
  private static final int MAXIMUM_TEXT = 1 << 16;

  private final Ground ground;
  private final String name;
  private final ByteBuffer bytes;

  private ByteWindow(Ground ground, String name, ByteBuffer bytes) {
    this.ground = ground;
    this.name = name;
    this.bytes = bytes;
  }

  /** Returns a window on all of {@code bytes}, which the caller gives away. */
  static ByteWindow of(Ground ground, String name, byte[] bytes, ByteOrder order) {
    return new ByteWindow(ground, name, ByteBuffer.wrap(bytes).order(order));
  }

  /** Returns a window on bytes of a signature, which are big-endian. */
  static ByteWindow ofSignature(String name, byte[] bytes) {
    return of(Ground.SIGNATURE, name, bytes, ByteOrder.BIG_ENDIAN);
  }

  /** Returns the window on {@code [offset, offset + length)} under another name. */
  ByteWindow window(String name, long offset, long length) throws MalformedSignatureException {
    ByteBuffer part = bytes.slice(check(offset, length), (int) length).order(bytes.order());
    return new ByteWindow(ground, name, part);
  }

  /** Returns the window on {@code [offset, offset + length)} under the same name. */
  ByteWindow window(long offset, long length) throws MalformedSignatureException {
    return window(name, offset, length);
  }

  /** Returns the window on all from {@code offset} on under the same name. */
  ByteWindow from(long offset) throws MalformedSignatureException {
    return window(offset, bytes.limit() - offset);
  }

  /** Returns the same bytes under another name and with another ground for what does not fit. */
  ByteWindow as(Ground ground, String name) {
    return new ByteWindow(ground, name, bytes);
  }

  /** Returns the same bytes, of which {@code check} looks at a part now. */
  ByteWindow on(Check check) {
    return as(ground.with(check), name);
  }

  int length() {
    return bytes.limit();
  }

  int unsignedByte(long offset) throws MalformedSignatureException {
    return bytes.get(check(offset, 1)) & 0xff;
  }

  int int32(long offset) throws MalformedSignatureException {
    return bytes.getInt(check(offset, 4));
  }

  long unsignedInt(long offset) throws MalformedSignatureException {
    return int32(offset) & 0xffffffffL;
  }

  /** Returns an unsigned 64-bit number; one that needs the last bit is malformed. */
  long unsignedLong(long offset) throws MalformedSignatureException {
    long value = int64(offset);
    if (value < 0) {
      throw malformed("the number at offset " + offset + " is larger than any file");
    }
    return value;
  }

  /** Returns a number of 64 bits as it stands. */
  long int64(long offset) throws MalformedSignatureException {
    return bytes.getLong(check(offset, 8));
  }

  /** Returns the text at {@code offset} up to a zero byte, which must come within 64 KiB. */
  ByteString terminatedText(long offset) throws MalformedSignatureException {
    int start = check(offset, 1);
    int end = Math.min(bytes.limit(), start + MAXIMUM_TEXT);
    for (int at = start; at < end; at++) {
      if (bytes.get(at) == 0) {
        return bytes(start, at - (long) start);
      }
    }
    throw malformed("the text at offset " + offset + " has no end within " + (end - start));
  }

  /** Tells whether a field of {@code width} bytes holds {@code text} and then only zero bytes. */
  boolean holdsText(long offset, int width, String text) throws MalformedSignatureException {
    int start = check(offset, width);
    for (int i = 0; i < width; i++) {
      if (bytes.get(start + i) != (i < text.length() ? (byte) text.charAt(i) : 0)) {
        return false;
      }
      if (i >= text.length()) {
        return true; // what follows the first zero byte is not part of the name
      }
    }
    return true;
  }

  /** Tells whether the first {@code length} bytes of {@code expected} stand here. */
  boolean holds(long offset, byte[] expected, int length) throws MalformedSignatureException {
    int start = bytes.arrayOffset() + check(offset, length);
    return Arrays.equals(bytes.array(), start, start + length, expected, 0, length);
  }

  /** Returns a copy of {@code length} bytes. */
  ByteString bytes(long offset, long length) throws MalformedSignatureException {
    int start = bytes.arrayOffset() + check(offset, length);
    return ByteString.of(bytes.array(), start, start + (int) length);
  }

  /** Returns a copy of all the bytes. */
  ByteString bytes() {
    int start = bytes.arrayOffset();
    return ByteString.of(bytes.array(), start, start + bytes.limit());
  }

  /** Feeds all the bytes to {@code digest}. */
  void digestWith(MessageDigest digest) {
    digest.update(bytes.duplicate());
  }

  /** Feeds all the bytes to {@code signature}. */
  void verifyWith(Signature signature) throws SignatureException {
    signature.update(bytes.duplicate());
  }

  MalformedSignatureException malformed(String problem) {
    return malformed(ground, problem);
  }

  MalformedSignatureException malformed(CodeSigningStatus status, String problem) {
    return malformed(ground.with(status), problem);
  }

  private MalformedSignatureException malformed(Ground ground, String problem) {
    return new MalformedSignatureException(ground, name, Objects.requireNonNull(problem));
  }

  private int check(long offset, long length) throws MalformedSignatureException {
    if (offset < 0 || length < 0 || length > bytes.limit() - offset) {
      throw malformed(
          length
              + (length == 1 ? " byte" : " bytes")
              + (" at offset " + offset + " reach beyond the end at " + bytes.limit()));
    }
    return (int) offset;
  }
}
