package org.countersign.signature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;

/**
 * Attributes of a signer as they stand (RFC 5652, 5.3), in no particular order: Apple's tools do
 * not always sort them as DER wants it. Each type stands once, with at least one value.
 */
final class CmsAttributes {

  /** No attributes at all. */
  static final CmsAttributes NONE = new CmsAttributes(ByteString.EMPTY, Map.of());

  private final ByteString set;
  private final Map<ObjectIdentifier, List<BerValue>> values;

  private CmsAttributes(ByteString set, Map<ObjectIdentifier, List<BerValue>> values) {
    this.set = set;
    this.values = values;
  }

  /** Reads a set, whatever its tag. */
  static CmsAttributes read(BerValue set) throws MalformedSignatureException {
    Map<ObjectIdentifier, List<BerValue>> values = new LinkedHashMap<>();
    for (BerValue attribute : set.children()) {
      BerFields fields = BerFields.of(attribute);
      ObjectIdentifier type = fields.next(BerValue.OBJECT_IDENTIFIER).objectIdentifier();
      List<BerValue> ofThisType = fields.next(BerValue.SET).children();
      if (ofThisType.isEmpty()) {
        throw set.window().malformed("the attribute " + type + " has no value");
      }
      if (values.put(type, ofThisType) != null) {
        throw set.window().malformed("the attribute " + type + " stands twice");
      }
    }
    return new CmsAttributes(set.bytes(), values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns the values of this type; none if the attribute is not there. */
  List<BerValue> values(ByteString type) {
    return values.getOrDefault(new ObjectIdentifier(type), List.of());
  }

  /** Returns the value of this type, of which there may be only one. */
  Optional<BerValue> value(ByteString type) throws MalformedSignatureException {
    List<BerValue> all = values(type);
    if (all.size() > 1) {
      throw all.get(0)
          .window()
          .malformed(
              "the attribute "
                  + new ObjectIdentifier(type)
                  + " has "
                  + all.size()
                  + " values, where one is wanted");
    }
    return all.stream().findFirst();
  }

  /**
   * Returns the bytes that are signed: the set as it stands, with the tag of a set for the one by
   * which it is found in the signer (RFC 5652, 5.4).
   */
  byte[] signedBytes() {
    byte[] bytes = set.toByteArray();
    bytes[0] = (byte) BerValue.SET;
    return bytes;
  }
}
