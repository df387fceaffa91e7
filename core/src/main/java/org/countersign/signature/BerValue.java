package org.countersign.signature;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;

/**
 * One BER value where it stands among others (X.690, 8.1), of definite or indefinite length.
 *
 * <p>Only values that {@link BerNesting} has checked are read: it bounds how deep this recurses.
 *
 * @param window the bytes in which it stands
 * @param tag the first octet of its tag
 * @param start where it begins
 * @param content where its content begins
 * @param contentEnd where its content ends
 * @param end where it ends
 */
record BerValue(ByteWindow window, int tag, long start, long content, long contentEnd, long end) {

  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /** The size of the two zero octets that end a value of indefinite length. */
  static final int END_OF_CONTENTS = 2;

  private static final int MAXIMUM_CHILDREN = 4096;
  private static final int OCTET_STRING = 0x04;
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;
  private static final int INDEFINITE = 0x80;

  static BerValue at(ByteWindow window, long start) throws MalformedSignatureException {
    long at = start;
    int tag = window.unsignedByte(at++);
    if ((tag & LONG_TAG) == LONG_TAG) {
      while (window.unsignedByte(at++) >= 0x80) {
        // the number goes on
      }
    }
    int first = window.unsignedByte(at++);
    if (first == INDEFINITE) {
      long contentEnd = at;
      while (!isEndOfContents(window, contentEnd)) {
        contentEnd = at(window, contentEnd).end;
      }
      return new BerValue(window, tag, start, at, contentEnd, contentEnd + END_OF_CONTENTS);
    }
    long length = first;
    if (first > INDEFINITE) {
      length = 0;
      for (int i = INDEFINITE; i < first; i++) {
        length = length << 8 | window.unsignedByte(at++);
      }
    }
    window.window("value", at, length);
    return new BerValue(window, tag, start, at, at + length, at + length);
  }

  /** Returns the values in it; none if it is primitive. More than 4096 are malformed. */
  List<BerValue> children() throws MalformedSignatureException {
    List<BerValue> children = new ArrayList<>();
    if ((tag & CONSTRUCTED) != 0) {
      for (long at = content; at < contentEnd; at = children.get(children.size() - 1).end) {
        if (children.size() == MAXIMUM_CHILDREN) {
          throw window.malformed("more than " + MAXIMUM_CHILDREN + " values in one");
        }
        children.add(at(window, at));
      }
    }
    return children;
  }

  /** Returns tag, length and content as they stand. */
  ByteString bytes() throws MalformedSignatureException {
    return window.bytes(start, end - start);
  }

  /** Returns the content as it stands, without tag and length. */
  ByteString contentBytes() throws MalformedSignatureException {
    return window.bytes(content, contentEnd - content);
  }

  /** Returns the object identifier that this is. */
  ObjectIdentifier objectIdentifier() throws MalformedSignatureException {
    try {
      return new ObjectIdentifier(contentBytes());
    } catch (IllegalArgumentException e) {
      throw window.malformed("no object identifier at offset " + start + ": " + e.getMessage());
    }
  }

  /** Returns what an octet string holds, which may be put together of others. */
  ByteString octets() throws MalformedSignatureException {
    if (tag == OCTET_STRING) {
      return contentBytes();
    }
    if (tag != (OCTET_STRING | CONSTRUCTED)) {
      throw window.malformed("the value at offset " + start + " is no octet string");
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (BerValue part : children()) {
      octets.writeBytes(part.octets().toByteArray());
    }
    return ByteString.of(octets.toByteArray());
  }

  /** Tells whether a value of indefinite length ends here: by two zero octets, in no other form. */
  static boolean isEndOfContents(ByteWindow window, long at) throws MalformedSignatureException {
    return window.unsignedByte(at) == 0 && window.unsignedByte(at + 1) == 0;
  }
}
