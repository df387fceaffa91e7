package org.countersign.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;

/** Chains of certificates that bear the names and markers by which Apple tells signers apart. */
enum MadeUpSigner {
  PLATFORM(
      authority("Apple Code Signing Certification Authority", "Apple Inc."),
      marked(authority("Software Signing", "Apple Inc."), AppleOid.MACOS_SOFTWARE_SIGNING)),
  DEVELOPER_ID(
      developerIdAuthority(),
      marked(developer("Developer ID Application"), AppleOid.DEVELOPER_ID_APPLICATION)),
  INSTALLER(
      developerIdAuthority(),
      marked(developer("Developer ID Installer"), AppleOid.DEVELOPER_ID_INSTALLER)),
  DEVELOPMENT(
      relations(),
      marked(developer("Apple Development"), AppleOid.APPLE_DEVELOPER, AppleOid.MAC_DEVELOPER)),
  DISTRIBUTION(
      relations(),
      marked(
          developer("Apple Distribution"),
          AppleOid.APPLE_DISTRIBUTION,
          AppleOid.MAC_APP_DISTRIBUTION)),
  MAC_SUBMISSION(
      relations(),
      marked(developer("3rd Party Mac Developer Application"), AppleOid.MAC_APP_DISTRIBUTION)),
  MAC_APP_STORE(
      relations(),
      marked(authority("Apple Mac OS Application Signing", "Apple Inc."), AppleOid.MAC_APP_STORE)),
  IOS_APP_STORE(
      relations(),
      marked(
          authority("Apple iPhone OS Application Signing", "Apple Inc."), AppleOid.IOS_APP_STORE)),
  TVOS_APP_STORE(
      relations(),
      marked(authority("Apple TVOS Application Signing", "Apple Inc."), AppleOid.TVOS_APP_STORE)),
  TESTFLIGHT(
      relations(),
      marked(authority("TestFlight Beta Distribution", "Apple Inc."), AppleOid.TESTFLIGHT)),
  OTHER_APPLE(authority("Apple Something", "Apple Inc."), authority("Other", "Apple Inc."));

  static final String TEAM = "ABCDE12345";

  private final CertificateChain chain;

  MadeUpSigner(MadeUpAuthority issuer, MadeUpAuthority leaf) {
    this.chain = underApple(leaf, issuer);
  }

  CertificateChain chain() {
    return chain;
  }

  SigningInformationBuilder code() {
    return code(chain);
  }

  static SigningInformationBuilder code(CertificateChain chain) {
    return SigningInformation.builder("arm64")
        .identifier(ByteString.utf8("com.example.app"))
        .certificates(chain);
  }

  static TrustAnchors anchors() {
    return TrustAnchors.of(List.of(Root.CERTIFICATE));
  }

  /** The chain of these subjects, leaf first, under the make-believe Apple root. */
  static CertificateChain underApple(MadeUpAuthority... leafFirst) {
    return chain(
        Stream.concat(Stream.of(leafFirst), Stream.of(Root.AUTHORITY))
            .toArray(MadeUpAuthority[]::new));
  }

  /** The chain of these subjects, leaf first, the last one signed by itself. */
  static CertificateChain chain(MadeUpAuthority... leafFirst) {
    List<SigningCertificate> certificates = new ArrayList<>();
    for (int i = 0; i < leafFirst.length; i++) {
      boolean isRoot = i == leafFirst.length - 1;
      certificates.add(
          leafFirst[i] == Root.AUTHORITY
              ? Root.CERTIFICATE
              : leafFirst[i].issuedBy(leafFirst[isRoot ? i : i + 1]));
    }
    return CertificateChain.of(certificates);
  }

  static MadeUpAuthority developerIdAuthority() {
    return marked(
        authority("Developer ID Certification Authority", "Apple Inc."),
        AppleOid.DEVELOPER_ID_AUTHORITY);
  }

  static MadeUpAuthority relations() {
    return marked(
        authority("Apple Worldwide Developer Relations", "Apple Inc."),
        AppleOid.WORLDWIDE_DEVELOPER_RELATIONS);
  }

  static MadeUpAuthority authority(String commonName, String... organizations) {
    X500NameBuilder subject = MadeUpAuthority.subject().addRDN(BCStyle.CN, commonName);
    Stream.of(organizations).forEach(organization -> subject.addRDN(BCStyle.O, organization));
    return new MadeUpAuthority(subject.build());
  }

  private static MadeUpAuthority developer(String kind) {
    return new MadeUpAuthority(
        MadeUpAuthority.subject()
            .addRDN(BCStyle.CN, kind + ": Jane Doe (ZYXWV98765)")
            .addRDN(BCStyle.OU, TEAM)
            .addRDN(BCStyle.O, "Example Inc")
            .build());
  }

  private static MadeUpAuthority marked(MadeUpAuthority subject, AppleOid... markers) {
    Stream.of(markers).map(AppleOid::dotted).forEach(subject::marked);
    return subject;
  }

  private static final class Root {
    static final MadeUpAuthority AUTHORITY = authority("Apple Root CA", "Apple Inc.");
    static final SigningCertificate CERTIFICATE = AUTHORITY.selfSigned();
  }
}
