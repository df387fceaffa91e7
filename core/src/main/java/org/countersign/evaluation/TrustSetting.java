package org.countersign.evaluation;

/**
 * What users and administrators of a Mac have decided about a certificate, for code signing.
 *
 * <p>Source: {@code SecTrustSettingsResult} in {@code SecTrustSettings.h}.
 */
public enum TrustSetting {
  /** A root certificate that is trusted. */
  TRUST_ROOT,
  /** Another certificate that is trusted as if it were a root. */
  TRUST_AS_ROOT,
  /** A certificate that must not be trusted. */
  DENY,
  /** Nothing was decided about it. */
  UNSPECIFIED,
  /** Nobody asked the system. */
  UNKNOWN
}
