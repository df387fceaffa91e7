package org.countersign.signature;

import java.time.Instant;
import java.util.Optional;
import org.countersign.certificate.CertificateChain;

/**
 * What the CMS of a signature claims, nothing of it verified.
 *
 * @param certificates from the signer's leaf up, as far as they lead
 * @param problem why no condition can go by the certificates, if so
 * @param signingTime when the signer says it signed
 * @param timestamp when a timestamp authority is said to have seen the signature
 */
record CmsClaims(
    CertificateChain certificates,
    Optional<String> problem,
    Optional<Instant> signingTime,
    Optional<Instant> timestamp) {

  /** What a CMS claims that does not say who signed. */
  static CmsClaims unusable(String problem) {
    return new CmsClaims(
        CertificateChain.EMPTY, Optional.of(problem), Optional.empty(), Optional.empty());
  }
}
