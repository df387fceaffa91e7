package org.countersign.signature;

import java.util.List;
import java.util.Optional;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.Requirements;

/**
 * Makes the requirements that {@code codesign} makes when none is given, to the byte ({@code
 * drmaker.cpp}).
 */
final class ImpliedRequirement {

  /** Only a leaf, one certificate and the root are taken for a developer's. */
  private static final int DEVELOPER_CHAIN_SIZE = 3;

  private static final int LEAF = 0;
  private static final int ROOT = -1;

  private final CertificateChain chain;
  private final SigningCertificate leaf;

  private ImpliedRequirement(CertificateChain chain, SigningCertificate leaf) {
    this.chain = chain;
    this.leaf = leaf;
  }

  /** Returns that of ad hoc code, with {@code or}s that nest to the left. */
  static Requirement ofHashes(List<Cdhash> hashes) {
    return Requirements.anyCdhashOf(hashes.toArray(Cdhash[]::new));
  }

  /** Returns that of other code; empty if there are no certificates to go by. */
  static Optional<Requirement> ofCertificates(SigningInformation slice, TrustAnchors anchors) {
    CertificateChain chain = slice.certificates();
    if (slice.isUnusable(SignaturePart.CERTIFICATES)
        || chain.leaf().isEmpty()
        || slice.identifier().isEmpty()) {
      return Optional.empty();
    }
    ImpliedRequirement implied = new ImpliedRequirement(chain, chain.leaf().get());
    return Optional.of(
        Requirement.of(
            new Expression.And(
                new Expression.Identifier(slice.identifier().get()),
                chain.endsIn(anchors) ? implied.byApple() : implied.byOthers())));
  }

  private Expression byApple() {
    if (issuerBears(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS)) {
      return new Expression.And(
          new Expression.AppleGenericAnchor(),
          new Expression.And(
              leafSubject(SubjectAttribute.COMMON_NAME),
              marker(1, AppleOid.WORLDWIDE_DEVELOPER_RELATIONS)));
    }
    if (issuerBears(AppleOid.DEVELOPER_ID_AUTHORITY)) {
      return new Expression.And(
          new Expression.AppleGenericAnchor(),
          new Expression.And(
              marker(1, AppleOid.DEVELOPER_ID_AUTHORITY),
              new Expression.And(
                  marker(LEAF, AppleOid.DEVELOPER_ID_APPLICATION), // though the leaf may lack it
                  leafSubject(SubjectAttribute.ORGANIZATIONAL_UNIT))));
    }
    return new Expression.AppleAnchor();
  }

  private boolean issuerBears(AppleOid oid) {
    return chain.size() == DEVELOPER_CHAIN_SIZE
        && chain.certificate(1).filter(issuer -> issuer.hasExtension(oid.der())).isPresent();
  }

  /** Names the last certificate, going up, that belongs to the leaf's organization. */
  private Expression byOthers() {
    Optional<String> organization = leaf.organization();
    int slot = LEAF;
    while (organization.isPresent() && organizationAt(slot + 1).equals(organization)) {
      slot++;
    }
    SigningCertificate named = chain.certificate(slot).orElseThrow();
    boolean isRoot = organization.isPresent() && slot == chain.size() - 1;
    return new Expression.CertificateHash(isRoot ? ROOT : slot, named.sha1());
  }

  private Optional<String> organizationAt(int slot) {
    return chain.certificate(slot).flatMap(SigningCertificate::organization);
  }

  private static Expression marker(int slot, AppleOid oid) {
    return new Expression.CertificateExtension(slot, oid.der(), new Match.Exists());
  }

  /** Wants what the leaf has; the empty text for what it has not, which nothing matches. */
  private Expression leafSubject(SubjectAttribute attribute) {
    return new Expression.CertificateSubject(
        LEAF,
        ByteString.utf8("subject." + attribute.key()),
        new Match.Comparison(
            Match.Comparison.Operator.EQUAL, ByteString.utf8(leaf.subject(attribute).orElse(""))));
  }
}
