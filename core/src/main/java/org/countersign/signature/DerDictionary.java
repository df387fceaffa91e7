package org.countersign.signature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList;

/**
 * Decodes dictionaries in the DER form of Apple's systems, which entitlements and launch
 * constraints have.
 *
 * <p>The outer value is {@code [APPLICATION 16]} of the version, which is 1, and a dictionary
 * {@code [CONTEXT 16]}; before that form entitlements were a bare {@code SET}. A dictionary is a
 * row of {@code SEQUENCE} of a {@code UTF8String}, the key, and a value: boolean, integer of 64
 * bits, UTF-8 string, octet string, {@code SEQUENCE} for an array, or another dictionary. Anything
 * else is malformed: lengths that are not the shortest, a key that comes twice, bytes left over.
 */
final class DerDictionary {

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0c;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int APPLICATION_16 = 0x70;
  private static final int CONTEXT_16 = 0xb0;

  private static final int MAXIMUM_DEPTH = 32;
  private static final int MAXIMUM_VALUES = 100_000;

  private final int dictionaryTag;
  private int values;

  private DerDictionary(int dictionaryTag) {
    this.dictionaryTag = dictionaryTag;
  }

  /** Decodes {@code der}, which is exactly one value. */
  static PropertyList.Dictionary decode(ByteWindow der) throws MalformedSignatureException {
    Values outer = new Values(der);
    Value value = outer.next();
    outer.requireEnd();
    if (value.tag == SET) {
      return new DerDictionary(SET).dictionary(value.content, 1);
    }
    value.require(APPLICATION_16, "a version and a dictionary");
    Values parts = new Values(value.content);
    long version = integer(parts.next().require(INTEGER, "the version"));
    if (version != 1) {
      throw der.malformed("a dictionary of version " + version + ", where only 1 is known");
    }
    ByteWindow dictionary = parts.next().require(CONTEXT_16, "a dictionary");
    parts.requireEnd();
    return new DerDictionary(CONTEXT_16).dictionary(dictionary, 1);
  }

  private PropertyList value(Value value, int depth) throws MalformedSignatureException {
    if (depth > MAXIMUM_DEPTH || ++values > MAXIMUM_VALUES) {
      throw value.content.malformed(
          "more than " + MAXIMUM_DEPTH + " levels or " + MAXIMUM_VALUES + " values");
    }
    if (value.tag == dictionaryTag) {
      return dictionary(value.content, depth + 1);
    }
    return switch (value.tag) {
      case BOOLEAN -> new PropertyList.BooleanValue(bool(value.content));
      case INTEGER -> PropertyList.IntegerValue.of(integer(value.content));
      case UTF8_STRING -> new PropertyList.StringValue(text(value.content));
      case OCTET_STRING -> new PropertyList.DataValue(value.content.bytes());
      case SEQUENCE -> array(value.content, depth + 1);
      default -> throw value.content.malformed("a value with tag " + tagText(value.tag));
    };
  }

  private PropertyList.Dictionary dictionary(ByteWindow content, int depth)
      throws MalformedSignatureException {
    Map<String, PropertyList> entries = new LinkedHashMap<>();
    for (Values pairs = new Values(content); pairs.hasNext(); ) {
      Values pair = new Values(pairs.next().require(SEQUENCE, "a key and its value"));
      String key = text(pair.next().require(UTF8_STRING, "a key"));
      if (entries.put(key, value(pair.next(), depth)) != null) {
        throw content.malformed("the same key twice");
      }
      pair.requireEnd();
    }
    return PropertyList.Dictionary.of(entries);
  }

  private PropertyList.Array array(ByteWindow content, int depth)
      throws MalformedSignatureException {
    List<PropertyList> elements = new ArrayList<>();
    for (Values items = new Values(content); items.hasNext(); ) {
      elements.add(value(items.next(), depth));
    }
    return PropertyList.Array.of(elements);
  }

  private static boolean bool(ByteWindow content) throws MalformedSignatureException {
    int value = content.length() == 1 ? content.unsignedByte(0) : -1;
    if (value != 0 && value != 0xff) {
      throw content.malformed("a boolean that is neither 00 nor FF");
    }
    return value != 0;
  }

  private static long integer(ByteWindow content) throws MalformedSignatureException {
    if (content.length() == 0 || content.length() > Long.BYTES) {
      throw content.malformed(
          "an integer of " + content.length() + " bytes, where 1 to 8 are read");
    }
    long value = (byte) content.unsignedByte(0);
    if (content.length() > 1 && value == (byte) content.unsignedByte(1) >> 7) {
      throw content.malformed("an integer that is not in its shortest form");
    }
    for (int i = 1; i < content.length(); i++) {
      value = value << 8 | content.unsignedByte(i);
    }
    return value;
  }

  private static String text(ByteWindow content) throws MalformedSignatureException {
    ByteString bytes = content.bytes();
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw content.malformed("a string that is not UTF-8");
    }
  }

  private static String tagText(int tag) {
    return "0x" + HexFormat.of().toHexDigits((byte) tag);
  }

  private record Value(int tag, ByteWindow content) {

    ByteWindow require(int wanted, String what) throws MalformedSignatureException {
      if (tag != wanted) {
        throw content.malformed(
            "tag " + tagText(tag) + ", where " + tagText(wanted) + " is wanted for " + what);
      }
      return content;
    }
  }

  /** One DER value after another. */
  private static final class Values {

    private final ByteWindow bytes;
    private int at;

    Values(ByteWindow bytes) {
      this.bytes = bytes;
    }

    boolean hasNext() {
      return at < bytes.length();
    }

    void requireEnd() throws MalformedSignatureException {
      if (hasNext()) {
        throw bytes.malformed((bytes.length() - at) + " bytes follow the last value");
      }
    }

    Value next() throws MalformedSignatureException {
      int tag = bytes.unsignedByte(at);
      int length = bytes.unsignedByte(at + 1L);
      int header = 2;
      if (length >= 0x80) {
        int lengthBytes = length - 0x80;
        header += lengthBytes;
        length = longLength(lengthBytes);
      }
      ByteWindow content = bytes.window(at + (long) header, length);
      at += header + length;
      return new Value(tag, content);
    }

    private int longLength(int lengthBytes) throws MalformedSignatureException {
      int length = 0;
      if (lengthBytes >= 1 && lengthBytes <= 3) {
        for (int i = 0; i < lengthBytes; i++) {
          length = length << 8 | bytes.unsignedByte(at + 2L + i);
        }
      }
      if (length < 0x80 || length >>> 8 * (lengthBytes - 1) == 0) {
        throw bytes.malformed("a length that is not in its shortest form, or too long");
      }
      return length;
    }
  }
}
