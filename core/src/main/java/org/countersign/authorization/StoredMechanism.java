package org.countersign.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What authd makes of one text under {@code mechanisms} (mechanism.c, {@code
 * mechanism_create_with_string}): it wants a colon somewhere, then splits at every run of colons
 * and commas, trims nothing, and takes the third part for a privilege if it is that one word.
 *
 * @param fate what becomes of it
 * @param text what is stored; empty if nothing is
 */
record StoredMechanism(Fate fate, String text) {

  private static final String PRIVILEGED = "privileged";

  /** What becomes of a text. */
  enum Fate {
    STORED,
    /** It vanishes, and nobody is told. */
    DROPPED,
    /** The whole write is refused with -60005. */
    REFUSED,
    /** authd follows a null pointer. */
    CRASHES
  }

  static StoredMechanism of(String sent) {
    if (sent.indexOf(':') < 0) {
      return new StoredMechanism(Fate.DROPPED, "");
    }
    List<String> parts = parts(sent);
    if (parts.isEmpty() || (parts.size() == 1 && parts.get(0).equals(Mechanism.BUILTIN))) {
      return new StoredMechanism(Fate.CRASHES, "");
    }
    if (parts.size() == 1) {
      return new StoredMechanism(Fate.REFUSED, "");
    }
    boolean privileged =
        parts.size() > 2 && parts.get(2).toLowerCase(Locale.ROOT).equals(PRIVILEGED);
    return new StoredMechanism(
        Fate.STORED, parts.get(0) + ':' + parts.get(1) + (privileged ? "," + PRIVILEGED : ""));
  }

  private static List<String> parts(String sent) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= sent.length(); i++) {
      if (i == sent.length() || sent.charAt(i) == ':' || sent.charAt(i) == ',') {
        if (i > start) {
          parts.add(sent.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }
}
