package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.propertylist.LocatedPropertyList;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/**
 * A value in a property list that is a requirement.
 *
 * @param way the keys and numbers that lead there
 * @param value the text of the requirement, or data: its binary form or the bytes of its text
 * @param purpose what the requirement is for
 * @param declared the identifier that is declared beside it for the same code
 */
record RequirementSite(
    Way way, LocatedPropertyList value, Purpose purpose, Optional<String> declared) {

  /** Requirements of the tools that an app installs, by the label of the tool. */
  static final String TOOLS = "SMPrivilegedExecutables";

  /** Requirements of those who may install a tool. */
  static final String CLIENTS = "SMAuthorizedClients";

  private static final int LONGEST_KEY = 80;

  /** Dictionaries and arrays of requirements. */
  private static final Map<String, Purpose> COLLECTIONS =
      Map.of(TOOLS, Purpose.SINGLE, CLIENTS, Purpose.PEER_CHECK);

  /** The requirement of a right in the authorization database. */
  private static final String OF_RIGHT = "requirement";

  /** What tells a right from other dictionaries. */
  private static final List<String> KEYS_OF_RIGHTS = List.of("class", "rule");

  /** A key or number, and the way to what holds it; null at the root. */
  record Way(@Nullable Way before, String key) {}

  /** What is still to be looked at; the purpose is null outside of requirements. */
  private record Open(
      @Nullable Way way,
      LocatedPropertyList value,
      @Nullable Purpose purpose,
      Optional<String> declared) {}

  /** Returns all requirements in a property list, in its order. */
  static List<RequirementSite> in(LocatedPropertyList root) {
    List<RequirementSite> sites = new ArrayList<>();
    List<Open> open = new ArrayList<>(List.of(new Open(null, root, null, Optional.empty())));
    while (!open.isEmpty()) {
      Open next = open.remove(open.size() - 1);
      if (isContent(next.value())) {
        if (next.purpose() != null && next.way() != null) {
          sites.add(new RequirementSite(next.way(), next.value(), next.purpose(), next.declared()));
        }
      } else {
        List<Open> children = children(next);
        for (int i = children.size() - 1; i >= 0; i--) {
          open.add(children.get(i));
        }
      }
    }
    return sites;
  }

  private static boolean isContent(LocatedPropertyList value) {
    return value.value() instanceof PropertyList.StringValue
        || value.value() instanceof PropertyList.DataValue;
  }

  private static List<Open> children(Open parent) {
    List<Open> children = new ArrayList<>();
    List<LocatedPropertyList> values = parent.value().children();
    if (parent.value().value() instanceof PropertyList.Dictionary dictionary) {
      int index = 0;
      for (String key : dictionary.entries().keySet()) {
        LocatedPropertyList value = values.get(index++);
        Purpose purpose = COLLECTIONS.getOrDefault(key, parent.purpose());
        children.add(
            new Open(
                new Way(parent.way(), key),
                value,
                isContent(value) && isRequirement(key, dictionary) ? Purpose.SINGLE : purpose,
                ProfileRequirement.named(key).flatMap(each -> each.identifierIn(dictionary))));
      }
    } else {
      for (int i = 0; i < values.size(); i++) {
        children.add(
            new Open(
                new Way(parent.way(), Integer.toString(i)),
                values.get(i),
                parent.purpose(),
                Optional.empty()));
      }
    }
    return children;
  }

  private static boolean isRequirement(String key, PropertyList.Dictionary dictionary) {
    return ProfileRequirement.named(key).isPresent()
        || key.equals(OF_RIGHT)
            && KEYS_OF_RIGHTS.stream().anyMatch(dictionary.entries()::containsKey);
  }

  /** Returns the key or number under which the requirement stands. */
  String key() {
    return way.key();
  }

  /** Tells whether it stands in the collection of this name at the top of the property list. */
  boolean isIn(String collection) {
    Way parent = way.before();
    return parent != null && parent.before() == null && parent.key().equals(collection);
  }

  /** Returns the way for a message, as {@code SMAuthorizedClients/0}; long keys are cut. */
  String path() {
    StringBuilder path = new StringBuilder();
    for (Way at = way; at != null; at = at.before()) {
      String key = at.key();
      path.insert(0, key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "…");
      path.insert(0, at.before() == null ? "" : "/");
    }
    return path.toString();
  }

  boolean isText() {
    return value.value() instanceof PropertyList.StringValue;
  }

  /** Returns the text; nothing else can be repaired. */
  String text() {
    return ((PropertyList.StringValue) value.value()).value();
  }

  /** Returns the bytes of the text, or the data. */
  ByteString bytes() {
    return value.value() instanceof PropertyList.DataValue data
        ? data.value()
        : ByteString.utf8(text());
  }

  /** Returns where the requirement begins, or where the character at an offset of its bytes is. */
  FilePlace place(int offset) {
    if (!isText()) {
      return FilePlace.of(value.position());
    }
    String before = ByteString.of(bytes().toByteArray(), 0, offset).toUtf8();
    return FilePlace.of(value.positionOfCharacter(before.length()));
  }
}
