package org.countersign.propertylist;

import java.nio.charset.StandardCharsets;
import org.countersign.PrintableText;

/** A place in the text of an XML property list that moves on past blanks, comments and tags. */
final class XmlCursor {

  private static final int LONGEST_EXCERPT = 24; // bytes of the file in a message

  final byte[] text;
  int position;
  private final XmlSource source;

  XmlCursor(XmlSource source) {
    this.source = source;
    this.text = source.utf8;
    this.position = source.start;
  }

  boolean atEnd() {
    return position >= text.length;
  }

  /** Returns the byte here and moves behind it. */
  int next() {
    return text[position++] & 0xFF;
  }

  boolean startsWith(String ascii) {
    return matches(position, ascii);
  }

  /** Returns the bytes from {@code start} to here, one character each. */
  String textFrom(int start) {
    return new String(text, start, position - start, StandardCharsets.ISO_8859_1);
  }

  /** Moves behind {@code ascii} if it is here. */
  boolean accept(String ascii) {
    boolean here = startsWith(ascii);
    if (here) {
      position += ascii.length();
    }
    return here;
  }

  /** Moves to the next {@code <} or {@code &}. */
  void skipPlainText() {
    while (position < text.length && text[position] != '<' && text[position] != '&') {
      position++;
    }
  }

  /** Moves to the next {@code <} and returns the bytes on the way, one character each. */
  String skipToTag() {
    int from = position;
    while (position < text.length && text[position] != '<') {
      position++;
    }
    return new String(text, from, position - from, StandardCharsets.ISO_8859_1);
  }

  /** Moves behind the next {@code mark}; without one, {@code problem} is at {@code start}. */
  void skipPast(String mark, int start, String problem) throws MalformedPropertyListException {
    while (!startsWith(mark)) {
      if (atEnd()) {
        throw malformed(start, problem);
      }
      position++;
    }
    position += mark.length();
  }

  void skipBlanks() {
    while (position < text.length && isBlank(text[position])) {
      position++;
    }
  }

  /** Moves past blanks, comments and processing instructions. */
  void skipMiscellany() throws MalformedPropertyListException {
    do {
      skipBlanks();
    } while (skipComment() || skipInstruction());
  }

  /** Moves past a comment, if one is here. */
  boolean skipComment() throws MalformedPropertyListException {
    int start = position;
    if (!accept("<!--")) {
      return false;
    }
    skipPast("-->", start, "this comment is not closed by -->");
    return true;
  }

  /** Moves past a processing instruction, if one is here. */
  boolean skipInstruction() throws MalformedPropertyListException {
    int start = position;
    if (!accept("<?")) {
      return false;
    }
    if (startsWith(">")) { // CoreFoundation takes <?> for a whole one in some places only
      throw malformed(start, "a processing instruction needs a name");
    }
    skipPast("?>", start, "this processing instruction is not closed by ?>");
    return true;
  }

  /** Reads a start tag, attributes skipped, and tells what element it opens. */
  XmlTag startTag() throws MalformedPropertyListException {
    int start = position;
    int nameEnd = -1;
    int i = start + 1;
    while (i < text.length && text[i] != '>') {
      if (nameEnd < 0 && isBlank(text[i])) {
        nameEnd = i;
      }
      i++;
    }
    if (i == text.length) {
      throw malformed(start, "the file ends within this tag");
    }
    boolean empty = text[i - 1] == '/';
    if (nameEnd < 0) {
      nameEnd = empty ? i - 1 : i;
    }
    position = i + 1;
    for (XmlElement element : XmlElement.ALL) {
      if (nameEnd - start - 1 == element.tag().length() && matches(start + 1, element.tag())) {
        return element.startTag(empty);
      }
    }
    throw malformed(start, "no property list has the tag " + describe(start, position));
  }

  /** Reads the tag that closes {@code element}, which was opened at {@code start}. */
  void closeTag(XmlElement element, int start) throws MalformedPropertyListException {
    int here = position;
    if (accept("</") && accept(element.tag())) {
      skipBlanks();
      if (accept(">")) {
        return;
      }
    }
    position = here;
    throw malformed(
        "expected "
            + ("</" + element.tag() + ">")
            + " for the tag at "
            + source.position(start)
            + ", found "
            + describe());
  }

  /** Returns what is here, for a message. */
  String describe() {
    return atEnd() ? "the end of the file" : describe(position, text.length);
  }

  private String describe(int from, int to) {
    int end = from;
    while (end < to && end - from < LONGEST_EXCERPT && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    String excerpt = new String(text, from, end - from, StandardCharsets.UTF_8);
    return '"' + PrintableText.escape(excerpt) + (end < to ? "…\"" : "\"");
  }

  MalformedPropertyListException malformed(String problem) {
    return malformed(position, problem);
  }

  MalformedPropertyListException malformed(int offset, String problem) {
    return source.malformed(offset, problem);
  }

  MalformedPropertyListException refused(
      int offset, MalformedPropertyListException.Reason reason, String problem) {
    return source.refused(offset, reason, problem);
  }

  private boolean matches(int offset, String ascii) {
    if (text.length - offset < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text[offset + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
