package org.countersign.propertylist;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A value of a property list: a dictionary, an array, or one of the scalars.
 *
 * <p>Values are immutable and thread safe. Two values are equal when CoreFoundation's {@code
 * CFEqual} would call them so within one type: neither the order of keys nor the spelling of a
 * number or date counts ({@code 0x10} equals {@code 16}); an integer never equals a real. Order and
 * spelling are kept all the same, and {@link PropertyListWriter} prints them.
 *
 * <p>At most {@link #MAXIMUM_DEPTH} containers enclose a value and a container holds at most {@link
 * #MAXIMUM_VALUES} values in all; the factories refuse more, so that no method of a value can
 * exhaust the stack.
 */
public sealed interface PropertyList {

  /** How many containers can enclose one value: 512, as in CoreFoundation's readers on macOS. */
  int MAXIMUM_DEPTH = 512;

  /** How many values one container can hold, counting those in the containers it holds. */
  int MAXIMUM_VALUES = 1 << 24;

  /** A dictionary, in the order its keys were written. */
  final class Dictionary implements PropertyList {

    private static final Dictionary EMPTY = new Dictionary(Map.of());

    private final Map<String, PropertyList> entries;
    private final Extent extent;
    private int hash; // 0 until computed; racing threads compute the same value

    private Dictionary(Map<String, PropertyList> entries) {
      this.entries = entries;
      this.extent = Extent.around(entries.values());
    }

    /** Returns the dictionary without entries. */
    public static Dictionary empty() {
      return EMPTY;
    }

    /**
     * Returns a dictionary of {@code entries}, in the order that map iterates.
     *
     * @throws IllegalArgumentException if it is deeper or larger than a property list may be
     */
    public static Dictionary of(Map<String, ? extends PropertyList> entries) {
      return owning(new LinkedHashMap<>(entries));
    }

    /** Returns a dictionary backed by {@code entries}, which nobody may change from now on. */
    static Dictionary owning(LinkedHashMap<String, PropertyList> entries) {
      return entries.isEmpty() ? EMPTY : new Dictionary(Collections.unmodifiableMap(entries));
    }

    /** Returns the entries in order, as an unmodifiable map. */
    public Map<String, PropertyList> entries() {
      return entries;
    }

    /** Returns the value of {@code key}, or null without one. Constant time; allocates nothing. */
    public @Nullable PropertyList find(String key) {
      return entries.get(key);
    }

    /** Returns the value of {@code key}. */
    public Optional<PropertyList> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** Returns the value of {@code key} if it is of {@code type}; another type counts as absent. */
    public <T extends PropertyList> Optional<T> get(String key, Class<T> type) {
      PropertyList value = entries.get(key);
      return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    /** Returns the string under {@code key}; a value of another type counts as absent. */
    public Optional<String> string(String key) {
      return get(key, StringValue.class).map(StringValue::value);
    }

    /**
     * Returns this dictionary with {@code value} under {@code key}: in the place of the old value,
     * or last.
     *
     * @throws IllegalArgumentException if it becomes deeper or larger than a property list may be
     */
    public Dictionary with(String key, PropertyList value) {
      LinkedHashMap<String, PropertyList> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return owning(changed);
    }

    /** Returns this dictionary without {@code key}. */
    public Dictionary without(String key) {
      LinkedHashMap<String, PropertyList> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return owning(changed);
    }

    Extent extent() {
      return extent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Dictionary that
              && extent.equals(that.extent)
              && hashCode() == that.hashCode()
              && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
      int result = hash;
      if (result == 0) {
        result = entries.hashCode();
        hash = result;
      }
      return result;
    }

    /** Returns the entries on one line, everything that could mislead a reader escaped. */
    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /** An array. */
  final class Array implements PropertyList {

    private static final Array EMPTY = new Array(List.of());

    private final List<PropertyList> elements;
    private final Extent extent;
    private int hash; // 0 until computed; racing threads compute the same value

    private Array(List<PropertyList> elements) {
      this.elements = elements;
      this.extent = Extent.around(elements);
    }

    /**
     * Returns an array of {@code elements}.
     *
     * @throws IllegalArgumentException if it is deeper or larger than a property list may be
     */
    public static Array of(List<? extends PropertyList> elements) {
      return elements.isEmpty() ? EMPTY : new Array(List.copyOf(elements));
    }

    /**
     * Returns an array of {@code elements}.
     *
     * @throws IllegalArgumentException if it is deeper or larger than a property list may be
     */
    public static Array of(PropertyList... elements) {
      return of(List.of(elements));
    }

    /** Returns the elements, as an unmodifiable list. */
    public List<PropertyList> elements() {
      return elements;
    }

    Extent extent() {
      return extent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Array that
              && extent.equals(that.extent)
              && hashCode() == that.hashCode()
              && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
      int result = hash;
      if (result == 0) {
        result = elements.hashCode();
        hash = result;
      }
      return result;
    }

    /** Returns the elements on one line, everything that could mislead a reader escaped. */
    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /**
   * A string.
   *
   * @param value the text; binary property lists may hold unpaired surrogates
   */
  record StringValue(String value) implements PropertyList {
    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /**
   * An integer from -2<sup>63</sup> to 2<sup>64</sup>-1.
   *
   * @param text its spelling: white space, a sign, white space, then decimal digits or {@code 0x}
   *     and hexadecimal digits, all but the digits optional
   */
  record IntegerValue(String text) implements PropertyList {

    /**
     * Checks the spelling.
     *
     * @throws NumberFormatException if {@code text} spells no integer of the range
     */
    public IntegerValue {
      IntegerText.parse(text);
    }

    /** Returns {@code value} in its usual decimal spelling. */
    public static IntegerValue of(long value) {
      return new IntegerValue(Long.toString(value));
    }

    /** Returns the number. */
    public BigInteger value() {
      return IntegerText.parse(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof IntegerValue that
          && (text.equals(that.text) || value().equals(that.value()));
    }

    @Override
    public int hashCode() {
      return value().hashCode();
    }

    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /**
   * A floating point number.
   *
   * @param text its spelling: decimal digits with an optional sign, point and exponent, or {@code
   *     nan}, {@code inf} or {@code infinity} with an optional sign on the last two, in any case
   */
  record RealValue(String text) implements PropertyList {

    /**
     * Checks the spelling.
     *
     * @throws NumberFormatException if {@code text} spells no real
     */
    public RealValue {
      RealText.parse(text);
    }

    /**
     * Returns {@code value} spelled as CoreFoundation does: C's {@code %.17g}, zero {@code 0.0}.
     */
    public static RealValue of(double value) {
      return new RealValue(RealText.format(value));
    }

    /** Returns the number nearest to the text. */
    public double value() {
      return RealText.parse(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RealValue that
          && Double.doubleToLongBits(value() + 0.0) == Double.doubleToLongBits(that.value() + 0.0);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(value() + 0.0); // adding zero makes one of the two zeros
    }

    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /** A boolean. */
  record BooleanValue(boolean value) implements PropertyList {
    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /**
   * A date. Binary property lists carry fractions of a second; the XML spelling drops them.
   *
   * @param value the moment
   * @param text its spelling, {@code YYYY-MM-DDThh:mm:ssZ}, of the whole second
   */
  record DateValue(Instant value, String text) implements PropertyList {

    /**
     * Checks that the two agree.
     *
     * @throws IllegalArgumentException if {@code text} is no date or spells another second
     */
    public DateValue {
      if (DateText.parse(text).getEpochSecond() != value.getEpochSecond()) {
        throw new IllegalArgumentException("the date " + text + " is not the second of " + value);
      }
    }

    /** Returns the date {@code value}, spelled as CoreFoundation does. */
    public static DateValue of(Instant value) {
      return new DateValue(value, DateText.format(value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof DateValue that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /** Bytes. */
  record DataValue(ByteString value) implements PropertyList {
    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /**
   * A reference of a keyed archive. Only binary property lists have them; XML spells one as a
   * dictionary with the single key {@code CF$UID} and is read as that dictionary.
   *
   * @param value from 0 to 2<sup>32</sup>-1
   */
  record UidValue(long value) implements PropertyList {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code value} is not an unsigned number of 32 bits
     */
    public UidValue {
      if (value < 0 || value > 0xFFFF_FFFFL) {
        throw new IllegalArgumentException("a UID has 32 bits, but this one is " + value);
      }
    }

    @Override
    public String toString() {
      return Notation.of(this);
    }
  }

  /** The null of binary property lists, which has no XML form. */
  record NullValue() implements PropertyList {
    @Override
    public String toString() {
      return Notation.of(this);
    }
  }
}
