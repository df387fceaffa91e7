package org.countersign.requirement;

import java.util.List;
import java.util.Optional;

/**
 * What a requirement in a set is for.
 *
 * <p>Source: {@code SecRequirementType} in {@code CSCommon.h}. Numbers without a name are kept as
 * they are.
 *
 * @param value the number in the binary form, an unsigned 32-bit value in an {@code int}
 */
public record RequirementType(int value) implements Comparable<RequirementType> {

  /** What hosts may run the code. */
  public static final RequirementType HOST = new RequirementType(1);

  /** What guests the code may run. */
  public static final RequirementType GUEST = new RequirementType(2);

  /** The designated requirement: what makes other code the same program. */
  public static final RequirementType DESIGNATED = new RequirementType(3);

  /** What libraries the code may link against. */
  public static final RequirementType LIBRARY = new RequirementType(4);

  /** What plug-ins the code may load. */
  public static final RequirementType PLUGIN = new RequirementType(5);

  /** In the order of their numbers; Apple's dumper knows number 0 as "invalid". */
  private static final List<String> NAMES =
      List.of("invalid", "host", "guest", "designated", "library", "plugin");

  /** Returns the word that stands for this type in source text; empty if there is none. */
  public Optional<String> keyword() {
    return value == 0 ? Optional.empty() : appleName();
  }

  /** Returns the name that Apple's dumper has for this type, which includes one for number 0. */
  Optional<String> appleName() {
    return value >= 0 && value < NAMES.size() ? Optional.of(NAMES.get(value)) : Optional.empty();
  }

  /** Returns the type that a keyword of the language names. */
  static RequirementType ofKeyword(String keyword) {
    return new RequirementType(NAMES.indexOf(keyword));
  }

  /** Orders types by their unsigned numbers, as they are stored. */
  @Override
  public int compareTo(RequirementType other) {
    return Integer.compareUnsigned(value, other.value);
  }

  /** Returns the keyword, or the unsigned number where there is none. */
  @Override
  public String toString() {
    return keyword().orElseGet(() -> Integer.toUnsignedString(value));
  }
}
