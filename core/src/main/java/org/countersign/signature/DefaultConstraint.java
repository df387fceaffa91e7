package org.countersign.signature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;

/** Makes the launch constraints that Apple's systems make by default ({@code LWCRHelper.mm}). */
final class DefaultConstraint {

  private static final String CATEGORY = "validation-category";
  private static final String IDENTIFIER = "signing-identifier";
  private static final String TEAM = "team-identifier";

  private DefaultConstraint() {}

  static Optional<PropertyList.Dictionary> of(
      SigningInformation slice, List<SigningInformation> others, TrustAnchors anchors) {
    Optional<List<Cdhash>> hashes = SliceHashes.of(slice, others);
    if (!slice.isSigned() || hashes.isEmpty()) {
      return Optional.empty();
    }
    Optional<PropertyList> identifier = slice.identifier().flatMap(DefaultConstraint::text);
    Optional<PropertyList> team = slice.teamIdentifier().flatMap(DefaultConstraint::text);
    ValidationCategory category = ValidationCategory.of(slice, anchors);
    return switch (category) {
      case PLATFORM, TESTFLIGHT -> identifier.map(name -> program(category, name));
      case DEVELOPMENT, DEVELOPER_ID ->
          identifier.flatMap(name -> team.map(id -> program(category, name).with(TEAM, id)));
      case APP_STORE -> identifier.flatMap(name -> team.map(id -> storeApp(name, id)));
      default -> Optional.of(oneOf(hashes.get()));
    };
  }

  private static PropertyList.Dictionary program(ValidationCategory category, PropertyList name) {
    return categorized(category).with(IDENTIFIER, name);
  }

  private static PropertyList.Dictionary storeApp(PropertyList name, PropertyList team) {
    PropertyList.Dictionary developerId =
        categorized(ValidationCategory.DEVELOPER_ID).with(TEAM, team);
    return PropertyList.Dictionary.empty()
        .with("$or", categorized(ValidationCategory.APP_STORE).with("$and", developerId))
        .with(IDENTIFIER, name);
  }

  private static PropertyList.Dictionary oneOf(List<Cdhash> hashes) {
    PropertyList.Array all =
        PropertyList.Array.of(
            hashes.stream().map(hash -> new PropertyList.DataValue(hash.bytes())).toList());
    return PropertyList.Dictionary.empty()
        .with("cdhash", PropertyList.Dictionary.empty().with("$in", all));
  }

  private static PropertyList.Dictionary categorized(ValidationCategory category) {
    return PropertyList.Dictionary.empty()
        .with(CATEGORY, PropertyList.IntegerValue.of(category.number()));
  }

  /** A name that is not UTF-8 has no place in a property list: another would stand there. */
  private static Optional<PropertyList> text(ByteString name) {
    try {
      return Optional.of(
          new PropertyList.StringValue(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(name.toByteArray()))
                  .toString()));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
