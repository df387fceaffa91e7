package org.countersign.certificate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The text Apple makes of an attribute value in a distinguished name ({@code SecCertificate.c}).
 *
 * <p>The requirement language compares this text, so its oddities count: a trailing zero byte is
 * dropped, UniversalString is read as UTF-8, bytes that are no text appear as hexadecimal digits,
 * and values that are no strings as a description.
 */
final class AttributeText {

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0c;
  private static final int PRINTABLE_STRING = 0x13;
  private static final int TELETEX_STRING = 0x14;
  private static final int VIDEOTEX_STRING = 0x15;
  private static final int IA5_STRING = 0x16;
  private static final int VISIBLE_STRING = 0x1a;
  private static final int GENERAL_STRING = 0x1b;
  private static final int UNIVERSAL_STRING = 0x1c;
  private static final int BMP_STRING = 0x1e;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  private static final HexFormat SPACED_HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private AttributeText() {}

  static String of(DerValue value) {
    byte[] content = value.content();
    return switch (value.tag()) {
      case PRINTABLE_STRING, IA5_STRING -> text(content, StandardCharsets.US_ASCII);
      case UTF8_STRING, GENERAL_STRING, UNIVERSAL_STRING -> text(content, StandardCharsets.UTF_8);
      case TELETEX_STRING, VIDEOTEX_STRING, VISIBLE_STRING ->
          text(content, StandardCharsets.ISO_8859_1);
      case BMP_STRING -> utf16(content);
      case BOOLEAN, INTEGER -> number(content);
      case OCTET_STRING -> blob("Byte string", "bytes", content);
      case BIT_STRING -> blob("Bit string", "bits", content);
      case SEQUENCE -> blob("Sequence", "bytes", content);
      case SET -> blob("Set", "bytes", content);
      default ->
          String.format(
              Locale.ROOT, "not displayed (tag = %d; length %d)", value.tag(), content.length);
    };
  }

  private static String text(byte[] content, Charset charset) {
    int length = content.length;
    if (length > 0 && content[length - 1] == 0) {
      length--;
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(content, 0, length)).toString();
    } catch (CharacterCodingException notText) {
      return hex(content);
    }
  }

  // Unit by unit rather than through a charset: CFString keeps unpaired surrogates.
  private static String utf16(byte[] content) {
    if (content.length % 2 != 0) {
      return hex(content);
    }
    CharBuffer units = ByteBuffer.wrap(content).asCharBuffer();
    if (units.hasRemaining() && units.get(0) == '\ufeff') {
      units.get();
    } else if (units.hasRemaining() && units.get(0) == '\ufffe') {
      units = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer();
      units.get();
    }
    return units.toString();
  }

  private static String number(byte[] content) {
    if (content.length == 0 || content.length > Long.BYTES) {
      return hex(content);
    }
    byte[] padded = new byte[Long.BYTES];
    System.arraycopy(content, 0, padded, Long.BYTES - content.length, content.length);
    return Long.toUnsignedString(ByteBuffer.wrap(padded).getLong());
  }

  private static String blob(String kind, String unit, byte[] content) {
    return kind + "; " + content.length + " " + unit + "; data = " + hex(content);
  }

  private static String hex(byte[] content) {
    return SPACED_HEX.formatHex(content);
  }
}
