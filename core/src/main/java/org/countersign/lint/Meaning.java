package org.countersign.lint;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/** What conditions mean to people: who is named by them, and how. */
final class Meaning {

  private static final Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");
  private static final Set<AppleOid> APPLES_OWN =
      Set.of(
          AppleOid.APPLE_SIGNING,
          AppleOid.MACOS_SOFTWARE_SIGNING,
          AppleOid.MACOS_SOFTWARE_SIGNING_QA,
          AppleOid.SOFTWARE_UPDATE_AUTHORITY,
          AppleOid.APPLICATION_INTEGRATION,
          AppleOid.APPLICATION_INTEGRATION_G1,
          AppleOid.APPLICATION_INTEGRATION_G3,
          AppleOid.MAC_APP_STORE_INSTALLER,
          AppleOid.MAC_APP_STORE_INSTALLER_QA);

  /** The attributes that tell signers apart; the others are places. */
  private static final Set<String> NAMING_ATTRIBUTES =
      Set.of("subject.OU", "subject.CN", "subject.O", "subject.UID");

  private static final Set<String> NAMING_ENTITLEMENTS =
      Set.of(
          "com.apple.application-identifier",
          "application-identifier",
          "com.apple.developer.team-identifier");
  private static final String APPLES_PRIVATE = "com.apple.private.";

  private Meaning() {}

  static boolean isTeamIdentifier(String text) {
    return TEAM.matcher(text).matches() && !Placeholder.isTeam(text);
  }

  /** Returns the marker whose presence a condition asks for. */
  static Optional<AppleOid> marker(Expression condition) {
    return condition instanceof Expression.CertificateExtension c
            && c.match() instanceof Match.Exists
        ? AppleOid.of(c.oid())
        : Optional.empty();
  }

  /** Returns the text that a value is to equal. */
  static Optional<String> equalText(Expression condition) {
    return ConditionLiterals.match(condition) instanceof Comparison comparison
            && comparison.operator() == Comparison.Operator.EQUAL
        ? Optional.of(comparison.value().toUtf8())
        : Optional.empty();
  }

  static boolean isIdentifier(Expression condition) {
    return condition instanceof Expression.Identifier
        || condition instanceof Expression.InfoValue c
            && c.key().toUtf8().equals("CFBundleIdentifier")
            && equalText(condition).isPresent();
  }

  static boolean isHash(Expression condition) {
    return condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.CertificateHash;
  }

  /** Tells whether a condition names a certificate by its hash that is none of Apple's own. */
  static boolean isPrivateHash(Expression condition) {
    return condition instanceof Expression.CertificateHash
        && AppleAuthorities.named(condition).isEmpty();
  }

  /**
   * Tells whether a condition names by its hash a certificate between leaf and root: whom it issued
   * a certificate to, nobody can tell from the hash.
   */
  static boolean isIssuerHash(Expression condition) {
    return condition instanceof Expression.CertificateHash hash
        && hash.slot() != 0
        && hash.slot() != -1
        && isPrivateHash(condition);
  }

  static boolean isTrust(Expression condition) {
    return condition instanceof Expression.TrustedChain
        || condition instanceof Expression.TrustedCertificate;
  }

  /** Tells whether only the operating system knows what a condition stands for. */
  static boolean isOpaque(Expression condition) {
    return condition instanceof Expression.NamedAnchor
        || condition instanceof Expression.NamedCode
        || condition instanceof Expression.LightweightCodeRequirement
        || condition instanceof Expression.UnknownOperator
        || condition instanceof Expression.Undecodable;
  }

  /** Tells whether a condition ties code to a root, a certificate or a build. */
  static boolean isAnchor(Expression condition) {
    return condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.AppleGenericAnchor
        || isHash(condition)
        || isOpaque(condition);
  }

  /** Tells whether a condition, beside an Apple anchor, says whose the code is. */
  static boolean namesSigner(Expression condition) {
    if (condition instanceof Expression.CertificateSubject c) {
      return AppleChain.isLeaf(c.slot())
          && NAMING_ATTRIBUTES.contains(c.key().toUtf8())
          && namesSomeone(c.match())
          && !isSharedName(c);
    }
    if (condition instanceof Expression.EntitlementValue c) {
      String key = c.key().toUtf8();
      return key.startsWith(APPLES_PRIVATE)
          || NAMING_ENTITLEMENTS.contains(key) && namesSomeone(c.match());
    }
    return condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.CodeDirectoryHash
        || isPrivateHash(condition) && !isIssuerHash(condition)
        || isOpaque(condition)
        || marker(condition).filter(APPLES_OWN::contains).isPresent();
  }

  /** Tells whether a name is that of all apps of a store, or what all developers' names share. */
  private static boolean isSharedName(Expression.CertificateSubject condition) {
    return AppStore.isSigner(condition)
        || condition.key().toUtf8().equals("subject.CN")
            && condition.match() instanceof Comparison comparison
            && DeveloperNames.areShared(comparison.value().toUtf8());
  }

  private static boolean namesSomeone(Match match) {
    return match instanceof Comparison comparison
        && switch (comparison.operator()) {
          case EQUAL, CONTAINS, BEGINS_WITH, ENDS_WITH -> true;
          default -> false;
        };
  }
}
