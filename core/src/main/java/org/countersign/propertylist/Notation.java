package org.countersign.propertylist;

import java.util.Map;
import org.countersign.PrintableText;

/** The one-line form of values that {@code toString} returns: for people, never to be read back. */
final class Notation {

  private final StringBuilder line = new StringBuilder();

  private Notation() {}

  static String of(PropertyList value) {
    Notation notation = new Notation();
    notation.append(value);
    return notation.line.toString();
  }

  private void append(PropertyList value) {
    if (value instanceof PropertyList.Dictionary dictionary) {
      appendEntries(dictionary);
    } else if (value instanceof PropertyList.Array array) {
      appendElements(array);
    } else if (value instanceof PropertyList.StringValue string) {
      appendQuoted(string.value());
    } else if (value instanceof PropertyList.IntegerValue integer) {
      line.append(PrintableText.escape(integer.text())); // white space before the digits
    } else if (value instanceof PropertyList.RealValue real) {
      line.append(PrintableText.escape(real.text()));
    } else if (value instanceof PropertyList.BooleanValue bool) {
      line.append(bool.value());
    } else if (value instanceof PropertyList.DateValue date) {
      line.append(date.text());
    } else if (value instanceof PropertyList.DataValue data) {
      line.append('<').append(data.value().toHex()).append('>');
    } else if (value instanceof PropertyList.UidValue uid) {
      line.append("uid ").append(uid.value());
    } else {
      line.append("null");
    }
  }

  private void appendEntries(PropertyList.Dictionary dictionary) {
    line.append('{');
    String separator = "";
    for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
      line.append(separator);
      appendQuoted(entry.getKey());
      line.append(": ");
      append(entry.getValue());
      separator = ", ";
    }
    line.append('}');
  }

  private void appendElements(PropertyList.Array array) {
    line.append('[');
    String separator = "";
    for (PropertyList element : array.elements()) {
      line.append(separator);
      append(element);
      separator = ", ";
    }
    line.append(']');
  }

  private void appendQuoted(String text) {
    line.append('"').append(PrintableText.escape(text).replace("\"", "\\\"")).append('"');
  }
}
