package org.countersign.bindings.corefoundation;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/** The types of values that are told apart. */
enum ValueKind {
  STRING("a CFString", CoreFoundationFunctions::CFStringGetTypeID),
  DATA("a CFData", CoreFoundationFunctions::CFDataGetTypeID),
  NUMBER("a CFNumber", CoreFoundationFunctions::CFNumberGetTypeID),
  BOOLEAN("a CFBoolean", CoreFoundationFunctions::CFBooleanGetTypeID),
  DATE("a CFDate", CoreFoundationFunctions::CFDateGetTypeID),
  ARRAY("a CFArray", CoreFoundationFunctions::CFArrayGetTypeID),
  DICTIONARY("a CFDictionary", CoreFoundationFunctions::CFDictionaryGetTypeID),
  URL("a CFURL", CoreFoundationFunctions::CFURLGetTypeID),
  ERROR("a CFError", CoreFoundationFunctions::CFErrorGetTypeID);

  private final String displayName;
  private final ToLongFunction<CoreFoundationFunctions> number;

  ValueKind(String displayName, ToLongFunction<CoreFoundationFunctions> number) {
    this.displayName = displayName;
    this.number = number;
  }

  /** Returns the number that the system gave this type when it was started. */
  long number(CoreFoundationFunctions functions) {
    return number.applyAsLong(functions);
  }

  /** Returns a name for the type with this number. */
  static String nameOf(long number, CoreFoundationFunctions functions) {
    return Arrays.stream(values())
        .filter(kind -> kind.number(functions) == number)
        .map(ValueKind::toString)
        .findFirst()
        .orElse("an object of another type");
  }

  @Override
  public String toString() {
    return displayName;
  }
}
