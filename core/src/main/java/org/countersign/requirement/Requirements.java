package org.countersign.requirement;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;

/**
 * Builds requirements without strings, so that no value can break out of its quotes.
 *
 * <pre>{@code
 * Requirement peer = Requirements.allOf(
 *     anchorAppleGeneric(), identifier("com.example.app"), leaf().organizationalUnit("ABCDE12345"));
 * }</pre>
 *
 * <p>Every part is a requirement of its own; {@link #allOf}, {@link #anyOf} and {@link #not} join
 * them. The bytes are those that Apple's compiler makes of the same text. The presets are the forms
 * of TN3127 and of Apple's tools.
 */
public final class Requirements {

  private static final Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");

  private Requirements() {}

  /**
   * Requires all of these, as {@code a and b and c}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Requirement allOf(Requirement... requirements) {
    return joined(requirements, Expression.And::new);
  }

  /**
   * Requires at least one of these, as {@code a or b or c}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Requirement anyOf(Requirement... requirements) {
    return joined(requirements, Expression.Or::new);
  }

  /**
   * Requires that the other does not hold. A negation lets in code of which a fact is merely
   * missing.
   */
  public static Requirement not(Requirement requirement) {
    return Requirement.of(new Expression.Not(requirement.expression()));
  }

  /** Requires Apple's own code. */
  public static Requirement anchorApple() {
    return Requirement.of(new Expression.AppleAnchor());
  }

  /**
   * Requires a chain that ends in one of Apple's roots: Apple's own code, and that of every
   * developer.
   */
  public static Requirement anchorAppleGeneric() {
    return Requirement.of(new Expression.AppleGenericAnchor());
  }

  /**
   * Requires this signing identifier. Anyone can choose any; it says something only beside an
   * anchor and a team.
   */
  public static Requirement identifier(String identifier) {
    return Requirement.of(new Expression.Identifier(ByteString.utf8(identifier)));
  }

  /** Requires this very code directory. */
  public static Requirement cdhash(Cdhash cdhash) {
    return Requirement.of(new Expression.CodeDirectoryHash(cdhash.bytes()));
  }

  /** Requires this platform identifier, which Apple's operating systems carry. */
  public static Requirement platform(int identifier) {
    return Requirement.of(new Expression.Platform(identifier));
  }

  /** Requires a notarization ticket. */
  public static Requirement notarized() {
    return Requirement.of(new Expression.Notarized());
  }

  /** Requires Developer ID code from before notarization was required. */
  public static Requirement legacyDeveloperId() {
    return Requirement.of(new Expression.LegacyDeveloperId());
  }

  /** Returns the conditions on the certificate that signed the code. */
  public static CertificateConditions leaf() {
    return certificate(0);
  }

  /** Returns the conditions on the certificate at the end of the chain. */
  public static CertificateConditions root() {
    return certificate(-1);
  }

  /**
   * Returns the conditions on a certificate: 0 is the leaf, 1 its issuer, -1 the root, -2 the one
   * below.
   */
  public static CertificateConditions certificate(int slot) {
    return new CertificateConditions(slot);
  }

  /** Returns the conditions on a top-level key of the Info.plist that the signature seals. */
  public static ValueConditions info(String key) {
    ByteString bytes = ByteString.utf8(key);
    return new ValueConditions(match -> new Expression.InfoValue(bytes, match));
  }

  /** Returns the conditions on an entitlement. Many can be claimed by anyone. */
  public static ValueConditions entitlement(String key) {
    ByteString bytes = ByteString.utf8(key);
    return new ValueConditions(match -> new Expression.EntitlementValue(bytes, match));
  }

  /**
   * Requires the program as its team distributes it outside the App Store; what {@code codesign}
   * makes the designated requirement of such code (TN3127).
   *
   * @throws IllegalArgumentException if the identifier is empty or the team not ten capital letters
   *     and digits
   */
  public static Requirement developerId(String identifier, String team) {
    return allOf(
        program(identifier),
        anchorAppleGeneric(),
        certificate(1).marker(AppleOid.DEVELOPER_ID_AUTHORITY),
        leaf().marker(AppleOid.DEVELOPER_ID_APPLICATION),
        teamIdentifier(team));
  }

  /**
   * Requires the program as the Mac App Store delivers it. Apple signs it there, so that no team
   * can be asked for; the App Store sees to it that an identifier belongs to one team.
   *
   * @throws IllegalArgumentException if the identifier is empty
   */
  public static Requirement macAppStore(String identifier) {
    return allOf(anchorAppleGeneric(), program(identifier), leaf().marker(AppleOid.MAC_APP_STORE));
  }

  /**
   * Requires the program from either channel, the App Store or its team: what Xcode makes the
   * designated requirement of a Mac app (TN3127).
   *
   * @throws IllegalArgumentException if the identifier is empty or the team not ten capital letters
   *     and digits
   */
  public static Requirement distribution(String identifier, String team) {
    Requirement developerId =
        allOf(
            certificate(1).marker(AppleOid.DEVELOPER_ID_AUTHORITY),
            leaf().marker(AppleOid.DEVELOPER_ID_APPLICATION),
            teamIdentifier(team));
    return allOf(
        anchorAppleGeneric(),
        program(identifier),
        anyOf(leaf().marker(AppleOid.MAC_APP_STORE), developerId));
  }

  /**
   * Requires the program as its team signs it during development, by whichever of its members. Not
   * for code that ships.
   *
   * @throws IllegalArgumentException if the identifier is empty or the team not ten capital letters
   *     and digits
   */
  public static Requirement development(String identifier, String team) {
    return allOf(
        anchorAppleGeneric(),
        program(identifier),
        certificate(1).marker(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS),
        anyOf(leaf().marker(AppleOid.APPLE_DEVELOPER), leaf().marker(AppleOid.MAC_DEVELOPER)),
        teamIdentifier(team));
  }

  /**
   * Requires a program of Apple's operating system; what {@code codesign} makes the designated
   * requirement of one.
   *
   * @throws IllegalArgumentException if the identifier is empty
   */
  public static Requirement applePlatform(String identifier) {
    return allOf(program(identifier), anchorApple());
  }

  /**
   * Requires exactly these builds, one hash for each architecture and hash type; what {@code
   * codesign} makes the designated requirement of ad hoc code. Changes with every build.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Requirement anyCdhashOf(Cdhash... cdhashes) {
    return anyOf(Stream.of(cdhashes).map(Requirements::cdhash).toArray(Requirement[]::new));
  }

  private static Requirement program(String identifier) {
    if (identifier.isEmpty()) {
      throw new IllegalArgumentException("the signing identifier is empty; pass the program's");
    }
    return identifier(identifier);
  }

  /**
   * Requires that the leaf is of this team, as its subject's organizational unit says. It says
   * something only beside an anchor of Apple's and a channel, and nothing of code that an App Store
   * delivers.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static Requirement teamIdentifier(String team) {
    if (!TEAM.matcher(team).matches()) {
      throw new IllegalArgumentException(
          "a team identifier is ten capital letters and digits, this is \""
              + ByteString.utf8(team)
              + "\"; it stands behind TeamIdentifier= in 'codesign -dv', not in the certificate's common name");
    }
    return leaf().organizationalUnit(team);
  }

  private static Requirement joined(
      Requirement[] requirements, BinaryOperator<Expression> operator) {
    return Arrays.stream(requirements)
        .map(Requirement::expression)
        .reduce(operator)
        .map(Requirement::of)
        .orElseThrow(() -> new IllegalArgumentException("there is no requirement to join"));
  }
}
