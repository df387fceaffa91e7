package org.countersign.certificate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.AppleOid;

/**
 * What Apple's verification asks of the certificates of a chain besides that each signed the one
 * before it and that they were valid in time.
 *
 * <p>Source: the basic rules of X.509 and the policies for code signing and timestamps in {@code
 * SecPolicy.c}, as {@code SecPolicyServer.c} applies them. Name and policy constraints are not
 * enforced, so that a certificate with critical ones is refused; Apple's lists of revoked keys are
 * not known. Immutable and thread safe.
 */
public enum CertificateRule {
  /**
   * No key is so short and no signature by a digest so weak that anybody could forge it: RSA from
   * 1024 bits, elliptic curves from 160, no MD2, MD4 and MD5 but on a self-signed certificate.
   */
  STRENGTH(chain -> first(chain, 0, CertificateRules::weakness)),

  /**
   * Every certificate above the leaf is that of an authority ({@code basicConstraints}), whose key
   * may sign certificates if it has a key usage, with no more authorities below it than it allows,
   * and without critical extensions that are not understood.
   */
  AUTHORITIES(CertificateRules::authorities),

  /** The key of the leaf, if it has a key usage, may make signatures on data. */
  KEY_USAGE(chain -> chain.leaf().flatMap(CertificateRules::keyUsage)),

  /**
   * The leaf has an extended key usage with code signing in it and no critical extensions that are
   * not understood. An authority below the root that has an extended key usage has this one too, or
   * any.
   */
  CODE_SIGNING(chain -> CertificateRules.purpose(chain, AppleOid.CODE_SIGNING)),

  /** The same for timestamps. */
  TIME_STAMPING(chain -> CertificateRules.purpose(chain, AppleOid.TIME_STAMPING));

  private final Function<CertificateChain, Optional<String>> rule;

  CertificateRule(Function<CertificateChain, Optional<String>> rule) {
    this.rule = rule;
  }

  /**
   * Returns how {@code chain} breaks this rule, as a printable text that names the certificate;
   * nothing if it keeps it. An empty chain breaks none.
   */
  public Optional<String> violationBy(CertificateChain chain) {
    return rule.apply(chain);
  }

  static Optional<String> first(
      CertificateChain chain, int from, Function<SigningCertificate, Optional<String>> rule) {
    List<SigningCertificate> certificates = chain.certificates();
    return certificates.subList(Math.min(from, certificates.size()), certificates.size()).stream()
        .flatMap(certificate -> rule.apply(certificate).stream())
        .findFirst();
  }
}
