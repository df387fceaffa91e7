package org.countersign.lint;

import java.util.Arrays;
import java.util.Optional;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/**
 * The requirements in configuration profiles, each with the key beside it that holds the identifier
 * of the same code (Apple's {@code PrivacyPreferencesPolicyControl} and {@code WebContentFilter}).
 */
enum ProfileRequirement {
  CODE("CodeRequirement", "Identifier", "IdentifierType"),
  RECEIVER("AEReceiverCodeRequirement", "AEReceiverIdentifier", "AEReceiverIdentifierType"),
  DATA_FILTER(
      "FilterDataProviderDesignatedRequirement", "FilterDataProviderBundleIdentifier", null),
  PACKET_FILTER(
      "FilterPacketProviderDesignatedRequirement", "FilterPacketProviderBundleIdentifier", null);

  private static final String BUNDLE = "bundleID";

  private final String key;
  private final String identifierKey;
  private final @Nullable String typeKey; // null if the identifier is always that of a bundle

  ProfileRequirement(String key, String identifierKey, @Nullable String typeKey) {
    this.key = key;
    this.identifierKey = identifierKey;
    this.typeKey = typeKey;
  }

  static Optional<ProfileRequirement> named(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /** Returns the bundle identifier that is declared beside the requirement; empty for a path. */
  Optional<String> identifierIn(PropertyList.Dictionary dictionary) {
    return typeKey == null || dictionary.string(typeKey).filter(BUNDLE::equals).isPresent()
        ? dictionary.string(identifierKey).filter(text -> !Placeholder.isVariable(text))
        : Optional.empty();
  }
}
