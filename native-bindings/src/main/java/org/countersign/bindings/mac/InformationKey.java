package org.countersign.bindings.mac;

/** Keys of what SecCodeCopySigningInformation returns. Source: {@code SecCode.h}. */
enum InformationKey {
  IDENTIFIER("kSecCodeInfoIdentifier"),
  CDHASH("kSecCodeInfoUnique"),
  FLAGS("kSecCodeInfoFlags"),
  FORMAT("kSecCodeInfoFormat"),
  TEAM_IDENTIFIER("kSecCodeInfoTeamIdentifier"),
  PLATFORM_IDENTIFIER("kSecCodeInfoPlatformIdentifier"),
  RUNTIME_VERSION("kSecCodeInfoRuntimeVersion"),
  CERTIFICATES("kSecCodeInfoCertificates"),
  INFO_PLIST("kSecCodeInfoPList"),
  REQUIREMENT_DATA("kSecCodeInfoRequirementData"),
  ENTITLEMENTS("kSecCodeInfoEntitlements"),
  ENTITLEMENTS_DICTIONARY("kSecCodeInfoEntitlementsDict"),
  SIGNING_TIME("kSecCodeInfoTime"),
  TIMESTAMP("kSecCodeInfoTimestamp"),
  STATUS("kSecCodeInfoStatus"),
  /** Not in the public headers, so that a system may lack it. */
  ENTITLEMENTS_DER("kSecCodeInfoEntitlementsDER");

  private final String symbol;

  InformationKey(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the name of the exported constant. */
  String symbol() {
    return symbol;
  }

  /** Tells whether every supported system has it. */
  boolean isRequired() {
    return this != ENTITLEMENTS_DER;
  }
}
