package org.countersign.propertylist;

/**
 * Finds the byte that a character of a string came from, past the tag, the references and the CDATA
 * marks. Walks text that {@link XmlString} has read without complaint, and so checks nothing again.
 */
final class XmlStringOffset {

  private final byte[] text;
  private int offset;
  private boolean verbatim; // within a CDATA section

  private XmlStringOffset(byte[] text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /**
   * Returns the offset of UTF-16 unit {@code index} of the string whose element begins at {@code
   * element}; an index beyond the text gives the end of the text.
   */
  static int find(byte[] text, int element, int index) {
    int content = element;
    while (text[content++] != '>') {}
    return text[content - 2] == '/' ? element : new XmlStringOffset(text, content).find(index);
  }

  private int find(int index) {
    int units = 0;
    while (!atEndOfText()) {
      int start = offset;
      units += skipCharacter();
      if (units > index) {
        return start;
      }
    }
    return offset;
  }

  /** Steps over the marks of CDATA sections, and tells whether no character is left. */
  private boolean atEndOfText() {
    while (true) {
      if (verbatim && text[offset] == ']' && text[offset + 1] == ']' && text[offset + 2] == '>') {
        verbatim = false;
        offset += 3;
      } else if (!verbatim && text[offset] == '<' && text[offset + 1] == '!') {
        verbatim = true;
        offset += XmlString.CDATA.length();
      } else {
        return !verbatim && text[offset] == '<';
      }
    }
  }

  /** Steps over one character or reference, and returns how many UTF-16 units it stands for. */
  private int skipCharacter() {
    if (!verbatim && text[offset] == '&') {
      return skipReference();
    }
    int units = Utf8.unitsOfLead(text[offset++]);
    while (Utf8.unitsOfLead(text[offset]) == 0) {
      offset++;
    }
    return units;
  }

  private int skipReference() {
    int start = offset;
    while (text[offset++] != ';') {}
    if (text[start + 1] != '#') {
      return 1;
    }
    boolean hexadecimal = text[start + 2] == 'x';
    int codePoint = 0;
    for (int i = start + (hexadecimal ? 3 : 2); i < offset - 1; i++) {
      codePoint = codePoint * (hexadecimal ? 16 : 10) + Character.digit(text[i], 16);
    }
    return Character.charCount(codePoint);
  }
}
