package org.countersign.authorization;

import java.nio.charset.StandardCharsets;
import org.countersign.PrintableText;

/**
 * One step of a login: a mechanism of a plug-in, {@code plugin:name} or {@code
 * plugin:name,privileged}.
 *
 * <p>Equality is that of the database: all three parts, letter case included, code points compared
 * as they are. Immutable and thread safe.
 *
 * @param plugin the name of the plug-in's bundle without {@code .bundle}, or {@code builtin}
 * @param name what the plug-in is asked to do
 * @param privileged whether it runs as root, in a process without a window server
 */
public record Mechanism(String plugin, String name, boolean privileged) {

  /** The plug-in inside the system itself, which needs no bundle. */
  public static final String BUILTIN = "builtin";

  /** How long the name of a plug-in may be, in bytes of UTF-8. */
  public static final int MAXIMUM_PLUGIN_BYTES = 255;

  /** Stands in policies, as {@code Plugin:*}, for all mechanisms of a plug-in. */
  static final String EVERY_NAME = "*";

  private static final String PRIVILEGED = ",privileged";

  /**
   * Checks the parts.
   *
   * @throws MechanismSyntaxException if one is empty, has white space at an end, or a character
   *     that authd or a file name would take for something else
   */
  public Mechanism {
    requirePart("plug-in", plugin, 0);
    requirePart("name", name, plugin.length() + 1);
    int bytes = plugin.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAXIMUM_PLUGIN_BYTES) {
      throw new MechanismSyntaxException(
          1, "the plug-in has " + bytes + " bytes, the limit is " + MAXIMUM_PLUGIN_BYTES);
    }
  }

  /**
   * Returns the mechanism that {@code text} spells exactly. What authd would silently make of other
   * texts, most often a mechanism without its privilege, is refused.
   *
   * @throws MechanismSyntaxException at the first column that is not {@code
   *     plugin:name[,privileged]}
   */
  public static Mechanism parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new MechanismSyntaxException(
          text.length() + 1, "a mechanism is plugin:name or plugin:name,privileged; no ':' found");
    }
    String plugin = text.substring(0, colon);
    requirePart("plug-in", plugin, 0);
    int comma = text.indexOf(',', colon);
    boolean privileged = comma >= 0;
    if (privileged && !text.substring(comma).equals(PRIVILEGED)) {
      throw new MechanismSyntaxException(
          comma + 1,
          "only \",privileged\" may follow the name, found \""
              + PrintableText.escape(text.substring(comma))
              + "\"");
    }
    String name = text.substring(colon + 1, privileged ? comma : text.length());
    return new Mechanism(plugin, name, privileged);
  }

  /** Tells whether the text is meant for all mechanisms of a plug-in, rather than for one. */
  public boolean isPattern() {
    return name.equals(EVERY_NAME) || plugin.equals(EVERY_NAME);
  }

  /** Returns the mechanism of the same plug-in and name with the other privilege. */
  public Mechanism withOtherPrivilege() {
    return new Mechanism(plugin, name, !privileged);
  }

  /** Returns the canonical text, that of the database. It may hold characters beyond ASCII. */
  public String text() {
    return plugin + ':' + name + (privileged ? PRIVILEGED : "");
  }

  /** Returns the text, escaped where a reader could be misled. */
  @Override
  public String toString() {
    return PrintableText.escape(text());
  }

  private static void requirePart(String what, String part, int offset) {
    if (part.isEmpty()) {
      throw new MechanismSyntaxException(offset + 1, "the " + what + " is empty");
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == ':' || c == ',' || c == '/' || Character.isISOControl(c)) {
        throw new MechanismSyntaxException(
            offset + i + 1,
            "the " + what + " may not contain '" + PrintableText.escape(String.valueOf(c)) + "'");
      }
    }
    if (isBlank(part.codePointAt(0))) {
      throw new MechanismSyntaxException(offset + 1, "white space before the " + what);
    }
    if (isBlank(part.codePointBefore(part.length()))) {
      throw new MechanismSyntaxException(offset + part.length(), "white space behind the " + what);
    }
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
