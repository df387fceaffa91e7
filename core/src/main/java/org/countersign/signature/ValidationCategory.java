package org.countersign.signature;

import org.countersign.AppleOid;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningChannel;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;

/**
 * How far Apple's systems trust code when it is launched, in the numbers that launch constraints
 * use: {@code CS_VALIDATION_CATEGORY_…} in the kernel's {@code cs_blobs.h}. Immutable and thread
 * safe.
 */
public enum ValidationCategory {
  /** No category was worked out. */
  INVALID(0),
  /** A part of Apple's systems. */
  PLATFORM(1),
  /** Delivered by TestFlight. */
  TESTFLIGHT(2),
  /** Signed for development. */
  DEVELOPMENT(3),
  /** Delivered by an App Store. */
  APP_STORE(4),
  /**
   * Signed with a distribution certificate of iOS: within an enterprise, or to registered devices.
   */
  ENTERPRISE(5),
  /** Distributed by its developer outside the App Store. */
  DEVELOPER_ID(6),
  /** Signed on the machine, by its own key. */
  LOCAL_SIGNING(7),
  /** Translated by Rosetta. */
  ROSETTA(8),
  /** Compiled at run time, by another process. */
  OOPJIT(9),
  /** None of these: unsigned, signed ad hoc, or by someone who is nobody to Apple. */
  NONE(10);

  private final int number;

  ValidationCategory(int number) {
    this.number = number;
  }

  /** Returns Apple's number, the value of {@code validation-category} in a launch constraint. */
  public int number() {
    return number;
  }

  /**
   * Returns the category that the certificates of a slice speak for, by the tests of {@code
   * LWCRHelper.mm} and in the cases of {@code SecStaticCode::validationCategory}.
   *
   * <p>Only a running system knows more: the categories 7 to 9, and the code in its trust cache,
   * for which the answer there is {@link #PLATFORM} and here what its certificates say. Apple's
   * markers for its own test environments count like the real ones. Never {@link #INVALID}.
   *
   * @param anchors usually {@link TrustAnchors#apple()}
   */
  public static ValidationCategory of(SigningInformation slice, TrustAnchors anchors) {
    if (slice.isUnusable(SignaturePart.CERTIFICATES)) {
      return NONE;
    }
    CertificateChain chain = slice.certificates(); // none if unsigned or ad hoc
    return SigningChannel.of(chain, anchors)
        .map(
            channel ->
                switch (channel) {
                  case APPLE_PLATFORM -> PLATFORM;
                  case TESTFLIGHT -> TESTFLIGHT;
                  case DEVELOPMENT -> DEVELOPMENT;
                  case MAC_APP_STORE, APP_STORE -> APP_STORE;
                  case DEVELOPER_ID -> DEVELOPER_ID;
                  case APP_STORE_SUBMISSION -> ofSubmission(chain);
                  case DEVELOPER_ID_INSTALLER, MAC_INSTALLER_SUBMISSION, OTHER_APPLE -> NONE;
                })
        .orElse(NONE);
  }

  /** Certificates that sign for the Mac App Store alone have no category. */
  private static ValidationCategory ofSubmission(CertificateChain chain) {
    return chain
            .leaf()
            .filter(leaf -> leaf.hasExtension(AppleOid.APPLE_DISTRIBUTION.der()))
            .isPresent()
        ? ENTERPRISE
        : NONE;
  }
}
