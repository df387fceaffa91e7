package org.countersign.certificate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates from the leaf, which signed the code, up to the root, with the slot numbers of the
 * requirement language.
 *
 * <p>Slot 0 is the leaf and 1 the certificate above it; -1 is the root and -2 the certificate under
 * it. A chain is only an order of certificates: that each really signed the one before, was valid,
 * and was allowed to, is for whoever made the chain to say. Immutable and thread safe.
 */
public final class CertificateChain {

  /** The chain without certificates: of ad hoc signed code. */
  public static final CertificateChain EMPTY = new CertificateChain(List.of());

  /** The greatest number of certificates that {@link #build} puts into a chain. */
  public static final int MAXIMUM_BUILT_SIZE = ChainBuilder.MAXIMUM_SIZE;

  private final SigningCertificate[] leafToRoot;

  private CertificateChain(Collection<SigningCertificate> leafToRoot) {
    this.leafToRoot = leafToRoot.toArray(SigningCertificate[]::new);
  }

  /** Returns the chain of these certificates as they stand, leaf first. */
  public static CertificateChain of(List<SigningCertificate> leafToRoot) {
    return leafToRoot.isEmpty() ? EMPTY : new CertificateChain(leafToRoot);
  }

  /**
   * Orders the certificates of a signature into a chain: from {@code leaf} each time to a
   * certificate whose name is the issuer's, whose key identifier does not contradict and whose key
   * made the signature, up to a self-signed certificate or an anchor. Anchors are preferred to
   * certificates of the pool, and supply a root that the signature does not carry.
   *
   * <p>This is building by names and signatures, not path validation (RFC 5280): validity times,
   * basic constraints, key usages, name constraints and revocation are not looked at, and the last
   * certificate need be no anchor. If no issuer is found, the chain ends there, and so it does once
   * 64 signatures have been checked; real chains take four.
   *
   * @param pool the certificates to choose from, in any order; {@code leaf} and duplicates do no
   *     harm, and those beyond the first 64 are not looked at
   * @return a chain of at most {@link #MAXIMUM_BUILT_SIZE} certificates, each at most once
   */
  public static CertificateChain build(
      SigningCertificate leaf, Collection<SigningCertificate> pool, TrustAnchors anchors) {
    return new CertificateChain(new ChainBuilder(pool, anchors).from(leaf));
  }

  /** Returns the number of certificates. */
  public int size() {
    return leafToRoot.length;
  }

  /** Tells whether there are no certificates. */
  public boolean isEmpty() {
    return leafToRoot.length == 0;
  }

  /** Returns the certificate in the slot, or nothing beyond either end. */
  public Optional<SigningCertificate> certificate(int slot) {
    return Optional.ofNullable(at(slot));
  }

  /** Returns the certificate in the slot, or null beyond either end. Allocates nothing. */
  public @Nullable SigningCertificate at(int slot) {
    int index = slot < 0 ? leafToRoot.length + slot : slot;
    return index >= 0 && index < leafToRoot.length ? leafToRoot[index] : null;
  }

  /** Returns the certificate that signed the code. */
  public Optional<SigningCertificate> leaf() {
    return certificate(0);
  }

  /** Returns the last certificate; it is a root only if the chain is complete. */
  public Optional<SigningCertificate> root() {
    return certificate(-1);
  }

  /** Tells whether the last certificate is one of {@code anchors}. */
  public boolean endsIn(TrustAnchors anchors) {
    SigningCertificate root = at(-1);
    return root != null && anchors.contains(root);
  }

  /** Returns the first certificate, from the leaf up, that was not valid at {@code time}. */
  public Optional<SigningCertificate> firstNotValidAt(Instant time) {
    return certificates().stream()
        .filter(each -> time.isBefore(each.notBefore()) || time.isAfter(each.notAfter()))
        .findFirst();
  }

  /** Returns the certificates, leaf first. */
  public List<SigningCertificate> certificates() {
    return List.of(leafToRoot);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertificateChain that && certificates().equals(that.certificates());
  }

  @Override
  public int hashCode() {
    return certificates().hashCode();
  }

  /** Returns the certificates' names, leaf first, in a form that is safe to print. */
  @Override
  public String toString() {
    return certificates().toString();
  }
}
