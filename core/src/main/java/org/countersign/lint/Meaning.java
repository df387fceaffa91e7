package org.countersign.lint;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/** What conditions mean to people: who is named by them, and how. */
final class Meaning {

  private static final Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");
  private static final Pattern TEAM_WORD =
      Pattern.compile("(?<![A-Za-z0-9])[A-Z0-9]{10}(?![A-Za-z0-9])");

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

  private static final String TEAM_ENTITLEMENT = "com.apple.developer.team-identifier";

  /** A team identifier, a dot and the identifier of an app. */
  private static final Set<String> APP_ENTITLEMENTS =
      Set.of("com.apple.application-identifier", "application-identifier");

  private static final String APPLES_PRIVATE = "com.apple.private.";

  private Meaning() {}

  /** Returns the team identifier that stands in a text, as a word of its own. */
  static Optional<String> teamIdentifierIn(String text) {
    return TEAM_WORD
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(Meaning::isTeamIdentifier)
        .findFirst();
  }

  /** Tells whether a value is compared with a part of it only. */
  static boolean isOfPart(Expression condition) {
    return ConditionLiterals.match(condition) instanceof Comparison comparison
        && switch (comparison.operator()) {
          case CONTAINS, BEGINS_WITH, ENDS_WITH -> true;
          default -> false;
        };
  }

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
          || c.match() instanceof Comparison comparison && namesTeam(key, comparison);
    }
    return condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.CodeDirectoryHash
        || isPrivateHash(condition) && !isIssuerHash(condition)
        || isOpaque(condition)
        || marker(condition).filter(APPLES_OWN::contains).isPresent();
  }

  /** Tells whether only Apple grants an entitlement, so that nobody claims it for himself. */
  static boolean isGranted(Expression.EntitlementValue condition) {
    String key = condition.key().toUtf8();
    return key.startsWith(APPLES_PRIVATE)
        || key.equals(TEAM_ENTITLEMENT)
        || APP_ENTITLEMENTS.contains(key);
  }

  /** Tells whether an entitlement names a team, and none of its programs. */
  static boolean namesTeamOnly(Expression condition) {
    return condition instanceof Expression.EntitlementValue c
        && (c.key().toUtf8().equals(TEAM_ENTITLEMENT)
            || APP_ENTITLEMENTS.contains(c.key().toUtf8())
                && equalText(condition).isEmpty()
                && namesSigner(condition));
  }

  /** What the identifier of an app goes on with, anyone can choose. */
  private static boolean namesTeam(String key, Comparison comparison) {
    String text = comparison.value().toUtf8();
    if (key.equals(TEAM_ENTITLEMENT)) {
      return comparison.operator() == Comparison.Operator.EQUAL
          || namesSomeone(comparison) && isTeamIdentifier(text);
    }
    if (!APP_ENTITLEMENTS.contains(key)) {
      return false;
    }
    return switch (comparison.operator()) {
      case EQUAL -> true;
      case BEGINS_WITH ->
          text.indexOf('.') > 0 && isTeamIdentifier(text.substring(0, text.indexOf('.')));
      default -> false;
    };
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
