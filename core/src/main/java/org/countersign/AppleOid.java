package org.countersign;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The object identifiers that Apple's signing certificates and signatures carry: what each is
 * called and what it tells about the code.
 *
 * <p>Apple's certificates bear empty extensions as markers; which marker is there tells what a
 * certificate is for. The meanings come from Apple's TN3127 and the certificate policies in its
 * Security framework ({@code SecPolicy.c}, {@code LWCRHelper.mm}). A marker proves nothing unless
 * the chain ends in an Apple root. Immutable and thread safe.
 */
public enum AppleOid {
  /** {@code 1.2.840.113635.100.6.1.1}. */
  APPLE_SIGNING(
      "1.2.840.113635.100.6.1.1",
      Place.LEAF,
      "Apple Signing marker",
      "The certificate signs Apple's own items, not those of developers."),
  /** {@code 1.2.840.113635.100.6.1.2}. */
  APPLE_DEVELOPER(
      "1.2.840.113635.100.6.1.2",
      Place.LEAF,
      "Apple Developer marker",
      "The certificate is for development (Apple Development, formerly iPhone Developer); what it"
          + " signs is not for distribution."),
  /** {@code 1.2.840.113635.100.6.1.3}. */
  IOS_APP_STORE(
      "1.2.840.113635.100.6.1.3",
      Place.LEAF,
      "iOS App Store marker",
      "Apple signed the app for delivery by the App Store of iOS."),
  /** {@code 1.2.840.113635.100.6.1.3.1}. */
  IOS_APP_STORE_QA(
      "1.2.840.113635.100.6.1.3.1",
      Place.LEAF,
      "iOS App Store marker (Apple's test environment)",
      "Apple signed the app in its test environment for the App Store of iOS."),
  /** {@code 1.2.840.113635.100.6.1.4}. */
  APPLE_DISTRIBUTION(
      "1.2.840.113635.100.6.1.4",
      Place.LEAF,
      "Apple Distribution marker",
      "The certificate signs apps for submission to an App Store (Apple Distribution, formerly"
          + " iPhone Distribution)."),
  /** {@code 1.2.840.113635.100.6.1.5}. */
  SAFARI_DEVELOPER(
      "1.2.840.113635.100.6.1.5",
      Place.LEAF,
      "Safari Developer marker",
      "The certificate signs extensions of the old Safari format."),
  /** {@code 1.2.840.113635.100.6.1.6}. */
  IOS_VPN_APPLICATION(
      "1.2.840.113635.100.6.1.6",
      Place.LEAF,
      "iOS VPN application marker",
      "The certificate signs VPN plug-ins of iOS."),
  /** {@code 1.2.840.113635.100.6.1.6.1}. */
  IOS_VPN_APPLICATION_QA(
      "1.2.840.113635.100.6.1.6.1",
      Place.LEAF,
      "iOS VPN application marker (Apple's test environment)",
      "The certificate signs VPN plug-ins of iOS in Apple's test environment."),
  /** {@code 1.2.840.113635.100.6.1.7}. */
  MAC_APP_DISTRIBUTION(
      "1.2.840.113635.100.6.1.7",
      Place.LEAF,
      "Mac App Distribution marker",
      "The developer signed the app for submission to the Mac App Store (3rd Party Mac Developer"
          + " Application); users never receive this signature."),
  /** {@code 1.2.840.113635.100.6.1.8}. */
  MAC_INSTALLER_DISTRIBUTION(
      "1.2.840.113635.100.6.1.8",
      Place.LEAF,
      "Mac Installer Distribution marker",
      "The developer signed an installer package for submission to the Mac App Store (3rd Party Mac"
          + " Developer Installer)."),
  /** {@code 1.2.840.113635.100.6.1.9}. */
  MAC_APP_STORE(
      "1.2.840.113635.100.6.1.9",
      Place.LEAF,
      "Mac App Store marker",
      "Apple signed the app for delivery by the Mac App Store, with its own certificate: the"
          + " developer's team is not in it."),
  /** {@code 1.2.840.113635.100.6.1.9.1}. */
  MAC_APP_STORE_QA(
      "1.2.840.113635.100.6.1.9.1",
      Place.LEAF,
      "Mac App Store marker (Apple's test environment)",
      "Apple signed the app in its test environment for the Mac App Store."),
  /** {@code 1.2.840.113635.100.6.1.10}. */
  MAC_APP_STORE_INSTALLER(
      "1.2.840.113635.100.6.1.10",
      Place.LEAF,
      "Mac App Store installer marker",
      "Apple signed an installer package for delivery by the Mac App Store."),
  /** {@code 1.2.840.113635.100.6.1.10.1}. */
  MAC_APP_STORE_INSTALLER_QA(
      "1.2.840.113635.100.6.1.10.1",
      Place.LEAF,
      "Mac App Store installer marker (Apple's test environment)",
      "Apple signed an installer package in its test environment for the Mac App Store."),
  /** {@code 1.2.840.113635.100.6.1.12}. */
  MAC_DEVELOPER(
      "1.2.840.113635.100.6.1.12",
      Place.LEAF,
      "Mac Developer marker",
      "The certificate is for development on the Mac (Apple Development, formerly Mac Developer);"
          + " what it signs is not for distribution."),
  /** {@code 1.2.840.113635.100.6.1.13}. */
  DEVELOPER_ID_APPLICATION(
      "1.2.840.113635.100.6.1.13",
      Place.LEAF,
      "Developer ID Application marker",
      "The developer signed the app for distribution outside the App Store; the subject's"
          + " organizational unit is the team."),
  /** {@code 1.2.840.113635.100.6.1.14}. */
  DEVELOPER_ID_INSTALLER(
      "1.2.840.113635.100.6.1.14",
      Place.LEAF,
      "Developer ID Installer marker",
      "The developer signed an installer package for distribution outside the App Store."),
  /** {@code 1.2.840.113635.100.6.1.16}. */
  PASS_SIGNING(
      "1.2.840.113635.100.6.1.16",
      Place.LEAF,
      "Wallet pass marker",
      "The certificate signs passes for Wallet."),
  /** {@code 1.2.840.113635.100.6.1.17}. */
  WEBSITE_PUSH(
      "1.2.840.113635.100.6.1.17",
      Place.LEAF,
      "Website push marker",
      "The certificate signs push notification packages of websites."),
  /** {@code 1.2.840.113635.100.6.1.18}. */
  DEVELOPER_ID_KERNEL(
      "1.2.840.113635.100.6.1.18",
      Place.LEAF,
      "Developer ID kernel extension marker",
      "The developer may sign kernel extensions for distribution outside the App Store."),
  /** {@code 1.2.840.113635.100.6.1.24}. */
  TVOS_APP_STORE(
      "1.2.840.113635.100.6.1.24",
      Place.LEAF,
      "tvOS App Store marker",
      "Apple signed the app for delivery by the App Store of tvOS."),
  /** {@code 1.2.840.113635.100.6.1.24.1}. */
  TVOS_APP_STORE_QA(
      "1.2.840.113635.100.6.1.24.1",
      Place.LEAF,
      "tvOS App Store marker (Apple's test environment)",
      "Apple signed the app in its test environment for the App Store of tvOS."),
  /** {@code 1.2.840.113635.100.6.1.25.1}. */
  TESTFLIGHT(
      "1.2.840.113635.100.6.1.25.1",
      Place.LEAF,
      "TestFlight marker",
      "Apple signed the app for delivery by TestFlight."),
  /** {@code 1.2.840.113635.100.6.1.25.2}. */
  TESTFLIGHT_QA(
      "1.2.840.113635.100.6.1.25.2",
      Place.LEAF,
      "TestFlight marker (Apple's test environment)",
      "Apple signed the app in its test environment for TestFlight."),
  /** {@code 1.2.840.113635.100.6.1.33}. */
  DEVELOPER_ID_DATE(
      "1.2.840.113635.100.6.1.33",
      Place.LEAF,
      "Developer ID date",
      "The time the developer's account was made, as text; together with the secure timestamp it"
          + " decides whether code without notarization is tolerated as legacy."),
  /** {@code 1.2.840.113635.100.6.1.35}. */
  SWIFT_PACKAGE_REGISTRY(
      "1.2.840.113635.100.6.1.35",
      Place.LEAF,
      "Swift Package Registry marker",
      "The certificate signs packages for a Swift package registry."),
  /** {@code 1.2.840.113635.100.6.1.36}. */
  VISIONOS_APP_STORE(
      "1.2.840.113635.100.6.1.36",
      Place.LEAF,
      "visionOS App Store marker",
      "Apple signed the app for delivery by the App Store of visionOS."),
  /** {@code 1.2.840.113635.100.6.1.36.1}. */
  VISIONOS_APP_STORE_QA(
      "1.2.840.113635.100.6.1.36.1",
      Place.LEAF,
      "visionOS App Store marker (Apple's test environment)",
      "Apple signed the app in its test environment for the App Store of visionOS."),
  /** {@code 1.2.840.113635.100.6.22}. */
  MACOS_SOFTWARE_SIGNING(
      "1.2.840.113635.100.6.22",
      Place.LEAF,
      "macOS Software Signing marker",
      "Apple signed a part of macOS itself; `anchor apple` looks for this marker."),
  /** {@code 1.2.840.113635.100.6.22.1}. */
  MACOS_SOFTWARE_SIGNING_QA(
      "1.2.840.113635.100.6.22.1",
      Place.LEAF,
      "macOS Software Signing marker (Apple's test environment)",
      "Apple signed a part of macOS in its test environment."),
  /** {@code 1.2.840.113635.100.6.2.1}. */
  WORLDWIDE_DEVELOPER_RELATIONS(
      "1.2.840.113635.100.6.2.1",
      Place.INTERMEDIATE,
      "Worldwide Developer Relations CA marker",
      "The authority issues development, distribution and App Store certificates."),
  /** {@code 1.2.840.113635.100.6.2.3}. */
  APPLICATION_INTEGRATION(
      "1.2.840.113635.100.6.2.3",
      Place.INTERMEDIATE,
      "Apple Application Integration CA marker",
      "The authority issues certificates for Apple's services."),
  /** {@code 1.2.840.113635.100.6.2.6}. */
  DEVELOPER_ID_AUTHORITY(
      "1.2.840.113635.100.6.2.6",
      Place.INTERMEDIATE,
      "Developer ID CA marker",
      "The authority issues Developer ID certificates and nothing else."),
  /** {@code 1.2.840.113635.100.6.2.9}. */
  TIMESTAMP_AUTHORITY(
      "1.2.840.113635.100.6.2.9",
      Place.INTERMEDIATE,
      "Timestamp CA marker",
      "The authority issues certificates of Apple's timestamp servers."),
  /** {@code 1.2.840.113635.100.6.2.11}. */
  DEVELOPER_AUTHENTICATION(
      "1.2.840.113635.100.6.2.11",
      Place.INTERMEDIATE,
      "Developer Authentication CA marker",
      "The authority issues certificates that authenticate developers."),
  /** {@code 1.2.840.113635.100.6.2.12}. */
  SERVER_AUTHENTICATION(
      "1.2.840.113635.100.6.2.12",
      Place.INTERMEDIATE,
      "Apple Server Authentication CA marker",
      "The authority issues certificates of Apple's servers."),
  /** {@code 1.2.840.113635.100.6.2.14}. */
  APPLICATION_INTEGRATION_G3(
      "1.2.840.113635.100.6.2.14",
      Place.INTERMEDIATE,
      "Apple Application Integration CA G3 marker",
      "The authority issues certificates for Apple's services, third generation."),
  /** {@code 1.2.840.113635.100.6.2.15}. */
  WORLDWIDE_DEVELOPER_RELATIONS_G2(
      "1.2.840.113635.100.6.2.15",
      Place.INTERMEDIATE,
      "Worldwide Developer Relations CA G2 marker",
      "The authority issues certificates for developers' use of Apple's services, with elliptic"
          + " curve keys."),
  /** {@code 1.2.840.113635.100.6.2.19}. */
  SOFTWARE_UPDATE_AUTHORITY(
      "1.2.840.113635.100.6.2.19",
      Place.INTERMEDIATE,
      "Software Update CA marker",
      "The authority issues certificates that sign Apple's software updates."),
  /** {@code 1.2.840.113635.100.6.2.31}. */
  APPLICATION_INTEGRATION_G1(
      "1.2.840.113635.100.6.2.31",
      Place.INTERMEDIATE,
      "Apple Application Integration CA G1 marker",
      "The authority issues certificates for Apple's services, first generation of the newer"
          + " hierarchy."),
  /** {@code 1.3.6.1.5.5.7.3.3}. */
  CODE_SIGNING(
      "1.3.6.1.5.5.7.3.3",
      Place.EXTENDED_KEY_USAGE,
      "Code signing",
      "The key may sign code (RFC 5280)."),
  /** {@code 1.3.6.1.5.5.7.3.8}. */
  TIME_STAMPING(
      "1.3.6.1.5.5.7.3.8",
      Place.EXTENDED_KEY_USAGE,
      "Time stamping",
      "The key may sign timestamps (RFC 3161)."),
  /** {@code 1.2.840.113635.100.4.8}. */
  SAFARI_EXTENSION_SIGNING(
      "1.2.840.113635.100.4.8",
      Place.EXTENDED_KEY_USAGE,
      "Safari extension signing",
      "The key may sign Safari extensions."),
  /** {@code 1.2.840.113635.100.4.9}. */
  MAC_INSTALLER_SIGNING(
      "1.2.840.113635.100.4.9",
      Place.EXTENDED_KEY_USAGE,
      "Mac Installer Distribution signing",
      "The key may sign installer packages for submission to the Mac App Store."),
  /** {@code 1.2.840.113635.100.4.13}. */
  DEVELOPER_ID_INSTALLER_SIGNING(
      "1.2.840.113635.100.4.13",
      Place.EXTENDED_KEY_USAGE,
      "Developer ID Installer signing",
      "The key may sign installer packages for distribution outside the App Store."),
  /** {@code 1.2.840.113635.100.5.1}. */
  APPLE_CERTIFICATE_POLICY(
      "1.2.840.113635.100.5.1",
      Place.CERTIFICATE_POLICY,
      "Apple certificate policy",
      "The certificate was issued under Apple's certificate policy."),
  /** {@code 1.2.840.113635.100.9.1}. */
  CDHASH_PROPERTY_LIST(
      "1.2.840.113635.100.9.1",
      Place.CMS_ATTRIBUTE,
      "Code directory hashes (property list)",
      "A property list with the truncated hash of every code directory, which binds the alternate"
          + " ones to the signature."),
  /** {@code 1.2.840.113635.100.9.2}. */
  CDHASH_DIGESTS(
      "1.2.840.113635.100.9.2",
      Place.CMS_ATTRIBUTE,
      "Code directory hashes (digests)",
      "A set of hash algorithm and full hash of every code directory, which binds the alternate"
          + " ones to the signature."),
  /** {@code 1.2.840.113549.1.9.3}. */
  CONTENT_TYPE(
      "1.2.840.113549.1.9.3",
      Place.CMS_ATTRIBUTE,
      "Content type",
      "The type of the signed content (RFC 5652)."),
  /** {@code 1.2.840.113549.1.9.4}. */
  MESSAGE_DIGEST(
      "1.2.840.113549.1.9.4",
      Place.CMS_ATTRIBUTE,
      "Message digest",
      "The digest of the signed content, here of the first code directory (RFC 5652)."),
  /** {@code 1.2.840.113549.1.9.5}. */
  SIGNING_TIME(
      "1.2.840.113549.1.9.5",
      Place.CMS_ATTRIBUTE,
      "Signing time",
      "The time at which the signer says it signed; nobody else vouches for it (RFC 5652)."),
  /** {@code 1.2.840.113549.1.9.16.2.14}. */
  TIMESTAMP_TOKEN(
      "1.2.840.113549.1.9.16.2.14",
      Place.CMS_ATTRIBUTE,
      "Timestamp token",
      "A timestamp authority's proof of when the signature existed (RFC 3161).");

  /** The part of a certificate or signature in which an object identifier appears. */
  public enum Place {
    /** An extension of the certificate that signs the code. */
    LEAF,
    /** An extension of the authority's certificate above it. */
    INTERMEDIATE,
    /** A value in the extended key usage extension. */
    EXTENDED_KEY_USAGE,
    /** A value in the certificate policies extension. */
    CERTIFICATE_POLICY,
    /** The type of an attribute in the cryptographic message (CMS). */
    CMS_ATTRIBUTE
  }

  private static final Map<ByteString, AppleOid> BY_DER =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AppleOid::der, Function.identity()));

  private final ObjectIdentifier identifier;
  private final String dotted;
  private final Place place;
  private final String displayName;
  private final String meaning;

  AppleOid(String dotted, Place place, String displayName, String meaning) {
    this.identifier = ObjectIdentifier.ofDotted(dotted);
    this.dotted = dotted;
    this.place = place;
    this.displayName = displayName;
    this.meaning = meaning;
  }

  /** Returns the dotted numbers, for example {@code 1.2.840.113635.100.6.1.13}. */
  public String dotted() {
    return dotted;
  }

  /** Returns the content bytes of the DER encoding, as requirements carry them. */
  public ByteString der() {
    return identifier.der();
  }

  /** Returns where it appears. */
  public Place place() {
    return place;
  }

  /** Returns a short English name, for example {@code Developer ID Application marker}. */
  public String displayName() {
    return displayName;
  }

  /** Returns one English sentence that says what its presence means. */
  public String meaning() {
    return meaning;
  }

  /** Returns the entry with these content bytes, or nothing if the catalogue has none. */
  public static Optional<AppleOid> of(ByteString der) {
    return Optional.ofNullable(BY_DER.get(der));
  }

  /** Returns the entry with exactly these dotted numbers, or nothing if the catalogue has none. */
  public static Optional<AppleOid> ofDotted(String dotted) {
    return Arrays.stream(values()).filter(oid -> oid.dotted.equals(dotted)).findFirst();
  }
}
