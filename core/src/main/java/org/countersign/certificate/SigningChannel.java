package org.countersign.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.AppleOid;

/**
 * The way by which Apple lets code reach its users, as the markers in its certificates tell.
 *
 * <p>The tests are those Apple itself makes ({@code LWCRHelper.mm}, TN3127), in Apple's order; what
 * Apple has no test for (submission, installer packages) follows, by the same markers. Immutable
 * and thread safe.
 */
public enum SigningChannel {
  /** A part of macOS, signed by Apple: what {@code anchor apple} accepts by its certificates. */
  APPLE_PLATFORM("Apple platform"),
  /** An app that Apple delivers by TestFlight. */
  TESTFLIGHT("TestFlight"),
  /** A development build: Apple Development, formerly Mac Developer and iPhone Developer. */
  DEVELOPMENT("Apple Development"),
  /** An app that Apple delivers by the Mac App Store. */
  MAC_APP_STORE("Mac App Store"),
  /** An app that Apple delivers by the App Store of another system. */
  APP_STORE("App Store"),
  /** An app that its developer distributes outside the App Store. */
  DEVELOPER_ID("Developer ID Application"),
  /** A build for submission to an App Store, signed by the developer: Apple Distribution. */
  APP_STORE_SUBMISSION("Apple Distribution"),
  /** An installer package that its developer distributes outside the App Store. */
  DEVELOPER_ID_INSTALLER("Developer ID Installer"),
  /** An installer package for submission to the Mac App Store. */
  MAC_INSTALLER_SUBMISSION("Mac Installer Distribution"),
  /** Anything else under an Apple root, for example signed by Apple for itself. */
  OTHER_APPLE("other Apple certificate");

  private static final String CODE_SIGNING_AUTHORITY = "Apple Code Signing Certification Authority";
  private static final String APPLE = "Apple Inc.";

  private final String displayName;

  SigningChannel(String displayName) {
    this.displayName = displayName;
  }

  /** Returns the name that users know, for example {@code Developer ID Application}. */
  public String displayName() {
    return displayName;
  }

  /**
   * Returns the channel that the chain speaks of, or nothing if it does not end in one of {@code
   * anchors}: markers prove nothing unless an Apple root stands behind them.
   *
   * @param anchors usually {@link TrustAnchors#apple()}
   */
  public static Optional<SigningChannel> of(CertificateChain chain, TrustAnchors anchors) {
    if (!chain.endsIn(anchors)) {
      return Optional.empty();
    }
    return Arrays.stream(values()).filter(channel -> channel.isThatOf(chain)).findFirst();
  }

  private boolean isThatOf(CertificateChain chain) {
    return switch (this) {
      case APPLE_PLATFORM ->
          leafBears(chain, AppleOid.MACOS_SOFTWARE_SIGNING)
              && subjectIs(chain, SubjectAttribute.COMMON_NAME, CODE_SIGNING_AUTHORITY)
              && subjectIs(chain, SubjectAttribute.ORGANIZATION, APPLE);
      case TESTFLIGHT -> leafBears(chain, AppleOid.TESTFLIGHT, AppleOid.TESTFLIGHT_QA);
      case DEVELOPMENT ->
          issuerBears(chain, AppleOid.WORLDWIDE_DEVELOPER_RELATIONS)
              && leafBears(chain, AppleOid.APPLE_DEVELOPER, AppleOid.MAC_DEVELOPER);
      case MAC_APP_STORE -> leafBears(chain, AppleOid.MAC_APP_STORE, AppleOid.MAC_APP_STORE_QA);
      case APP_STORE ->
          leafBears(
              chain,
              AppleOid.IOS_APP_STORE,
              AppleOid.IOS_APP_STORE_QA,
              AppleOid.TVOS_APP_STORE,
              AppleOid.TVOS_APP_STORE_QA,
              AppleOid.VISIONOS_APP_STORE,
              AppleOid.VISIONOS_APP_STORE_QA);
      case DEVELOPER_ID ->
          issuerBears(chain, AppleOid.DEVELOPER_ID_AUTHORITY)
              && leafBears(chain, AppleOid.DEVELOPER_ID_APPLICATION);
      case APP_STORE_SUBMISSION ->
          leafBears(chain, AppleOid.APPLE_DISTRIBUTION, AppleOid.MAC_APP_DISTRIBUTION);
      case DEVELOPER_ID_INSTALLER ->
          issuerBears(chain, AppleOid.DEVELOPER_ID_AUTHORITY)
              && leafBears(chain, AppleOid.DEVELOPER_ID_INSTALLER);
      case MAC_INSTALLER_SUBMISSION -> leafBears(chain, AppleOid.MAC_INSTALLER_DISTRIBUTION);
      case OTHER_APPLE -> true;
    };
  }

  private static boolean leafBears(CertificateChain chain, AppleOid... anyOf) {
    return bears(chain.leaf(), anyOf);
  }

  private static boolean issuerBears(CertificateChain chain, AppleOid... anyOf) {
    return bears(chain.certificate(1), anyOf);
  }

  private static boolean bears(Optional<SigningCertificate> certificate, AppleOid... anyOf) {
    return List.of(anyOf).stream()
        .anyMatch(oid -> certificate.filter(c -> c.hasExtension(oid.der())).isPresent());
  }

  private static boolean subjectIs(
      CertificateChain chain, SubjectAttribute attribute, String text) {
    return chain
        .certificate(-2)
        .flatMap(c -> c.subject(attribute))
        .filter(text::equals)
        .isPresent();
  }
}
