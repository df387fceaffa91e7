package org.countersign.propertylist;

import java.util.List;
import java.util.Locale;

/** The elements of an XML property list, the frequent ones first. */
enum XmlElement {
  KEY,
  STRING,
  DICT,
  DATA,
  TRUE,
  FALSE,
  INTEGER,
  ARRAY,
  REAL,
  DATE,
  PLIST;

  static final List<XmlElement> ALL = List.of(values());

  private final String tag = name().toLowerCase(Locale.ROOT);
  private final XmlTag empty = new XmlTag(this, true);
  private final XmlTag open = new XmlTag(this, false);

  /** Returns the name that stands in its tags. */
  String tag() {
    return tag;
  }

  /** Returns the tag that begins it. */
  XmlTag startTag(boolean isEmpty) {
    return isEmpty ? empty : open;
  }
}
