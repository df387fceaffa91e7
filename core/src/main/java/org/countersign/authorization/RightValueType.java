package org.countersign.authorization;

import java.math.BigDecimal;
import java.util.List;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.RealValue;
import org.countersign.propertylist.PropertyList.StringValue;
import org.jspecify.annotations.Nullable;

/** The types that values of a definition have. authd silently ignores a value of another type. */
enum RightValueType {
  STRING("a string"),
  INTEGER("an integer"),
  REAL("a real"),
  BOOLEAN("true or false"),
  TEXTS_BY_LANGUAGE("a dictionary of strings"),
  TEXTS("an array of strings"),
  TEXT_OR_TEXTS("a string or an array of strings");

  private final String wanted;

  RightValueType(String wanted) {
    this.wanted = wanted;
  }

  /** Returns what is wanted, for messages. */
  String wanted() {
    return wanted;
  }

  /** Tells whether a value is of this type, all that it holds included. */
  boolean accepts(PropertyList value) {
    return switch (this) {
      case STRING -> value instanceof StringValue;
      case INTEGER -> integer(value) != null;
      case REAL -> value instanceof RealValue || value instanceof IntegerValue;
      case BOOLEAN -> value instanceof PropertyList.BooleanValue;
      case TEXTS_BY_LANGUAGE ->
          value instanceof PropertyList.Dictionary texts
              && texts.entries().values().stream().allMatch(StringValue.class::isInstance);
      case TEXTS ->
          value instanceof PropertyList.Array texts
              && texts.elements().stream().allMatch(StringValue.class::isInstance);
      case TEXT_OR_TEXTS -> value instanceof StringValue || TEXTS.accepts(value);
    };
  }

  /**
   * Returns what authd reads out of {@code value}, or null if it takes the default instead. A real
   * without a fraction counts as an integer; an integer is no boolean.
   */
  @Nullable PropertyList stored(PropertyList value) {
    return switch (this) {
      case INTEGER -> integer(value);
      case TEXTS_BY_LANGUAGE -> value instanceof PropertyList.Dictionary ? value : null;
      case TEXTS -> value instanceof PropertyList.Array ? value : null;
      case TEXT_OR_TEXTS -> names(value);
      default -> accepts(value) ? value : null;
    };
  }

  private static PropertyList.@Nullable Array names(PropertyList value) {
    if (value instanceof StringValue) {
      return PropertyList.Array.of(value);
    }
    if (value instanceof PropertyList.Array array) {
      List<PropertyList> names =
          array.elements().stream().filter(StringValue.class::isInstance).toList();
      return PropertyList.Array.of(names);
    }
    return null;
  }

  private static @Nullable IntegerValue integer(PropertyList value) {
    if (value instanceof IntegerValue integer) {
      return integer;
    }
    if (value instanceof RealValue real && Double.isFinite(real.value())) {
      double number = real.value();
      if (number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE) {
        return new IntegerValue(new BigDecimal(number).toBigIntegerExact().toString());
      }
    }
    return null;
  }
}
