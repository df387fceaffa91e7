package org.countersign.authorization;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListLimits;
import org.countersign.propertylist.PropertyListReader;
import org.countersign.propertylist.PropertyListWriter;

/** Reads the property lists of this package, strictly and within narrow limits. */
final class DefinitionReader {

  private static final String APPLE_DOCUMENT_TYPE = "<!DOCTYPE plist PUBLIC \"-//Apple";
  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final int MAXIMUM_DEPTH = 32;
  private static final int MAXIMUM_VALUES = 200_000;
  private static final PropertyListReader READER =
      PropertyListReader.asCoreFoundation()
          .strictly()
          .withLimits(new PropertyListLimits(MAXIMUM_BYTES, MAXIMUM_DEPTH, MAXIMUM_VALUES));

  private DefinitionReader() {}

  static PropertyList.Dictionary read(byte[] file) throws MalformedRightException {
    if (file.length > MAXIMUM_BYTES) {
      throw new MalformedRightException(
          ValidationRule.E13,
          "the file has " + file.length + " bytes, the limit is " + MAXIMUM_BYTES,
          null);
    }
    try {
      PropertyList.Dictionary dictionary = READER.readDictionary(file);
      refuseControlCharacters(dictionary);
      PropertyListWriter.toXml(dictionary); // refuses what XML cannot say
      return dictionary;
    } catch (MalformedPropertyListException problem) {
      ValidationRule rule =
          declaresDocumentType(file) || isTooDeep(file) ? ValidationRule.E13 : ValidationRule.E1;
      throw new MalformedRightException(rule, String.valueOf(problem.getMessage()), problem);
    } catch (IllegalArgumentException problem) {
      throw new MalformedRightException(
          ValidationRule.E1, String.valueOf(problem.getMessage()), problem);
    }
  }

  /** Tells whether the bytes, in whatever encoding, look as if they declared entities. */
  private static boolean declaresDocumentType(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1).replace("\0", "");
    int start = text.indexOf("<!DOCTYPE");
    return start >= 0 && !text.startsWith(APPLE_DOCUMENT_TYPE, start);
  }

  private static boolean isTooDeep(byte[] file) {
    try {
      PropertyListReader.asCoreFoundation().strictly().readDictionary(file);
      return true; // only the narrower limits refuse it
    } catch (MalformedPropertyListException malformed) {
      return false;
    }
  }

  // Recursion is safe: the reader bounds the depth.
  private static void refuseControlCharacters(PropertyList value) throws MalformedRightException {
    if (value instanceof PropertyList.Dictionary dictionary) {
      for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
        refuseControlCharacters(entry.getKey());
        refuseControlCharacters(entry.getValue());
      }
    } else if (value instanceof PropertyList.Array array) {
      for (PropertyList element : array.elements()) {
        refuseControlCharacters(element);
      }
    } else if (value instanceof PropertyList.StringValue string) {
      refuseControlCharacters(string.value());
    }
  }

  private static void refuseControlCharacters(String text) throws MalformedRightException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f) {
        throw new MalformedRightException(
            ValidationRule.E1,
            "a string holds the control character U+"
                + Integer.toHexString(0x10000 | c).substring(1),
            null);
      }
    }
  }
}
