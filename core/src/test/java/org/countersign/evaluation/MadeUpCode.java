package org.countersign.evaluation;

import java.util.List;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MadeUpAuthority;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.requirement.Requirement;

/** Code signed by make-believe certificates that bear Apple's names and markers. */
final class MadeUpCode {

  static final String TEAM = "ABCDE12345";
  static final MadeUpAuthority ROOT_AUTHORITY = MadeUpAuthority.named("Apple Root CA");
  static final SigningCertificate ROOT = ROOT_AUTHORITY.selfSigned();
  static final TrustAnchors ANCHORS = TrustAnchors.of(List.of(ROOT));

  private static final MadeUpAuthority DEVELOPER_ID_AUTHORITY =
      MadeUpAuthority.named("Developer ID Certification Authority")
          .marked(AppleOid.DEVELOPER_ID_AUTHORITY.dotted());
  private static final MadeUpAuthority RELATIONS_AUTHORITY =
      MadeUpAuthority.named("Apple Worldwide Developer Relations Certification Authority")
          .marked(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS.dotted());

  static final CertificateChain DEVELOPER_ID =
      chain(
          leaf("Developer ID Application: Example (" + TEAM + ")", TEAM)
              .marked(AppleOid.DEVELOPER_ID_APPLICATION.dotted()),
          DEVELOPER_ID_AUTHORITY);
  static final CertificateChain DEVELOPMENT =
      chain(
          leaf("Apple Development: Jane Doe (ZYXWV98765)", TEAM)
              .marked(AppleOid.APPLE_DEVELOPER.dotted())
              .marked(AppleOid.MAC_DEVELOPER.dotted()),
          RELATIONS_AUTHORITY);
  static final CertificateChain MAC_APP_STORE =
      chain(
          MadeUpAuthority.named("Apple Mac OS Application Signing")
              .marked(AppleOid.MAC_APP_STORE.dotted()),
          RELATIONS_AUTHORITY);
  static final CertificateChain TESTFLIGHT =
      chain(
          MadeUpAuthority.named("TestFlight Beta Distribution")
              .marked(AppleOid.TESTFLIGHT.dotted()),
          RELATIONS_AUTHORITY);
  static final CertificateChain SUBMISSION =
      chain(
          leaf("Apple Distribution: Example (" + TEAM + ")", TEAM)
              .marked(AppleOid.APPLE_DISTRIBUTION.dotted())
              .marked(AppleOid.MAC_APP_DISTRIBUTION.dotted()),
          RELATIONS_AUTHORITY);
  static final CertificateChain INSTALLER =
      chain(
          leaf("Developer ID Installer: Example (" + TEAM + ")", TEAM)
              .marked(AppleOid.DEVELOPER_ID_INSTALLER.dotted()),
          DEVELOPER_ID_AUTHORITY);
  static final CertificateChain SELF_SIGNED =
      CertificateChain.of(List.of(MadeUpAuthority.named("My own").selfSigned()));
  static final CertificateChain FORGED =
      CertificateChain.of(
          List.of(
              leaf("Developer ID Application: Example (" + TEAM + ")", TEAM)
                  .issuedBy(ROOT_AUTHORITY),
              MadeUpAuthority.named("Apple Root CA").selfSigned()));
  static final CertificateChain INCOMPLETE =
      CertificateChain.of(DEVELOPER_ID.certificates().subList(0, 1));
  static final CertificateChain APPLE_SYSTEM =
      chain(
          MadeUpAuthority.named("Software Signing")
              .marked(AppleOid.MACOS_SOFTWARE_SIGNING.dotted()),
          new MadeUpAuthority(
              MadeUpAuthority.subject()
                  .addRDN(BCStyle.CN, "Apple Code Signing Certification Authority")
                  .addRDN(BCStyle.O, "Apple Inc.")
                  .build()));

  private MadeUpCode() {}

  static MadeUpAuthority leaf(String commonName, String team) {
    X500NameBuilder subject = MadeUpAuthority.subject();
    return new MadeUpAuthority(
        subject
            .addRDN(BCStyle.CN, commonName)
            .addRDN(BCStyle.OU, team)
            .addRDN(BCStyle.O, "Example Inc")
            .build());
  }

  private static CertificateChain chain(MadeUpAuthority leaf, MadeUpAuthority intermediate) {
    return CertificateChain.of(
        List.of(leaf.issuedBy(intermediate), intermediate.issuedBy(ROOT_AUTHORITY), ROOT));
  }

  static SigningInformationBuilder with(CertificateChain chain) {
    return SigningInformation.builder("arm64")
        .identifier(ByteString.utf8("com.example.app"))
        .cdhash(Cdhash.ofHex("0123456789abcdef0123456789abcdef01234567"))
        .certificates(chain);
  }

  static SigningInformation signed(CertificateChain chain) {
    return with(chain).build();
  }

  static SigningInformation adHoc() {
    return with(CertificateChain.EMPTY).rawFlags(2).build();
  }

  /**
   * Returns the evaluator whose anchor is the make-believe root and that knows nothing of a system.
   */
  static RequirementEvaluator evaluator() {
    return RequirementEvaluator.of(ANCHORS, SystemKnowledge.none());
  }

  static RequirementEvaluator closedWorld() {
    return RequirementEvaluator.of(ANCHORS, SystemKnowledge.closedWorld().build());
  }

  static Evaluation evaluate(String requirement, SigningInformation code) {
    return evaluator().evaluate(Requirement.parse(requirement), code);
  }
}
