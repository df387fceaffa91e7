package org.countersign.lint;

import java.util.OptionalInt;
import org.countersign.requirement.Expression;

/** Which certificate of the chain a condition asks: 0 is the leaf, -1 the root. */
final class CertificateSlot {

  private CertificateSlot() {}

  /** Returns the slot of a condition on one certificate; empty for all others. */
  static OptionalInt of(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return OptionalInt.of(c.slot());
    } else if (condition instanceof Expression.CertificateExtension c) {
      return OptionalInt.of(c.slot());
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return OptionalInt.of(c.slot());
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return OptionalInt.of(c.slot());
    } else if (condition instanceof Expression.CertificateHash c) {
      return OptionalInt.of(c.slot());
    } else if (condition instanceof Expression.TrustedCertificate c) {
      return OptionalInt.of(c.slot());
    }
    return OptionalInt.empty();
  }
}
