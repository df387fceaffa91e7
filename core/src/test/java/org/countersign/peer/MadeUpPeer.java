package org.countersign.peer;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
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
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.propertylist.PropertyList;

/** The right peer, version 2.1 of an app with Developer ID, to be changed in one thing. */
final class MadeUpPeer {

  static final String TEAM = "ABCDE12345";
  static final String IDENTIFIER = "com.example.app";
  static final String CDHASH = "0123456789abcdef0123456789abcdef01234567";

  /** What the kernel says of the right peer. */
  static final Set<ProcessFlag> HARDENED =
      Set.copyOf(
          EnumSet.of(
              ProcessFlag.VALID,
              ProcessFlag.SIGNED,
              ProcessFlag.HARD,
              ProcessFlag.KILL,
              ProcessFlag.RUNTIME,
              ProcessFlag.FORCED_LIBRARY_VALIDATION));

  /** Kept, so that what tests log on purpose stays out of their output. */
  private static final Logger LOGGER = Logger.getLogger("org.countersign.peer");

  private static final MadeUpAuthority ROOT = MadeUpAuthority.named("Apple Root CA");
  private static final SigningCertificate ANCHOR = ROOT.selfSigned();
  private static final RequirementEvaluator EVALUATOR =
      RequirementEvaluator.of(
          TrustAnchors.of(List.of(ANCHOR)), SystemKnowledge.closedWorld().build());

  static final CertificateChain DEVELOPER_ID =
      chain(AppleOid.DEVELOPER_ID_AUTHORITY, TEAM, AppleOid.DEVELOPER_ID_APPLICATION);
  static final CertificateChain OTHER_TEAM =
      chain(AppleOid.DEVELOPER_ID_AUTHORITY, "OTHER12345", AppleOid.DEVELOPER_ID_APPLICATION);
  static final CertificateChain DEVELOPMENT =
      chain(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS, TEAM, AppleOid.APPLE_DEVELOPER);
  static final CertificateChain MAC_APP_STORE =
      chain(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS, "Apple Software", AppleOid.MAC_APP_STORE);
  static final CertificateChain APPLE =
      chain(AppleOid.APPLE_CERTIFICATE_POLICY, "Apple", AppleOid.MACOS_SOFTWARE_SIGNING);

  static {
    LOGGER.setUseParentHandlers(false);
  }

  private MadeUpPeer() {}

  private static CertificateChain chain(AppleOid authority, String unit, AppleOid leaf) {
    MadeUpAuthority intermediate =
        new MadeUpAuthority(
                MadeUpAuthority.subject()
                    .addRDN(BCStyle.CN, "Apple Code Signing Certification Authority")
                    .addRDN(BCStyle.O, "Apple Inc.")
                    .build())
            .marked(authority.dotted());
    MadeUpAuthority signer =
        new MadeUpAuthority(
                MadeUpAuthority.subject()
                    .addRDN(BCStyle.CN, "Software Signing")
                    .addRDN(BCStyle.OU, unit)
                    .build())
            .marked(leaf.dotted());
    return CertificateChain.of(
        List.of(signer.issuedBy(intermediate), intermediate.issuedBy(ROOT), ANCHOR));
  }

  static SigningInformationBuilder app() {
    return app(DEVELOPER_ID, "2.1");
  }

  static SigningInformationBuilder app(CertificateChain signer, String version) {
    return SigningInformation.builder("arm64")
        .identifier(ByteString.utf8(IDENTIFIER))
        .teamIdentifier(ByteString.utf8(TEAM))
        .cdhash(Cdhash.ofHex(CDHASH))
        .certificates(signer)
        .infoPlist(
            PropertyList.Dictionary.of(
                Map.of("CFBundleShortVersionString", new PropertyList.StringValue(version))));
  }

  static PropertyList.Dictionary entitlement(String name, boolean value) {
    return PropertyList.Dictionary.of(Map.of(name, new PropertyList.BooleanValue(value)));
  }

  static PeerEvidence evidence(SigningInformation code) {
    return evidence(code, HARDENED);
  }

  static PeerEvidence evidence(SigningInformation code, Set<ProcessFlag> flags) {
    return PeerEvidence.ofProcess(code, EVALUATOR, flags);
  }

  static Set<ProcessFlag> with(ProcessFlag... more) {
    EnumSet<ProcessFlag> flags = EnumSet.copyOf(HARDENED);
    flags.addAll(List.of(more));
    return flags;
  }

  static Set<ProcessFlag> without(ProcessFlag... fewer) {
    EnumSet<ProcessFlag> flags = EnumSet.copyOf(HARDENED);
    Stream.of(fewer).forEach(flags::remove);
    return flags;
  }

  static PeerPolicyBuilder policy() {
    return PeerPolicy.developerId(TEAM).identifiers(IDENTIFIER).minimumVersion("2.1");
  }

  static PeerKey key(String process) {
    return new PeerKey(ByteString.utf8(process), 501, process);
  }

  /** Decides by a policy, with everything that a system can prove. */
  static PeerDecision decide(PeerPolicy policy, PeerEvidence evidence) {
    return new Judgement(policy, policy.hardening()).of(key("pid 411"), evidence);
  }

  static List<RejectionReason> reasons(PeerDecision decision) {
    return decision instanceof PeerDecision.Rejected rejected
        ? rejected.reasons().stream().map(Rejection::reason).toList()
        : List.of();
  }
}
