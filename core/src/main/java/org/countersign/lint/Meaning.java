package org.countersign.lint;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/** What conditions mean to people: who is named by them, and how. */
final class Meaning {

  /** The leaf of the chains that Apple issues, which have three certificates. */
  static final int LEAF = 0;

  static final int INTERMEDIATE = 1;

  private static final int LEAF_FROM_THE_ROOT = -3;
  private static final int INTERMEDIATE_FROM_THE_ROOT = -2;
  private static final Pattern TEAM = Pattern.compile("[A-Z0-9]{10}");
  private static final Set<AppleOid> STORE =
      Set.of(
          AppleOid.MAC_APP_STORE,
          AppleOid.MAC_APP_STORE_QA,
          AppleOid.IOS_APP_STORE,
          AppleOid.IOS_APP_STORE_QA,
          AppleOid.TVOS_APP_STORE,
          AppleOid.TVOS_APP_STORE_QA,
          AppleOid.VISIONOS_APP_STORE,
          AppleOid.VISIONOS_APP_STORE_QA,
          AppleOid.TESTFLIGHT,
          AppleOid.TESTFLIGHT_QA);
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

  /**
   * How the common names begin that Apple gives to certificates of developers, and those of its
   * stores.
   */
  private static final Set<String> KINDS =
      Set.of(
          "Developer ID Application: ",
          "Developer ID Installer: ",
          "Apple Development: ",
          "Apple Distribution: ",
          "Mac Developer: ",
          "iPhone Developer: ",
          "iPhone Distribution: ",
          "3rd Party Mac Developer Application: ",
          "3rd Party Mac Developer Installer: ");

  private static final Set<String> PLACES =
      Set.of("subject.C", "subject.ST", "subject.L", "subject.STREET", "subject.C-ST");
  private static final Set<String> NAMING_ENTITLEMENTS =
      Set.of(
          "com.apple.application-identifier",
          "application-identifier",
          "com.apple.developer.team-identifier");
  private static final String APPLES_PRIVATE = "com.apple.private.";

  private Meaning() {}

  static boolean isTeamIdentifier(String text) {
    return TEAM.matcher(text).matches();
  }

  static boolean isLeaf(int slot) {
    return slot == LEAF || slot == LEAF_FROM_THE_ROOT;
  }

  private static boolean isIntermediate(int slot) {
    return slot == INTERMEDIATE || slot == INTERMEDIATE_FROM_THE_ROOT;
  }

  /** Returns the marker whose presence a condition asks for. */
  static Optional<AppleOid> marker(Expression condition) {
    return condition instanceof Expression.CertificateExtension c
            && c.match() instanceof Match.Exists
        ? AppleOid.of(c.oid())
        : Optional.empty();
  }

  static boolean isLeafMarker(Expression condition, AppleOid... oids) {
    return condition instanceof Expression.CertificateExtension c
        && isLeaf(c.slot())
        && marker(condition).filter(Set.of(oids)::contains).isPresent();
  }

  static boolean isIntermediateMarker(Expression condition, AppleOid oid) {
    return condition instanceof Expression.CertificateExtension c
        && isIntermediate(c.slot())
        && marker(condition).filter(oid::equals).isPresent();
  }

  /** Tells whether a condition asks that Apple signed the code for delivery by a store. */
  static boolean isStoreMarker(Expression condition) {
    return condition instanceof Expression.CertificateExtension c
        && isLeaf(c.slot())
        && marker(condition).filter(STORE::contains).isPresent();
  }

  /** Tells whether a condition is on an attribute of the leaf's subject. */
  static boolean isLeafSubject(Expression condition, String attribute) {
    return condition instanceof Expression.CertificateSubject c
        && isLeaf(c.slot())
        && c.key().toUtf8().equals("subject." + attribute);
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
      return isLeaf(c.slot())
          && namesSomeone(c.match())
          && !PLACES.contains(c.key().toUtf8())
          && !isSharedName(c);
    }
    if (condition instanceof Expression.EntitlementValue c) {
      String key = c.key().toUtf8();
      return key.startsWith(APPLES_PRIVATE)
          || NAMING_ENTITLEMENTS.contains(key) && namesSomeone(c.match());
    }
    return condition instanceof Expression.AppleAnchor
        || isHash(condition) && !isAppleRoot(condition)
        || isOpaque(condition)
        || marker(condition).filter(APPLES_OWN::contains).isPresent();
  }

  /** Tells whether a common name is only that part of it which certificates of one kind share. */
  private static boolean isSharedName(Expression.CertificateSubject condition) {
    return condition.key().toUtf8().equals("subject.CN")
        && condition.match() instanceof Comparison comparison
        && KINDS.stream().anyMatch(kind -> kind.contains(comparison.value().toUtf8()));
  }

  /**
   * Tells whether a condition asks for one of Apple's own roots, under which everybody's code is.
   */
  private static boolean isAppleRoot(Expression condition) {
    return condition instanceof Expression.CertificateHash hash
        && AppleRoots.SHA1.contains(hash.sha1());
  }

  /** Loaded only where a requirement names a certificate by its hash. */
  private static final class AppleRoots {
    static final Set<ByteString> SHA1 =
        TrustAnchors.apple().certificates().stream()
            .map(SigningCertificate::sha1)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean namesSomeone(Match match) {
    return match instanceof Comparison comparison
        && switch (comparison.operator()) {
          case EQUAL, CONTAINS, BEGINS_WITH, ENDS_WITH -> true;
          default -> false;
        };
  }
}
