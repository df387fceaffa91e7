package org.countersign.lint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.propertylist.LocatedPropertyList;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyListPosition;
import org.countersign.propertylist.PropertyListReader;

/**
 * Repairs the requirements in an XML property list in UTF-8, and leaves every other byte as it is.
 */
final class PropertyListFix {

  private final RequirementLinter linter;

  PropertyListFix(RequirementLinter linter) {
    this.linter = linter;
  }

  /** Returns the repaired file; empty if there is nothing to repair, or it cannot be done. */
  Optional<byte[]> of(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file)) {
      return Optional.empty();
    }
    try {
      List<RequirementSite> sites = sites(file);
      List<String> wanted =
          sites.stream().map(site -> linter.forPurpose(site.purpose()).fix(site.text())).toList();
      String fixed = text;
      for (int i = sites.size() - 1; i >= 0; i--) { // from the end, so that places stay
        if (!wanted.get(i).equals(sites.get(i).text())) {
          fixed = replaced(fixed, sites.get(i), wanted.get(i));
        }
      }
      byte[] result = fixed.getBytes(StandardCharsets.UTF_8);
      boolean isAsWanted =
          sites(result).stream().map(RequirementSite::text).toList().equals(wanted);
      return !fixed.equals(text) && isAsWanted ? Optional.of(result) : Optional.empty();
    } catch (MalformedPropertyListException malformed) {
      return Optional.empty();
    }
  }

  private static List<RequirementSite> sites(byte[] file) throws MalformedPropertyListException {
    LocatedPropertyList root = PropertyListReader.asCoreFoundation().readLocated(file);
    return RequirementSite.in(root).stream().filter(RequirementSite::isText).toList();
  }

  private static String replaced(String file, RequirementSite site, String requirement) {
    LocatedPropertyList string = site.value();
    int start = offset(file, string.positionOfCharacter(0));
    int end = offset(file, string.positionOfCharacter(site.text().length()));
    if (start < 0 || end < start) {
      return file;
    }
    String escaped = requirement.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return file.substring(0, start) + escaped + file.substring(end);
  }

  /** Returns the offset of a place, or -1 for a place in a binary property list. */
  private static int offset(String file, PropertyListPosition position) {
    if (!(position instanceof PropertyListPosition.Text text)) {
      return -1;
    }
    int at = 0;
    for (int line = 1; line < text.line(); line++) {
      at = nextLine(file, at);
    }
    return Math.min(at + text.column() - 1, file.length());
  }

  private static int nextLine(String file, int from) {
    int at = from;
    while (at < file.length() && file.charAt(at) != '\n' && file.charAt(at) != '\r') {
      at++;
    }
    boolean isPair = file.startsWith("\r\n", at);
    return Math.min(at + (isPair ? 2 : 1), file.length());
  }
}
