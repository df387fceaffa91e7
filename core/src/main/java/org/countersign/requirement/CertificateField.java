package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What may stand between the square brackets of a certificate condition: a prefix decides the
 * operator.
 */
enum CertificateField {
  TIMESTAMP("timestamp.", Opcode.CERTIFICATE_TIMESTAMP),
  SUBJECT("subject.", Opcode.CERTIFICATE_SUBJECT),
  FIELD("field.", Opcode.CERTIFICATE_EXTENSION),
  EXTENSION("extension.", Opcode.CERTIFICATE_EXTENSION),
  POLICY("policy.", Opcode.CERTIFICATE_POLICY);

  private static final CertificateField[] ALL = values();

  private final byte[] prefix;
  private final int opcode;

  CertificateField(String prefix, int opcode) {
    this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    this.opcode = opcode;
  }

  /** Returns the field that a key names, or null if Apple knows no such field. */
  static @Nullable CertificateField named(byte[] key) {
    for (CertificateField field : ALL) {
      if (startsWith(key, field.prefix)) {
        return field;
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && key[0] == prefix[0] // most are told apart by this
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  int opcode() {
    return opcode;
  }

  int prefixLength() {
    return prefix.length;
  }
}
