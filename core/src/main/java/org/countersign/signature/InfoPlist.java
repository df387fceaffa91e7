package org.countersign.signature;

import java.util.Optional;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;

/**
 * An Info.plist, its bytes kept beside what they say: the bytes are what a signature seals.
 *
 * @param contents empty if the bytes are no dictionary
 * @param problem why they are none
 */
record InfoPlist(ByteWindow bytes, PropertyList.Dictionary contents, Optional<String> problem) {

  static InfoPlist read(byte[] bytes) {
    ByteWindow window = ByteWindow.ofSignature("Info.plist", bytes);
    try {
      return new InfoPlist(window, PropertyLists.BOUNDED.readDictionary(bytes), Optional.empty());
    } catch (MalformedPropertyListException e) {
      return new InfoPlist(
          window, PropertyList.Dictionary.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
