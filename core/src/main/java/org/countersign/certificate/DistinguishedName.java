package org.countersign.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.countersign.ByteString;

/** A subject or issuer: its attributes in the order of their encoding, read as Apple reads them. */
final class DistinguishedName {

  /** Comparing two names takes time in the square of it; Apple's own have up to six. */
  private static final int MAXIMUM_ATTRIBUTES = 64;

  private record Attribute(ByteString type, String text) {}

  private final X500Name name;
  private final List<Attribute> attributes;

  private DistinguishedName(X500Name name, List<Attribute> attributes) {
    this.name = name;
    this.attributes = List.copyOf(attributes);
  }

  static DistinguishedName of(X500Name name) throws IOException {
    List<Attribute> attributes = new ArrayList<>();
    for (RDN relativeName : name.getRDNs()) {
      for (AttributeTypeAndValue attribute : relativeName.getTypesAndValues()) {
        if (attributes.size() == MAXIMUM_ATTRIBUTES) {
          throw new IOException("a name has more than " + MAXIMUM_ATTRIBUTES + " attributes");
        }
        DerValue type = DerValue.of(attribute.getType());
        DerValue value = DerValue.of(attribute.getValue());
        attributes.add(new Attribute(ByteString.of(type.content()), AttributeText.of(value)));
      }
    }
    return new DistinguishedName(name, attributes);
  }

  Optional<String> first(ByteString type) {
    return all(type).stream().findFirst();
  }

  Optional<String> last(ByteString type) {
    List<String> texts = all(type);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
  }

  List<String> all(ByteString type) {
    return attributes.stream().filter(a -> a.type().equals(type)).map(Attribute::text).toList();
  }

  /**
   * Returns what Apple shows for the name: the common names, or else the organizational units, the
   * organizations, or everything; of several the last comes first.
   */
  String summary() {
    for (SubjectAttribute best :
        List.of(
            SubjectAttribute.COMMON_NAME,
            SubjectAttribute.ORGANIZATIONAL_UNIT,
            SubjectAttribute.ORGANIZATION)) {
      List<String> texts = all(best.der());
      if (!texts.isEmpty()) {
        return lastFirst(texts);
      }
    }
    return lastFirst(attributes.stream().map(Attribute::text).toList());
  }

  /** Tells whether both are the same name under X.500's rules: letter case and spacing aside. */
  boolean matches(DistinguishedName other) {
    return name.equals(other.name);
  }

  private static String lastFirst(List<String> texts) {
    StringBuilder joined = new StringBuilder();
    for (int i = texts.size() - 1; i >= 0; i--) {
      joined.append(texts.get(i)).append(i == 0 ? "" : ", ");
    }
    return joined.toString();
  }
}
