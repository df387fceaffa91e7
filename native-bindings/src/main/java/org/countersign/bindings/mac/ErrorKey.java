package org.countersign.bindings.mac;

/** Keys of what a CFError of code signing says besides. Source: {@code CSCommon.h}. */
enum ErrorKey {
  ARCHITECTURE("kSecCFErrorArchitecture", "slice"),
  PATH("kSecCFErrorPath", "in"),
  RESOURCE_ALTERED("kSecCFErrorResourceAltered", "altered"),
  RESOURCE_ADDED("kSecCFErrorResourceAdded", "added"),
  RESOURCE_MISSING("kSecCFErrorResourceMissing", "missing"),
  RESOURCE_SIDEBAND("kSecCFErrorResourceSideband", "with extended attributes"),
  RESOURCE_SEAL("kSecCFErrorResourceSeal", "list of resources"),
  RESOURCE_RECURSIVE("kSecCFErrorResourceRecursive", "nested in itself"),
  INFO_PLIST("kSecCFErrorInfoPlist", "Info.plist"),
  PATTERN("kSecCFErrorPattern", "pattern"),
  GUEST_ATTRIBUTES("kSecCFErrorGuestAttributes", "attributes"),
  REQUIREMENT_SYNTAX("kSecCFErrorRequirementSyntax", "syntax");

  private final String symbol;
  private final String label;

  ErrorKey(String symbol, String label) {
    this.symbol = symbol;
    this.label = label;
  }

  /** Returns the name of the exported constant; a system may lack it. */
  String symbol() {
    return symbol;
  }

  /** Returns what people are told that it is. */
  String label() {
    return label;
  }
}
