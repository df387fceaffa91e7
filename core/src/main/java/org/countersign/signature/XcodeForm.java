package org.countersign.signature;

import static org.countersign.requirement.Requirements.allOf;
import static org.countersign.requirement.Requirements.anchorAppleGeneric;
import static org.countersign.requirement.Requirements.anyOf;
import static org.countersign.requirement.Requirements.certificate;
import static org.countersign.requirement.Requirements.leaf;

import java.util.Optional;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SigningChannel;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;

/** The designated requirements that Xcode and the App Store store explicitly (TN3127). */
final class XcodeForm {

  private static final Requirement FROM_APP_STORE = leaf().marker(AppleOid.MAC_APP_STORE);

  private XcodeForm() {}

  static Optional<Requirement> of(SigningInformation slice, TrustAnchors anchors) {
    if (slice.isUnusable(SignaturePart.CERTIFICATES) || slice.identifier().isEmpty()) {
      return Optional.empty();
    }
    Requirement program =
        Requirement.of(new Expression.Identifier(slice.identifier().orElseThrow()));
    return SigningChannel.of(slice.certificates(), anchors)
        .flatMap(
            channel ->
                switch (channel) {
                  case DEVELOPER_ID -> teamOfLeaf(slice).map(team -> byXcode(program, team));
                  case MAC_APP_STORE -> slice.teamIdentifier().map(team -> byStore(program, team));
                  default -> Optional.empty();
                });
  }

  private static Optional<ByteString> teamOfLeaf(SigningInformation slice) {
    return slice
        .certificates()
        .leaf()
        .flatMap(SigningCertificate::organizationalUnit)
        .map(ByteString::utf8);
  }

  private static Requirement byXcode(Requirement program, ByteString team) {
    Requirement developerId = allOf(fromDeveloperIdAuthority(), developerIdLeaf(), team(team));
    return allOf(anchorAppleGeneric(), program, anyOf(FROM_APP_STORE, developerId));
  }

  private static Requirement byStore(Requirement program, ByteString team) {
    Requirement fromStore = allOf(anchorAppleGeneric(), FROM_APP_STORE);
    Requirement developerId =
        allOf(anchorAppleGeneric(), fromDeveloperIdAuthority(), developerIdLeaf(), team(team));
    return allOf(anyOf(fromStore, developerId), program);
  }

  private static Requirement fromDeveloperIdAuthority() {
    return certificate(1).marker(AppleOid.DEVELOPER_ID_AUTHORITY);
  }

  private static Requirement developerIdLeaf() {
    return leaf().marker(AppleOid.DEVELOPER_ID_APPLICATION);
  }

  private static Requirement team(ByteString team) {
    return Requirement.of(
        new Expression.CertificateSubject(
            0,
            ByteString.utf8("subject.OU"),
            new Match.Comparison(Match.Comparison.Operator.EQUAL, team)));
  }
}
