package org.countersign.signature;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where in signed code something was found. Immutable and thread safe.
 *
 * @param text the place for people, from the large to the small, printable: {@code slice arm64:
 *     page 7}; empty if it is the whole file
 * @param slot the number of the special slot, if it is about one: 1 for the Info.plist, 5 for the
 *     entitlements in XML, and so on
 * @param page the number of the page of code, from 0, if it is about one
 */
public record Place(String text, OptionalInt slot, OptionalLong page) {

  private static final String SEPARATOR = ": ";

  /** Checks that nothing is missing. */
  public Place {
    Objects.requireNonNull(text);
    Objects.requireNonNull(slot);
    Objects.requireNonNull(page);
  }

  /** Returns a place that has neither slot nor page. */
  static Place of(String text) {
    return new Place(text, OptionalInt.empty(), OptionalLong.empty());
  }

  /** Returns the place of what is sealed in a special slot, by its name. */
  static Place ofSlot(int slot, String text) {
    return new Place(text, OptionalInt.of(slot), OptionalLong.empty());
  }

  /** Returns the place of a page of code. */
  static Place ofPage(long page, String text) {
    return new Place(text, OptionalInt.empty(), OptionalLong.of(page));
  }

  /** Returns this place with the larger one that it is in said first. */
  Place in(String larger) {
    if (larger.isEmpty()) {
      return this;
    }
    return new Place(text.isEmpty() ? larger : larger + SEPARATOR + text, slot, page);
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text;
  }
}
