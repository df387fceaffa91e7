package org.countersign.signature;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The values in a constructed one, taken in their order by their tags. Not thread safe. */
final class BerFields {

  private final BerValue whole;
  private final List<BerValue> fields;
  private int at;

  private BerFields(BerValue whole, List<BerValue> fields) {
    this.whole = whole;
    this.fields = fields;
  }

  static BerFields of(BerValue whole) throws MalformedSignatureException {
    return new BerFields(whole, whole.children());
  }

  /** Takes the next value, whatever its tag. */
  BerValue next() throws MalformedSignatureException {
    if (at == fields.size()) {
      throw malformed("it ends after " + at + " fields");
    }
    return fields.get(at++);
  }

  /** Takes the next value, which must have this tag. */
  BerValue next(int tag) throws MalformedSignatureException {
    BerValue field = next();
    if (field.tag() != tag) {
      throw malformed("its field " + at + " has the tag " + hex(field.tag()) + ", not " + hex(tag));
    }
    return field;
  }

  /** Takes the next value if it has this tag. */
  Optional<BerValue> nextIf(int tag) {
    boolean isThere = at < fields.size() && fields.get(at).tag() == tag;
    return isThere ? Optional.of(fields.get(at++)) : Optional.empty();
  }

  private MalformedSignatureException malformed(String problem) {
    return whole.window().malformed("the value at offset " + whole.start() + ": " + problem);
  }

  private static String hex(int tag) {
    return "0x" + HexFormat.of().toHexDigits((byte) tag);
  }
}
