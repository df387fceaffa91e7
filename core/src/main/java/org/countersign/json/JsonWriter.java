package org.countersign.json;

/**
 * Writes JSON (RFC 8259) in ASCII alone, so that no reader can be confused about its characters or
 * lines. Not thread safe.
 */
public final class JsonWriter {

  private final StringBuilder json = new StringBuilder();
  private boolean needsComma;

  /** Begins an object, as a value. */
  public JsonWriter beginObject() {
    return begin('{');
  }

  /** Ends the object begun last. */
  public JsonWriter endObject() {
    return end('}');
  }

  /** Begins an array, as a value. */
  public JsonWriter beginArray() {
    return begin('[');
  }

  /** Ends the array begun last. */
  public JsonWriter endArray() {
    return end(']');
  }

  /** Begins a member of an object. */
  public JsonWriter name(String name) {
    comma();
    string(name);
    json.append(':');
    needsComma = false;
    return this;
  }

  /** Adds a text. */
  public JsonWriter value(String value) {
    comma();
    string(value);
    needsComma = true;
    return this;
  }

  /** Adds true or false. */
  public JsonWriter value(boolean value) {
    return literal(String.valueOf(value));
  }

  /** Adds a number. */
  public JsonWriter value(long value) {
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

  /** Returns what has been written. */
  @Override
  public String toString() {
    return json.toString();
  }
}
