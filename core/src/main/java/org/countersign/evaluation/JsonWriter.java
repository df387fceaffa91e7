package org.countersign.evaluation;

/**
 * Writes JSON (RFC 8259) in ASCII alone: no reader can be confused about its characters or lines.
 */
final class JsonWriter {

  private final StringBuilder json = new StringBuilder();
  private boolean needsComma;

  JsonWriter beginObject() {
    return begin('{');
  }

  JsonWriter endObject() {
    return end('}');
  }

  JsonWriter beginArray() {
    return begin('[');
  }

  JsonWriter endArray() {
    return end(']');
  }

  JsonWriter name(String name) {
    comma();
    string(name);
    json.append(':');
    needsComma = false;
    return this;
  }

  JsonWriter value(String value) {
    comma();
    string(value);
    needsComma = true;
    return this;
  }

  JsonWriter value(boolean value) {
    return literal(String.valueOf(value));
  }

  JsonWriter value(int value) {
    return literal(String.valueOf(value));
  }

  private JsonWriter literal(String literal) {
    comma();
    json.append(literal);
    needsComma = true;
    return this;
  }

  private JsonWriter begin(char bracket) {
    comma();
    json.append(bracket);
    needsComma = false;
    return this;
  }

  private JsonWriter end(char bracket) {
    json.append(bracket);
    needsComma = true;
    return this;
  }

  private void comma() {
    if (needsComma) {
      json.append(',');
    }
  }

  private void string(String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        json.append(c);
      } else {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      }
    }
    json.append('"');
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
