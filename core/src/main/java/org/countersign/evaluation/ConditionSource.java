package org.countersign.evaluation;

import org.countersign.code.SignaturePart;
import org.countersign.requirement.Expression;
import org.jspecify.annotations.Nullable;

/** Which part of a signature a condition looks into. */
final class ConditionSource {

  private ConditionSource() {}

  /** Returns the part, null if the condition looks into none that can be unusable. */
  static @Nullable SignaturePart of(Expression condition) {
    if (condition instanceof Expression.EntitlementValue) {
      return SignaturePart.ENTITLEMENTS;
    }
    if (condition instanceof Expression.InfoValue
        || condition instanceof Expression.LegacyInfoValue) {
      return SignaturePart.INFO_PLIST;
    }
    boolean isOnCertificates =
        condition instanceof Expression.CertificateExtension
            || condition instanceof Expression.CertificateSubject
            || condition instanceof Expression.CertificateHash
            || condition instanceof Expression.CertificatePolicy
            || condition instanceof Expression.CertificateTimestamp
            || condition instanceof Expression.AppleGenericAnchor
            || condition instanceof Expression.AppleAnchor
            || condition instanceof Expression.TrustedCertificate
            || condition instanceof Expression.TrustedChain
            || condition instanceof Expression.LegacyDeveloperId;
    return isOnCertificates ? SignaturePart.CERTIFICATES : null;
  }
}
