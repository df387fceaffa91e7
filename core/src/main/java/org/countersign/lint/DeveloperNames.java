package org.countersign.lint;

import java.util.List;

/** How the common names begin that Apple gives to certificates of developers. */
final class DeveloperNames {

  private static final List<String> DEVELOPMENT =
      List.of("Apple Development: ", "Mac Developer: ", "iPhone Developer: ");

  private static final List<String> DISTRIBUTION =
      List.of(
          "Developer ID Application: ",
          "Developer ID Installer: ",
          "Apple Distribution: ",
          "iPhone Distribution: ",
          "3rd Party Mac Developer Application: ",
          "3rd Party Mac Developer Installer: ");

  /** Around the identifier at the end of each. */
  private static final List<String> TEAM_BRACKETS = List.of(" (", "(", ")");

  private DeveloperNames() {}

  /** Tells whether a part of a common name stands in the certificates of all developers. */
  static boolean areShared(String part) {
    return TEAM_BRACKETS.contains(part)
        || DEVELOPMENT.stream().anyMatch(kind -> kind.contains(part))
        || DISTRIBUTION.stream().anyMatch(kind -> kind.contains(part));
  }

  /** Tells whether a common name is that of a certificate for development. */
  static boolean isDevelopment(String commonName) {
    return DEVELOPMENT.stream().map(String::strip).anyMatch(commonName::startsWith);
  }
}
