package org.countersign.certificate;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;

/**
 * The attributes of a certificate's subject that the requirement language can name, as in {@code
 * certificate leaf[subject.OU]}.
 *
 * <p>The list and its spelling are those of Apple's interpreter ({@code reqinterp.cpp}); it knows
 * no others. The {@code C-} attributes are X.520's collective ones. Immutable and thread safe.
 */
public enum SubjectAttribute {
  /** {@code C}, 2.5.4.6. */
  COUNTRY("C", "2.5.4.6"),
  /** {@code CN}, 2.5.4.3. */
  COMMON_NAME("CN", "2.5.4.3"),
  /** {@code D}, 2.5.4.13. */
  DESCRIPTION("D", "2.5.4.13"),
  /** {@code L}, 2.5.4.7. */
  LOCALITY("L", "2.5.4.7"),
  /** {@code O}, 2.5.4.10. */
  ORGANIZATION("O", "2.5.4.10"),
  /** {@code C-O}, 2.5.4.10.1. */
  COLLECTIVE_ORGANIZATION("C-O", "2.5.4.10.1"),
  /** {@code OU}, 2.5.4.11: in certificates for developers, the team identifier. */
  ORGANIZATIONAL_UNIT("OU", "2.5.4.11"),
  /** {@code C-OU}, 2.5.4.11.1. */
  COLLECTIVE_ORGANIZATIONAL_UNIT("C-OU", "2.5.4.11.1"),
  /** {@code ST}, 2.5.4.8. */
  STATE_OR_PROVINCE("ST", "2.5.4.8"),
  /** {@code C-ST}, 2.5.4.8.1. */
  COLLECTIVE_STATE_OR_PROVINCE("C-ST", "2.5.4.8.1"),
  /** {@code STREET}, 2.5.4.9. */
  STREET_ADDRESS("STREET", "2.5.4.9"),
  /** {@code C-STREET}, 2.5.4.9.1. */
  COLLECTIVE_STREET_ADDRESS("C-STREET", "2.5.4.9.1"),
  /** {@code UID}, 0.9.2342.19200300.100.1.1. */
  USER_IDENTIFIER("UID", "0.9.2342.19200300.100.1.1");

  private static final Map<String, SubjectAttribute> BY_KEY =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(SubjectAttribute::key, Function.identity()));

  private final String key;
  private final ObjectIdentifier oid;

  SubjectAttribute(String key, String oid) {
    this.key = key;
    this.oid = ObjectIdentifier.ofDotted(oid);
  }

  /** Returns the key that follows {@code subject.} in a requirement, for example {@code OU}. */
  public String key() {
    return key;
  }

  /** Returns the attribute type's object identifier. */
  public ObjectIdentifier oid() {
    return oid;
  }

  /** Returns the attribute with exactly this key, case included, or nothing if there is none. */
  public static Optional<SubjectAttribute> ofKey(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  ByteString der() {
    return oid.der();
  }
}
