package org.countersign.certificate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds issuer after issuer, for {@link CertificateChain#build}. */
final class ChainBuilder {

  static final int MAXIMUM_SIZE = 16;

  private static final int MAXIMUM_POOL = 64;

  private final Set<SigningCertificate> candidates;
  private final TrustAnchors anchors;
  private final SignatureChecks signatures = new SignatureChecks();

  ChainBuilder(Collection<SigningCertificate> pool, TrustAnchors anchors) {
    this.candidates = new LinkedHashSet<>(anchors.certificates());
    this.anchors = anchors;
    pool.stream().limit(MAXIMUM_POOL).forEach(candidates::add);
  }

  Set<SigningCertificate> from(SigningCertificate leaf) {
    Set<SigningCertificate> chain = new LinkedHashSet<>();
    chain.add(leaf);
    SigningCertificate last = leaf;
    while (chain.size() < MAXIMUM_SIZE
        && !anchors.contains(last)
        && !signatures.isSelfSigned(last)) {
      Optional<SigningCertificate> issuer = issuerOf(last, chain);
      if (issuer.isEmpty()) {
        break;
      }
      last = issuer.get();
      chain.add(last);
    }
    return chain;
  }

  private Optional<SigningCertificate> issuerOf(
      SigningCertificate certificate, Set<SigningCertificate> chain) {
    return candidates.stream()
        .filter(candidate -> !chain.contains(candidate)) // never in a circle
        .filter(certificate::isIssuedInNameOf)
        .filter(certificate::keyIdentifierAllows)
        .filter(candidate -> signatures.isSignedBy(certificate, candidate))
        .findFirst();
  }
}
