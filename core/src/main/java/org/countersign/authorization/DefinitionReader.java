package org.countersign.authorization;

import java.util.Map;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListLimits;
import org.countersign.propertylist.PropertyListReader;
import org.countersign.propertylist.PropertyListWriter;

/** Reads the property lists of this package, strictly and within narrow limits. */
final class DefinitionReader {

  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final int MAXIMUM_DEPTH = 32;
  private static final int MAXIMUM_VALUES = 200_000;
  private static final PropertyListReader READER =
      PropertyListReader.asCoreFoundation()
          .strictly()
          .withLimits(new PropertyListLimits(MAXIMUM_BYTES, MAXIMUM_DEPTH, MAXIMUM_VALUES));

  private DefinitionReader() {}

  static PropertyList.Dictionary read(byte[] file) throws MalformedRightException {
    try {
      PropertyList.Dictionary dictionary = READER.readDictionary(file);
      refuseControlCharacters(dictionary);
      PropertyListWriter.toXml(dictionary); // refuses what XML cannot say
      return dictionary;
    } catch (MalformedPropertyListException problem) {
      ValidationRule rule =
          switch (problem.reason()) {
            case MALFORMED -> ValidationRule.E1;
            case BEYOND_LIMITS, FOREIGN_DOCUMENT_TYPE -> ValidationRule.E13;
          };
      throw new MalformedRightException(rule, String.valueOf(problem.getMessage()), problem);
    } catch (IllegalArgumentException problem) {
      throw new MalformedRightException(
          ValidationRule.E1, String.valueOf(problem.getMessage()), problem);
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
