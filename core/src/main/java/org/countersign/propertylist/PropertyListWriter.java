package org.countersign.propertylist;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Prints property lists as XML, byte for byte in the form of Apple's {@code
 * CFPropertyListCreateData}: what {@code plutil -convert xml1} and {@code security} print comes
 * back unchanged after reading.
 *
 * <p>Keys come in the dictionary's own order (Apple's function sorts them), numbers and dates in
 * their own spelling. Only {@code &}, {@code <} and {@code >} are escaped. The same value always
 * gives the same bytes.
 */
public final class PropertyListWriter {

  private static final String PROLOG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
      "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      """;
  private static final String EPILOG = "</plist>\n";

  private final StringBuilder xml = new StringBuilder(PROLOG);

  private PropertyListWriter() {}

  /**
   * Returns {@code value} as an XML property list in UTF-8.
   *
   * @throws IllegalArgumentException if it holds what XML cannot say: a null, or a string with an
   *     unpaired surrogate; only binary property lists hold those
   */
  public static byte[] toXml(PropertyList value) {
    PropertyListWriter writer = new PropertyListWriter();
    writer.append(value, 0);
    return utf8(writer.xml.append(EPILOG));
  }

  private void append(PropertyList value, int indentation) {
    if (value instanceof PropertyList.Dictionary dictionary) {
      appendDictionary(dictionary, indentation);
    } else if (value instanceof PropertyList.Array array) {
      appendArray(array, indentation);
    } else if (value instanceof PropertyList.StringValue string) {
      appendEscaped("string", string.value(), indentation);
    } else if (value instanceof PropertyList.IntegerValue integer) {
      appendEscaped("integer", integer.text(), indentation);
    } else if (value instanceof PropertyList.RealValue real) {
      appendEscaped("real", real.text(), indentation);
    } else if (value instanceof PropertyList.BooleanValue bool) {
      indent(indentation).append(bool.value() ? "<true/>\n" : "<false/>\n");
    } else if (value instanceof PropertyList.DateValue date) {
      appendEscaped("date", date.text(), indentation);
    } else if (value instanceof PropertyList.DataValue data) {
      indent(indentation).append("<data>\n");
      XmlData.append(xml, data.value(), indentation);
      indent(indentation).append("</data>\n");
    } else if (value instanceof PropertyList.UidValue uid) {
      append(asDictionary(uid), indentation);
    } else {
      throw new IllegalArgumentException("a null has no form in an XML property list");
    }
  }

  private void appendDictionary(PropertyList.Dictionary dictionary, int indentation) {
    if (dictionary.entries().isEmpty()) {
      indent(indentation).append("<dict/>\n");
      return;
    }
    indent(indentation).append("<dict>\n");
    for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
      appendEscaped("key", entry.getKey(), indentation + 1);
      append(entry.getValue(), indentation + 1);
    }
    indent(indentation).append("</dict>\n");
  }

  private void appendArray(PropertyList.Array array, int indentation) {
    if (array.elements().isEmpty()) {
      indent(indentation).append("<array/>\n");
      return;
    }
    indent(indentation).append("<array>\n");
    for (PropertyList element : array.elements()) {
      append(element, indentation + 1);
    }
    indent(indentation).append("</array>\n");
  }

  private void appendEscaped(String tag, String text, int indentation) {
    indent(indentation).append('<').append(tag).append('>');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        default -> xml.append(c);
      }
    }
    xml.append("</").append(tag).append(">\n");
  }

  private StringBuilder indent(int indentation) {
    for (int i = 0; i < indentation; i++) {
      xml.append('\t');
    }
    return xml;
  }

  private static PropertyList asDictionary(PropertyList.UidValue uid) {
    return PropertyList.Dictionary.of(Map.of("CF$UID", PropertyList.IntegerValue.of(uid.value())));
  }

  private static byte[] utf8(StringBuilder xml) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(xml));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a string holds an unpaired surrogate", e);
    }
  }
}
