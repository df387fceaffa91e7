package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.propertylist.LocatedPropertyList;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/**
 * A string in a property list that is a requirement.
 *
 * @param way the keys and numbers that lead there
 * @param string the string with its place
 */
record RequirementSite(Way way, LocatedPropertyList string) {

  private static final int LONGEST_KEY = 80;

  /** Dictionaries and arrays of requirements: of tools installed by launchd, and their clients. */
  private static final Set<String> COLLECTIONS =
      Set.of("SMPrivilegedExecutables", "SMAuthorizedClients");

  /** Requirements: of privacy profiles, and of rights in the authorization database. */
  private static final Set<String> SINGLE = Set.of("CodeRequirement", "requirement");

  /** A key or number, and the way to what holds it; null at the root. */
  record Way(@Nullable Way before, String key) {}

  private record Open(@Nullable Way way, LocatedPropertyList value, boolean isRequirement) {}

  /** Returns all requirements in a property list, in its order. */
  static List<RequirementSite> in(LocatedPropertyList root) {
    List<RequirementSite> sites = new ArrayList<>();
    List<Open> open = new ArrayList<>(List.of(new Open(null, root, false)));
    while (!open.isEmpty()) {
      Open next = open.remove(open.size() - 1);
      if (next.value().value() instanceof PropertyList.StringValue) {
        Way way = next.way();
        if (next.isRequirement() && way != null) {
          sites.add(new RequirementSite(way, next.value()));
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

  private static List<Open> children(Open parent) {
    List<Open> children = new ArrayList<>();
    List<LocatedPropertyList> values = parent.value().children();
    if (parent.value().value() instanceof PropertyList.Dictionary dictionary) {
      int index = 0;
      for (String key : dictionary.entries().keySet()) {
        LocatedPropertyList value = values.get(index++);
        boolean isString = value.value() instanceof PropertyList.StringValue;
        boolean isRequirement =
            parent.isRequirement() || COLLECTIONS.contains(key) || isString && SINGLE.contains(key);
        children.add(new Open(new Way(parent.way(), key), value, isRequirement));
      }
    } else {
      for (int i = 0; i < values.size(); i++) {
        children.add(
            new Open(
                new Way(parent.way(), Integer.toString(i)), values.get(i), parent.isRequirement()));
      }
    }
    return children;
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

  String text() {
    return ((PropertyList.StringValue) string.value()).value();
  }
}
