package org.countersign.signature;

import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;

/**
 * Compares the team that the code directory names with that of the leaf, if Apple issued it to a
 * developer. Source: {@code SecStaticCode::verifySignature} and {@code isAppleDeveloperCert}.
 */
final class TeamVerification {

  private TeamVerification() {}

  static void verify(SigningInformation claims, TrustAnchors anchors, CheckLog log) {
    CertificateChain chain = claims.certificates();
    Optional<ByteString> claimed = claims.teamIdentifier();
    Optional<String> issued =
        chain.leaf().flatMap(leaf -> leaf.firstSubject(SubjectAttribute.ORGANIZATIONAL_UNIT));
    if (claimed.isEmpty()) {
      log.notChecked(Check.TEAM_IDENTIFIER, "the code directory names no team");
    } else if (!chain.endsIn(anchors) || !isIssuedToDeveloper(chain)) {
      log.notChecked(
          Check.TEAM_IDENTIFIER,
          "the leaf is none that Apple issued to a developer: the team is the signer's own claim");
    } else if (issued.isEmpty()) {
      log.notChecked(Check.TEAM_IDENTIFIER, "the leaf names no team to compare with");
    } else {
      log.examined(Check.TEAM_IDENTIFIER);
      if (!ByteString.utf8(issued.get()).equals(claimed.get())) {
        log.fail(
            Check.TEAM_IDENTIFIER,
            CodeSigningStatus.BAD_TEAM_IDENTIFIER,
            "code directory",
            "it names the team "
                + PrintableText.escape(claimed.get().toUtf8())
                + ", but the leaf is of "
                + PrintableText.escape(issued.get()));
      }
    }
  }

  /** Tells whether the markers are those of a development, distribution or Developer ID leaf. */
  private static boolean isIssuedToDeveloper(CertificateChain chain) {
    return Stream.of(
                AppleOid.APPLE_DEVELOPER,
                AppleOid.MAC_DEVELOPER,
                AppleOid.MAC_APP_DISTRIBUTION,
                AppleOid.APPLE_DISTRIBUTION)
            .anyMatch(marker -> bears(chain, 0, marker))
        || bears(chain, 0, AppleOid.DEVELOPER_ID_APPLICATION)
            && bears(chain, 1, AppleOid.DEVELOPER_ID_AUTHORITY);
  }

  private static boolean bears(CertificateChain chain, int slot, AppleOid marker) {
    return chain.certificate(slot).filter(each -> each.hasExtension(marker.der())).isPresent();
  }
}
