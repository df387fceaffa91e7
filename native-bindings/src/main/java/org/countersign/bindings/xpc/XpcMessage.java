package org.countersign.bindings.xpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.PrintableText;

/**
 * What one side says to the other: named values, each a text, a number, a truth or bytes.
 *
 * <pre>{@code
 * XpcMessage request = XpcMessage.empty().with("operation", "install").with("force", true);
 * String operation = request.text("operation").orElse("");
 * }</pre>
 *
 * <p>In libxpc it is a dictionary of {@code string}, {@code int64}, {@code bool} and {@code data};
 * a message that has anything else in it, such as a file descriptor, is refused. Asked for a value
 * of another kind than it has, a message answers that it has none. Immutable and thread safe.
 */
public final class XpcMessage {

  /** The most values in a message. */
  public static final int MAXIMUM_VALUES = 256;

  /** The most bytes in a message, names included. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  private static final XpcMessage EMPTY = new XpcMessage(Map.of(), 0);

  private final Map<String, Object> values; // String, Long, Boolean or ByteString
  private final long size;

  private XpcMessage(Map<String, Object> values, long size) {
    this.values = values;
    this.size = size;
  }

  /** Returns the message that says nothing. */
  public static XpcMessage empty() {
    return EMPTY;
  }

  /**
   * Returns this message with a text, in the place of what had that name.
   *
   * @throws IllegalArgumentException if it would have too many values or bytes, or name or text
   *     have a zero or half of a surrogate pair
   */
  public XpcMessage with(String name, String text) {
    return withValue(name, text);
  }

  /**
   * Returns this message with a number.
   *
   * @throws IllegalArgumentException as {@link #with(String, String)} does
   */
  public XpcMessage with(String name, long number) {
    return withValue(name, number);
  }

  /**
   * Returns this message with a truth.
   *
   * @throws IllegalArgumentException as {@link #with(String, String)} does
   */
  public XpcMessage with(String name, boolean truth) {
    return withValue(name, truth);
  }

  /**
   * Returns this message with bytes.
   *
   * @throws IllegalArgumentException as {@link #with(String, String)} does
   */
  public XpcMessage with(String name, ByteString bytes) {
    return withValue(name, bytes);
  }

  private XpcMessage withValue(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    Object replaced = more.put(name, value);
    long newSize = size + sizeOf(name, value) - (replaced == null ? 0 : sizeOf(name, replaced));
    if (more.size() > MAXIMUM_VALUES || newSize > MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "a message has at most " + MAXIMUM_VALUES + " values and " + MAXIMUM_BYTES + " bytes");
    }
    return new XpcMessage(more, newSize);
  }

  private static long sizeOf(String name, Object value) {
    int length = Long.BYTES;
    if (value instanceof String text) {
      length = CText.length(text);
    } else if (value instanceof ByteString bytes) {
      length = bytes.length();
    }
    return (long) CText.length(name) + length;
  }

  /** Returns the text of this name. */
  public Optional<String> text(String name) {
    return value(name, String.class);
  }

  /** Returns the number of this name. */
  public OptionalLong number(String name) {
    return value(name, Long.class).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Returns the truth of this name. */
  public Optional<Boolean> truth(String name) {
    return value(name, Boolean.class);
  }

  /** Returns the bytes of this name. */
  public Optional<ByteString> bytes(String name) {
    return value(name, ByteString.class);
  }

  private <T> Optional<T> value(String name, Class<T> kind) {
    return Optional.ofNullable(values.get(name)).filter(kind::isInstance).map(kind::cast);
  }

  /** Returns the names of all values. */
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  /** Returns all values: each a text, a number, a truth or bytes. */
  Map<String, Object> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof XpcMessage that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values);
  }

  /** Returns the names, printable, without the values: those may be secret. */
  @Override
  public String toString() {
    return PrintableText.escape("message with " + values.keySet());
  }
}
