package org.countersign.cli;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An object in a request. A member that is null counts as absent; one of another type than wanted
 * is refused with its path.
 *
 * @param path where the object stands in the request; empty for the request itself
 * @param members strings, {@link Boolean}, {@link BigInteger}, {@link Double}, lists, maps and
 *     nulls
 */
record JsonObject(String path, Map<String, @Nullable Object> members) {

  /** Returns the path of a member, for messages. */
  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * Refuses members of other names: who misspells one does not mean that it be absent.
   *
   * @param known the names of all members there may be
   */
  void refuseMembersExcept(Collection<String> known) throws BadRequestException {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        Optional<String> meant = Spelling.nearest(name, known);
        throw new BadRequestException(
            "the member \""
                + pathOf(name)
                + "\" is unknown; "
                + (meant.isPresent()
                    ? "is \"" + meant.get() + "\" meant?"
                    : "there are " + String.join(", ", known)));
      }
    }
  }

  Optional<String> text(String name) throws BadRequestException {
    return member(name, String.class, "a string");
  }

  /** Returns the bytes that a string of hexadecimal digits spells. */
  Optional<ByteString> bytes(String name) throws BadRequestException {
    Optional<String> hex = text(name);
    return hex.isPresent() ? Optional.of(bytes(hex.get(), pathOf(name))) : Optional.empty();
  }

  /** Returns the bytes that {@code hex}, which stands at {@code path}, spells. */
  static ByteString bytes(String hex, String path) throws BadRequestException {
    try {
      return ByteString.hex(hex);
    } catch (IllegalArgumentException invalid) {
      throw new BadRequestException(path + " must be pairs of hexadecimal digits");
    }
  }

  /** Returns a boolean; false if it is absent. */
  boolean flag(String name) throws BadRequestException {
    return member(name, Boolean.class, "true or false").orElse(false);
  }

  OptionalInt number(String name) throws BadRequestException {
    Optional<BigInteger> number = member(name, BigInteger.class, "an integer");
    if (number.isPresent() && number.get().bitLength() >= Integer.SIZE) {
      throw new BadRequestException(pathOf(name) + " must be an integer of 32 bits");
    }
    return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
  }

  Optional<JsonObject> object(String name) throws BadRequestException {
    return map(name).map(object -> of(pathOf(name), object));
  }

  /** Returns the object at {@code path} that is a value of another one's member. */
  static JsonObject of(String path, Map<?, ?> object) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.forEach((name, value) -> members.put((String) name, value));
    return new JsonObject(path, members);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Map.class is of a raw type
  private Optional<Map<?, ?>> map(String name) throws BadRequestException {
    return (Optional) member(name, Map.class, "an object");
  }

  /** Returns an array of strings; none if it is absent. */
  List<String> texts(String name) throws BadRequestException {
    List<?> list = member(name, List.class, "an array").orElse(List.of());
    for (Object element : list) {
      if (!(element instanceof String)) {
        throw new BadRequestException(pathOf(name) + " must hold strings alone");
      }
    }
    return list.stream().map(String.class::cast).toList();
  }

  private <T> Optional<T> member(String name, Class<T> type, String wanted)
      throws BadRequestException {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new BadRequestException(pathOf(name) + " must be " + wanted);
    }
    return Optional.ofNullable(type.cast(value));
  }
}
