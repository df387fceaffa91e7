package org.countersign.propertylist;

import java.nio.charset.StandardCharsets;

/** XML property lists that tests write by hand. */
final class XmlText {

  private static final PropertyListReader READER = PropertyListReader.asCoreFoundation();

  private XmlText() {}

  static byte[] utf8(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  static PropertyList read(String xml) throws MalformedPropertyListException {
    return READER.read(utf8(xml));
  }

  static LocatedPropertyList located(String xml) throws MalformedPropertyListException {
    return READER.readLocated(utf8(xml));
  }

  static String written(PropertyList value) {
    return new String(PropertyListWriter.toXml(value), StandardCharsets.UTF_8);
  }

  /** Returns what the writer puts between the tags of the plist element. */
  static String body(PropertyList value) {
    String xml = written(value);
    int from = xml.indexOf("<plist version=\"1.0\">\n") + "<plist version=\"1.0\">\n".length();
    return xml.substring(from, xml.lastIndexOf("</plist>"));
  }
}
