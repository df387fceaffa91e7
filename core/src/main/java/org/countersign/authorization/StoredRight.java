package org.countersign.authorization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * What authd would store of a definition that is written, and print when it is read again: a full
 * replacement, in which what it does not understand is dropped or takes its default and nobody is
 * told.
 *
 * <p>A model made from Apple's published source, which later releases may leave behind. What authd
 * notes itself ({@code created}, {@code modified}, {@code identifier}, {@code requirement}) is not
 * part of it. Immutable and thread safe.
 */
public final class StoredRight {

  private final PropertyList.@Nullable Dictionary entries;
  private final List<String> droppedKeys;
  private final String refusal;

  private StoredRight(
      PropertyList.@Nullable Dictionary entries, List<String> droppedKeys, String refusal) {
    this.entries = entries;
    this.droppedKeys = List.copyOf(droppedKeys);
    this.refusal = refusal;
  }

  /** Returns what becomes of {@code sent}. */
  public static StoredRight of(RightDefinition sent) {
    PropertyList.Dictionary from = sent.entries();
    RightClass rightClass = sent.rightClass().orElse(RightClass.RULE);
    Map<String, PropertyList> stored = new TreeMap<>();
    List<String> dropped = new ArrayList<>();
    from.entries().forEach((key, value) -> noteIfDropped(key, rightClass, dropped));
    String refusal = "";
    for (RightKey key : RightKey.values()) {
      PropertyList value = key.isUsedBy(rightClass) ? value(key, from, rightClass) : null;
      if (value == null) {
        continue;
      }
      if (key == RightKey.MECHANISMS) {
        refusal = refusalOf((PropertyList.Array) value);
        value = mechanisms((PropertyList.Array) value);
      }
      if (key.isShown(value)) {
        stored.put(key.text(), value);
      }
    }
    return refusal.isEmpty()
        ? new StoredRight(PropertyList.Dictionary.of(new LinkedHashMap<>(stored)), dropped, "")
        : new StoredRight(null, dropped, refusal);
  }

  /** Returns the entries, keys in alphabetical order; empty if the write would fail. */
  public Optional<PropertyList.Dictionary> entries() {
    return Optional.ofNullable(entries);
  }

  /** Returns the keys that would vanish: unknown ones, and those the class does not use. */
  public List<String> droppedKeys() {
    return droppedKeys;
  }

  /** Returns why the write would fail, on one printable line; empty if it would not. */
  public Optional<String> refusal() {
    return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
  }

  /** Tells whether authd could not tell the two definitions apart once they are written. */
  static boolean sameOnceStored(RightDefinition a, RightDefinition b) {
    StoredRight first = of(a);
    StoredRight second = of(b);
    return first.entries == null || second.entries == null
        ? a.entries().equals(b.entries())
        : Objects.equals(first.entries, second.entries);
  }

  private static void noteIfDropped(String key, RightClass rightClass, List<String> dropped) {
    if (RightKey.named(key).filter(known -> known.isUsedBy(rightClass)).isEmpty()) {
      dropped.add(key);
    }
  }

  private static @Nullable PropertyList value(
      RightKey key, PropertyList.Dictionary from, RightClass rightClass) {
    if (key == RightKey.CLASS) {
      return new StringValue(rightClass.word());
    }
    PropertyList sent = from.find(key.text());
    PropertyList stored = sent == null ? null : key.type().stored(sent);
    return stored == null ? key.defaultFor(rightClass) : stored;
  }

  private static String refusalOf(PropertyList.Array sent) {
    for (PropertyList element : sent.elements()) {
      if (element instanceof StringValue text) {
        switch (StoredMechanism.of(text.value()).fate()) {
          case REFUSED -> {
            return "authd would refuse the whole definition (-60005) for the mechanism " + text;
          }
          case CRASHES -> {
            return "authd would crash over the mechanism " + text;
          }
          default -> {}
        }
      }
    }
    return "";
  }

  private static PropertyList.Array mechanisms(PropertyList.Array sent) {
    List<PropertyList> stored = new ArrayList<>();
    for (PropertyList element : sent.elements()) {
      if (element instanceof StringValue text) {
        StoredMechanism mechanism = StoredMechanism.of(text.value());
        if (mechanism.fate() == StoredMechanism.Fate.STORED) {
          stored.add(new StringValue(mechanism.text()));
        }
      }
    }
    return PropertyList.Array.of(stored);
  }
}
