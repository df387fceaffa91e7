package org.countersign.propertylist;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of an XML property list as CoreFoundation does: a byte order mark, else the
 * {@code encoding} of a declaration at the very first byte, else UTF-8.
 *
 * <p>Of declared encodings UTF-8, US-ASCII and ISO-8859-1 are known; CoreFoundation knows every
 * name IANA registers.
 */
final class XmlEncoding {

  private static final String ENCODING = "encoding=";

  private XmlEncoding() {}

  static XmlSource decode(byte[] file) throws MalformedPropertyListException {
    if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
      return new XmlSource(file, 3);
    }
    if (startsWith(file, 0, 0, 0xFE, 0xFF)) {
      return transcode(file, 4, Charset.forName("UTF-32BE"));
    }
    if (startsWith(file, 0xFF, 0xFE, 0, 0)) {
      return transcode(file, 4, Charset.forName("UTF-32LE"));
    }
    if (startsWith(file, 0xFF, 0xFE)) {
      return transcode(file, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(file, 0xFE, 0xFF)) {
      return transcode(file, 2, StandardCharsets.UTF_16BE);
    }
    if (file.length > 2 && (file[0] == 0 || file[1] == 0)) {
      throw new XmlSource(file, 0)
          .malformed(0, "UTF-16 text needs a byte order mark; save the file as UTF-8");
    }
    String declared = declaredEncoding(file);
    if (declared == null) {
      return new XmlSource(file, 0);
    }
    return switch (declared.toLowerCase(Locale.ROOT)) {
      case "utf-8" -> new XmlSource(file, 0);
      case "us-ascii", "ascii" -> transcode(file, 0, StandardCharsets.US_ASCII);
      case "iso-8859-1", "latin1" -> transcode(file, 0, StandardCharsets.ISO_8859_1);
      default ->
          throw new XmlSource(file, 0)
              .malformed(
                  0,
                  "the encoding "
                      + PrintableText.escape(declared)
                      + " is not supported here; save the file as UTF-8");
    };
  }

  private static @Nullable String declaredEncoding(byte[] file) {
    if (!startsWith(file, '<', '?', 'x', 'm', 'l')) {
      return null;
    }
    int end = 5;
    while (end < file.length && file[end] != '?' && file[end] != '>') {
      end++;
    }
    String declaration = new String(file, 0, end, StandardCharsets.ISO_8859_1);
    int quote = declaration.indexOf(ENCODING) + ENCODING.length();
    if (quote < ENCODING.length() || quote == end) {
      return null;
    }
    char mark = declaration.charAt(quote);
    int close = declaration.indexOf(mark, quote + 1);
    return (mark == '"' || mark == '\'') && close > 0
        ? declaration.substring(quote + 1, close)
        : null;
  }

  private static XmlSource transcode(byte[] file, int from, Charset charset)
      throws MalformedPropertyListException {
    try {
      ByteBuffer text = ByteBuffer.wrap(file, from, file.length - from);
      String decoded = charset.newDecoder().decode(text).toString();
      return new XmlSource(decoded.getBytes(StandardCharsets.UTF_8), 0);
    } catch (CharacterCodingException e) {
      throw new XmlSource(file, 0).malformed(0, "the text is not well-formed " + charset.name());
    }
  }

  private static boolean startsWith(byte[] file, int... prefix) {
    if (file.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((file[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
