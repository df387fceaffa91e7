package org.countersign.lint;

import java.util.Set;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match.Comparison;

/** How to tell what an App Store or TestFlight delivers, which Apple signs for all developers. */
final class AppStore {

  private static final Set<AppleOid> MARKERS =
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

  /** The common names of the leaves, one for all apps of a store. */
  private static final Set<String> NAMES =
      Set.of(
          "Apple Mac OS Application Signing",
          "Apple iPhone OS Application Signing",
          "TestFlight Beta Distribution");

  private static final String ORGANIZATION = "Apple Inc.";

  private AppStore() {}

  /** Tells whether a condition asks for the marker of a store. */
  static boolean isMarker(Expression condition) {
    return condition instanceof Expression.CertificateExtension c
        && AppleChain.isLeaf(c.slot())
        && Meaning.marker(condition).filter(MARKERS::contains).isPresent();
  }

  /** Tells whether a condition asks for the common name that all apps of a store share. */
  static boolean isCommonName(Expression condition) {
    return AppleChain.isLeafSubject(condition, "CN")
        && ConditionLiterals.match(condition) instanceof Comparison comparison
        && NAMES.stream().anyMatch(name -> name.contains(comparison.value().toUtf8()))
        && !DeveloperNames.areShared(comparison.value().toUtf8());
  }

  /** Tells whether all apps of a store meet a condition on who signed them. */
  static boolean isSigner(Expression condition) {
    return isMarker(condition)
        || isCommonName(condition)
        || AppleChain.isLeafSubject(condition, "O")
            && Meaning.equalText(condition).filter(ORGANIZATION::equals).isPresent();
  }
}
