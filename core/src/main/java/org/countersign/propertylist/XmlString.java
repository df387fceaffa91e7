package org.countersign.propertylist;

import java.nio.charset.CharacterCodingException;
import java.util.Map;

/**
 * The content of a string element: characters, CDATA sections, the five entities of XML and numeric
 * references. Nothing is normalised, and no other entity can be declared.
 */
final class XmlString {

  static final String CDATA = "<![CDATA[";

  private static final int LONGEST_REFERENCE = 9; // eight digits and the semicolon
  private static final Map<String, Character> ENTITIES =
      Map.of("&amp;", '&', "&lt;", '<', "&gt;", '>', "&quot;", '"', "&apos;", '\'');

  private final XmlCursor cursor;
  private final StringBuilder text = new StringBuilder();

  private XmlString(XmlCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads up to the {@code <} that ends the content, and returns the text. */
  static String read(XmlCursor cursor) throws MalformedPropertyListException {
    int from = cursor.position;
    cursor.skipPlainText();
    if (!cursor.startsWith("&") && !cursor.startsWith("<!")) {
      return decode(cursor, from); // the usual case: one piece
    }
    XmlString string = new XmlString(cursor);
    string.text.append(decode(cursor, from));
    string.readPieces();
    return string.text.toString();
  }

  private void readPieces() throws MalformedPropertyListException {
    while (true) {
      if (cursor.startsWith("&")) {
        readReference();
      } else if (cursor.startsWith(CDATA)) {
        int start = cursor.position;
        cursor.position += CDATA.length();
        int from = cursor.position;
        cursor.skipPast("]]>", start, "this CDATA section is not closed by ]]>");
        appendDecoded(from, cursor.position - 3);
      } else if (cursor.startsWith("<!")) {
        throw cursor.malformed("only a CDATA section may begin with <! inside text, no comment");
      } else if (cursor.atEnd() || cursor.startsWith("<")) {
        return;
      } else {
        int from = cursor.position;
        cursor.skipPlainText();
        appendDecoded(from, cursor.position);
      }
    }
  }

  private void readReference() throws MalformedPropertyListException {
    int start = cursor.position;
    if (cursor.startsWith("&#")) {
      text.appendCodePoint(readCodePoint(start));
      return;
    }
    for (Map.Entry<String, Character> entity : ENTITIES.entrySet()) {
      if (cursor.accept(entity.getKey())) {
        text.append(entity.getValue().charValue());
        return;
      }
    }
    throw cursor.malformed(
        "only &amp; &lt; &gt; &quot; &apos; and &#…; are known; write a plain & as &amp;");
  }

  private int readCodePoint(int start) throws MalformedPropertyListException {
    cursor.position += 2;
    int radix = cursor.accept("x") ? 16 : 10;
    int codePoint = 0;
    for (int digits = 0; !cursor.atEnd() && digits < LONGEST_REFERENCE; digits++) {
      int c = cursor.next();
      if (c == ';' && digits > 0) {
        return requireCharacter(codePoint, start);
      }
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        break;
      }
      codePoint = codePoint * radix + digit;
    }
    throw cursor.malformed(
        start, "a character reference is &#, decimal digits or x and hexadecimal digits, and ;");
  }

  private int requireCharacter(int codePoint, int start) throws MalformedPropertyListException {
    boolean character =
        Character.isValidCodePoint(codePoint)
            && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    if (!character) {
      throw cursor.malformed(start, "no character has the number of this reference");
    }
    return codePoint;
  }

  private void appendDecoded(int from, int to) throws MalformedPropertyListException {
    text.append(decode(cursor, from, to));
  }

  private static String decode(XmlCursor cursor, int from) throws MalformedPropertyListException {
    return decode(cursor, from, cursor.position);
  }

  private static String decode(XmlCursor cursor, int from, int to)
      throws MalformedPropertyListException {
    try {
      return Utf8.decode(cursor.text, from, to);
    } catch (CharacterCodingException e) {
      throw cursor.malformed(from, "this text is not well-formed UTF-8");
    }
  }
}
