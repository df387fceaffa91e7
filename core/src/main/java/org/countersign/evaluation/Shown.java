package org.countersign.evaluation;

import java.util.List;
import java.util.Optional;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.PrintableText;
import org.countersign.certificate.SigningCertificate;
import org.countersign.propertylist.PropertyList;

/**
 * Values as explanations show them: escaped, so that they can forge no line and no quote, and cut,
 * so that they cannot bury the rest.
 */
final class Shown {

  private static final int MAXIMUM_CHARACTERS = 160;
  private static final int MAXIMUM_CLAUSE = 240;
  private static final int MAXIMUM_ELEMENTS = 8;

  private Shown() {}

  /** Returns the text in quotes. */
  static String text(String text) {
    if (text.length() <= MAXIMUM_CHARACTERS) {
      return quoted(text);
    }
    int cut = MAXIMUM_CHARACTERS;
    if (Character.isHighSurrogate(text.charAt(cut - 1))) {
      cut--;
    }
    return quoted(text.substring(0, cut)) + " and " + (text.length() - cut) + " more characters";
  }

  /** Returns printable text cut to what a line can take. */
  static String cut(String printable) {
    return cut(printable, MAXIMUM_CLAUSE);
  }

  /** Returns printable text cut to so many characters, and then how many more there are. */
  static String cut(String printable, int maximum) {
    if (printable.length() <= maximum) {
      return printable;
    }
    int cut = maximum;
    if (Character.isHighSurrogate(printable.charAt(cut - 1))) {
      cut--;
    }
    return printable.substring(0, cut)
        + "... and "
        + (printable.length() - cut)
        + " more characters";
  }

  /** Returns the bytes as text in quotes, or in hexadecimal if they are none. */
  static String text(ByteString bytes) {
    boolean isText = bytes.isEmpty() || FoundationText.of(bytes) != null;
    return isText ? text(bytes.toUtf8()) : hex(bytes);
  }

  /** Returns the text without quotes, for a name among words. */
  static String name(String text) {
    return text.length() <= MAXIMUM_CHARACTERS
        ? PrintableText.escape(text)
        : PrintableText.escape(text.substring(0, MAXIMUM_CHARACTERS)) + "...";
  }

  static String hex(ByteString bytes) {
    int shown = Math.min(bytes.length(), MAXIMUM_CHARACTERS / 2);
    String digits = ByteString.of(bytes.toByteArray(), 0, shown).toHex();
    return "0x" + digits + (shown < bytes.length() ? " (" + bytes.length() + " bytes)" : "");
  }

  /** Returns a hash as requirements spell it. */
  static String hash(ByteString hash) {
    return hash.length() * 2 <= MAXIMUM_CHARACTERS ? "H\"" + hash.toHex() + "\"" : hex(hash);
  }

  static String value(PropertyList value) {
    if (value instanceof PropertyList.StringValue string) {
      return text(string.value());
    } else if (value instanceof PropertyList.Array array) {
      return array(array.elements());
    } else if (value instanceof PropertyList.Dictionary dictionary) {
      return "a dictionary of " + dictionary.entries().size();
    } else if (value instanceof PropertyList.DataValue data) {
      return hex(data.value());
    } else if (value instanceof PropertyList.BooleanValue bool) {
      return bool.value() ? "true" : "false";
    } else if (value instanceof PropertyList.IntegerValue integer) {
      return "the number " + integer.value();
    } else if (value instanceof PropertyList.RealValue real) {
      return "the number " + real.value();
    } else if (value instanceof PropertyList.DateValue date) {
      return "the date " + date.value();
    }
    return "null";
  }

  private static String array(List<PropertyList> elements) {
    StringBuilder shown = new StringBuilder("[");
    for (int i = 0; i < Math.min(elements.size(), MAXIMUM_ELEMENTS); i++) {
      PropertyList element = elements.get(i);
      shown
          .append(i == 0 ? "" : ", ")
          .append(element instanceof PropertyList.Array ? "[...]" : value(element));
    }
    int more = elements.size() - MAXIMUM_ELEMENTS;
    return shown.append(more > 0 ? ", " + more + " more]" : "]").toString();
  }

  /** Returns an object identifier in dotted numbers, or in hexadecimal if it is none. */
  static String oid(ByteString der) {
    try {
      return new ObjectIdentifier(der).dotted();
    } catch (IllegalArgumentException malformed) {
      return hex(der);
    }
  }

  /** Returns what the object identifier is called, if it is one of Apple's. */
  static Optional<String> oidName(ByteString der) {
    return AppleOid.of(der).map(AppleOid::displayName);
  }

  static String certificate(SigningCertificate certificate) {
    return text(certificate.subjectSummary());
  }

  /** Returns how the requirement language calls the certificate in a slot. */
  static String slot(int slot) {
    return switch (slot) {
      case 0 -> "leaf";
      case -1 -> "root";
      default -> "certificate " + slot;
    };
  }

  private static String quoted(String text) {
    return '"' + PrintableText.escape(text).replace("\"", "\\\"") + '"';
  }
}
