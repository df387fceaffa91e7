package org.countersign.code;

/**
 * A part of a signature, or sealed by it, that requirements ask for and that can be unusable:
 * altered, missing though it is sealed, or not readable.
 */
public enum SignaturePart {
  /** The certificates in the CMS, up to a root. */
  CERTIFICATES("certificates"),
  /** The sealed Info.plist. */
  INFO_PLIST("Info.plist"),
  /** The entitlements that count: the DER ones, or else the XML ones. */
  ENTITLEMENTS("entitlements"),
  /** The requirements stored in the signature. */
  REQUIREMENTS("requirements");

  private final String label;

  SignaturePart(String label) {
    this.label = label;
  }

  /** Returns what people call it, for example {@code Info.plist}. */
  @Override
  public String toString() {
    return label;
  }
}
