package org.countersign.propertylist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.ByteString;
import org.countersign.propertylist.MalformedPropertyListException.Reason;

/**
 * Reads an XML property list by recursive descent, as deep as the limits allow. There is no
 * document type and no entity to declare, so there is nothing to fetch or to expand.
 */
final class XmlPropertyListParser {

  private static final Pattern APPLE_DOCUMENT_TYPE =
      Pattern.compile(
          "<!DOCTYPE\\s+plist\\s+PUBLIC\\s+\"-//Apple(?: Computer)?//DTD PLIST 1\\.0//EN\"\\s+"
              + "\"https?://www\\.apple\\.com/DTDs/PropertyList-1\\.0\\.dtd\"\\s*>");

  private final XmlSource source;
  private final XmlCursor cursor;
  private final PropertyListLimits limits;
  private final boolean strict;
  private int values;

  XmlPropertyListParser(XmlSource source, PropertyListLimits limits, boolean strict) {
    this.source = source;
    this.cursor = new XmlCursor(source);
    this.limits = limits;
    this.strict = strict;
  }

  LocatedPropertyList parse() throws MalformedPropertyListException {
    skipProlog();
    int start = cursor.position;
    XmlTag tag = cursor.startTag();
    LocatedPropertyList root =
        tag.element() == XmlElement.PLIST ? wrapped(tag, start, 0) : value(tag, start, 0);
    if (strict) {
      cursor.skipMiscellany();
      if (!cursor.atEnd()) {
        throw cursor.malformed("nothing may follow the property list, found " + cursor.describe());
      }
    }
    return root;
  }

  private void skipProlog() throws MalformedPropertyListException {
    while (true) {
      cursor.skipBlanks();
      if (cursor.startsWith("<!---->")) { // CoreFoundation takes the comment to go on
        throw cursor.malformed("a comment before the property list may not be empty");
      }
      if (cursor.startsWith("<!DOCTYPE")) {
        skipDocumentType();
      } else if (!cursor.skipComment() && !cursor.skipInstruction()) {
        requireTag();
        return;
      }
    }
  }

  private void skipDocumentType() throws MalformedPropertyListException {
    int start = cursor.position;
    while (!cursor.atEnd()) {
      int c = cursor.next();
      if (c == '>') {
        if (strict && !APPLE_DOCUMENT_TYPE.matcher(cursor.textFrom(start)).matches()) {
          throw cursor.refused(
              start, Reason.FOREIGN_DOCUMENT_TYPE, "this is not Apple's DOCTYPE of property lists");
        }
        return;
      }
      if (c == '[') {
        throw cursor.refused(
            cursor.position - 1,
            Reason.FOREIGN_DOCUMENT_TYPE,
            "a property list may not declare a DTD of its own");
      }
    }
    throw cursor.malformed(start, "the file ends within this DOCTYPE");
  }

  private void requireTag() throws MalformedPropertyListException {
    if (cursor.atEnd()) {
      throw cursor.malformed("the file holds no property list");
    }
    if (!cursor.startsWith("<")) {
      throw cursor.malformed(
          "expected <?xml or a tag, found "
              + cursor.describe()
              + "; convert an old-style property list with plutil -convert xml1");
    }
  }

  /** Moves to the next child of {@code parent}, and tells whether there is one. */
  private boolean hasNextChild() throws MalformedPropertyListException {
    cursor.skipMiscellany();
    if (cursor.atEnd() || cursor.startsWith("</")) {
      return false;
    }
    if (!cursor.startsWith("<")) {
      throw cursor.malformed("expected a tag, found " + cursor.describe());
    }
    return true;
  }

  private LocatedPropertyList value(int enclosing) throws MalformedPropertyListException {
    int start = cursor.position;
    return value(cursor.startTag(), start, enclosing);
  }

  private LocatedPropertyList value(XmlTag tag, int start, int enclosing)
      throws MalformedPropertyListException {
    if (enclosing > limits.maximumDepth()) {
      throw cursor.refused(
          start,
          Reason.BEYOND_LIMITS,
          "more than " + limits.maximumDepth() + " containers are nested");
    }
    if (values++ == limits.maximumValues()) {
      throw cursor.refused(
          start, Reason.BEYOND_LIMITS, "there are more than " + limits.maximumValues() + " values");
    }
    return switch (tag.element()) {
      case DICT -> dictionary(tag, start, enclosing);
      case ARRAY -> array(tag, start, enclosing);
      case PLIST -> wrapped(tag, start, enclosing + 1);
      default -> LocatedPropertyList.scalar(source, start, scalar(tag, start));
    };
  }

  /** Reads the one value within a plist element. */
  private LocatedPropertyList wrapped(XmlTag tag, int start, int enclosing)
      throws MalformedPropertyListException {
    if (tag.empty() || !hasNextChild()) {
      throw cursor.malformed(start, "this <plist> holds no value");
    }
    LocatedPropertyList value = value(enclosing);
    if (hasNextChild()) {
      throw cursor.malformed("a <plist> holds one value, found another: " + cursor.describe());
    }
    cursor.closeTag(XmlElement.PLIST, start);
    return value;
  }

  private LocatedPropertyList array(XmlTag tag, int start, int enclosing)
      throws MalformedPropertyListException {
    List<LocatedPropertyList> elements = new ArrayList<>();
    if (!tag.empty()) {
      while (hasNextChild()) {
        elements.add(value(enclosing + 1));
      }
      cursor.closeTag(XmlElement.ARRAY, start);
    }
    return LocatedPropertyList.array(source, start, elements);
  }

  private LocatedPropertyList dictionary(XmlTag tag, int start, int enclosing)
      throws MalformedPropertyListException {
    LocatedEntries entries = new LocatedEntries(source);
    if (!tag.empty()) {
      while (hasNextChild()) {
        int keyStart = cursor.position;
        String key = key(cursor.startTag(), keyStart);
        if (!hasNextChild()) {
          throw cursor.malformed(keyStart, "this key has no value");
        }
        if (strict && entries.contains(key)) {
          throw cursor.malformed(keyStart, "this key stands in the dictionary twice");
        }
        entries.put(
            key, keyStart, value(enclosing + 1)); // as in CoreFoundation the last one counts
      }
      cursor.closeTag(XmlElement.DICT, start);
    }
    return entries.toDictionary(start);
  }

  private String key(XmlTag tag, int start) throws MalformedPropertyListException {
    if (tag.element() != XmlElement.KEY) {
      throw cursor.malformed(start, "expected a <key>, found a <" + tag.element().tag() + ">");
    }
    return text(tag, start);
  }

  private String text(XmlTag tag, int start) throws MalformedPropertyListException {
    if (tag.empty()) {
      return "";
    }
    String text = XmlString.read(cursor);
    cursor.closeTag(tag.element(), start);
    return text;
  }

  private PropertyList scalar(XmlTag tag, int start) throws MalformedPropertyListException {
    return switch (tag.element()) {
      case KEY, STRING ->
          new PropertyList.StringValue(text(tag, start)); // <key> passes for a string
      case TRUE, FALSE -> bool(tag, start);
      default -> {
        if (tag.empty()) {
          throw cursor.malformed(start, "this <" + tag.element().tag() + "/> has no content");
        }
        int content = cursor.position;
        PropertyList value;
        try {
          value = literal(tag.element());
        } catch (IllegalArgumentException e) {
          throw cursor.malformed(content, String.valueOf(e.getMessage()));
        }
        cursor.closeTag(tag.element(), start);
        yield value;
      }
    };
  }

  private PropertyList bool(XmlTag tag, int start) throws MalformedPropertyListException {
    if (!tag.empty()) {
      cursor.closeTag(tag.element(), start);
    }
    return new PropertyList.BooleanValue(tag.element() == XmlElement.TRUE);
  }

  /**
   * Reads the content of {@code element}; throws IllegalArgumentException if it spells no value.
   */
  private PropertyList literal(XmlElement element) throws MalformedPropertyListException {
    return switch (element) {
      case REAL -> new PropertyList.RealValue(XmlString.read(cursor));
      case INTEGER -> new PropertyList.IntegerValue(cursor.skipToTag());
      case DATE -> {
        String text = cursor.skipToTag();
        yield new PropertyList.DateValue(DateText.parse(text), text);
      }
      case DATA -> new PropertyList.DataValue(data());
      default -> throw new AssertionError(element);
    };
  }

  private ByteString data() {
    return XmlData.decode(cursor.skipToTag());
  }
}
