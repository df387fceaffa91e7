package org.countersign.propertylist;

import org.countersign.ByteString;
import org.countersign.propertylist.MalformedPropertyListException.Reason;

/**
 * Reads property lists, XML or binary, whichever the bytes are.
 *
 * <p>Accepts what CoreFoundation's published {@code CFPropertyListCreateWithData} accepts, its
 * oddities included: blanks before {@code <?xml}, anything behind the closing tag, a root without
 * {@code <plist>}, characters between those of base64, and keys that occur twice (in XML the last
 * one counts, in binary the first). A stray tag within the list is refused. Different from there:
 *
 * <ul>
 *   <li>old-style (OpenStep) property lists are refused;
 *   <li>of declared encodings only UTF-8, US-ASCII and ISO-8859-1 are known; UTF-16 and UTF-32 need
 *       a byte order mark;
 *   <li>refused in XML: a month that is not 1 to 12, a year of more than nine digits, blanks beyond
 *       ASCII before a number, a reference without digits, the processing instruction {@code <?>},
 *       an empty comment before the root, a character spread over two CDATA sections;
 *   <li>refused in binary: sets, keys that are no strings, dates that are no number or beyond
 *       nine-digit years, objects that overlap;
 *   <li>a dictionary with the single key {@code CF$UID} stays a dictionary.
 * </ul>
 *
 * <p>Other readers of the same bytes, such as the kernel's reader of entitlements, are not
 * modelled. No document type is interpreted, so that nothing is fetched and no entity expands. Work
 * and memory are bounded by the limits and in proportion to the length of the file. Immutable and
 * thread safe; the bytes must not change during a call. Reading needs some 512 KiB of free stack
 * for the deepest nesting that the default limits allow.
 */
public final class PropertyListReader {

  private static final PropertyListReader LENIENT =
      new PropertyListReader(PropertyListLimits.DEFAULT, false);

  private final PropertyListLimits limits;
  private final boolean strict;

  private PropertyListReader(PropertyListLimits limits, boolean strict) {
    this.limits = limits;
    this.strict = strict;
  }

  /** Returns the reader that accepts what CoreFoundation accepts, within the default limits. */
  public static PropertyListReader asCoreFoundation() {
    return LENIENT;
  }

  /**
   * Returns this reader, but refusing what two readers could understand differently: keys that
   * occur twice in a dictionary, and in XML a document type other than Apple's, and anything but
   * blanks, comments and processing instructions behind the root.
   */
  public PropertyListReader strictly() {
    return new PropertyListReader(limits, true);
  }

  /** Returns this reader with other limits. */
  public PropertyListReader withLimits(PropertyListLimits limits) {
    return new PropertyListReader(limits, strict);
  }

  /**
   * Returns the value that {@code file} holds.
   *
   * @throws MalformedPropertyListException if it is no property list, or one beyond the limits
   */
  public PropertyList read(byte[] file) throws MalformedPropertyListException {
    return parse(file).value();
  }

  /**
   * Returns the value that {@code file} holds.
   *
   * @throws MalformedPropertyListException if it is no property list, or one beyond the limits
   */
  public PropertyList read(ByteString file) throws MalformedPropertyListException {
    return read(file.toByteArray());
  }

  /**
   * Returns the dictionary that {@code file} holds.
   *
   * @throws MalformedPropertyListException if it is no property list, one beyond the limits, or one
   *     of another type
   */
  public PropertyList.Dictionary readDictionary(byte[] file) throws MalformedPropertyListException {
    LocatedPropertyList root = parse(file);
    if (root.value() instanceof PropertyList.Dictionary dictionary) {
      return dictionary;
    }
    throw new MalformedPropertyListException(
        root.position(), "the property list is no dictionary, but another value");
  }

  /**
   * Returns the value that {@code file} holds, with the places where it and all within it stand.
   *
   * @throws MalformedPropertyListException if it is no property list, or one beyond the limits
   */
  public LocatedPropertyList readLocated(byte[] file) throws MalformedPropertyListException {
    return parse(file.clone());
  }

  private LocatedPropertyList parse(byte[] file) throws MalformedPropertyListException {
    boolean binary = BinaryObjectTable.beginsIn(file);
    if (file.length > limits.maximumBytes()) {
      PropertyListPosition start =
          binary ? new PropertyListPosition.Binary(0) : new PropertyListPosition.Text(1, 1);
      throw new MalformedPropertyListException(
          start,
          Reason.BEYOND_LIMITS,
          "the file has " + file.length + " bytes, the limit is " + limits.maximumBytes());
    }
    return binary
        ? new BinaryPropertyListParser(file, limits, strict).parse()
        : new XmlPropertyListParser(XmlEncoding.decode(file), limits, strict).parse();
  }
}
