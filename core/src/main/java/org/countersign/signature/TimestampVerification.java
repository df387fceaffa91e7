package org.countersign.signature;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.ObjectIdentifier;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.CertificateRule;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;

/**
 * Verifies the timestamp of a signature, if there is one: that it is over this signature, by a key
 * for timestamps, and under what root. Source: {@code decodeTimeStampTokenWithPolicy} in {@code
 * tsaSupport.c}, {@code SecPolicyCreateAppleTimeStamping}, {@code SecStaticCode::verifySignature}.
 */
final class TimestampVerification {

  private static final String TIMESTAMP = "timestamp";

  private static final ObjectIdentifier TIMESTAMP_INFORMATION =
      ObjectIdentifier.ofDotted("1.2.840.113549.1.9.16.1.4");

  private final TimestampToken token;
  private final CheckLog log;

  private TimestampVerification(TimestampToken token, CheckLog log) {
    this.token = token;
    this.log = log;
  }

  /**
   * Verifies the timestamp of {@code signer}.
   *
   * @param chain of the signature that was stamped
   */
  static void verify(CmsSigner signer, CertificateChain chain, TrustAnchors anchors, CheckLog log) {
    if (log.hasFailed(Check.TIMESTAMP)) {
      leave("the timestamp cannot be read", log);
      return;
    }
    try {
      Optional<TimestampToken> token = TimestampToken.of(signer);
      if (token.isPresent()) {
        new TimestampVerification(token.get(), log).verify(signer.signature(), chain, anchors);
      } else if (signer.unsignedAttributes().isEmpty()) {
        log.notChecked(Check.TIMESTAMP, "there is no timestamp");
        leave("there is no timestamp", log);
      } else {
        fail(
            log,
            Check.TIMESTAMP,
            CodeSigningStatus.SIGNATURE_FAILED,
            "something else was added to the signature that nobody signed");
        leave("there is no timestamp", log);
      }
    } catch (MalformedSignatureException e) {
      throw new AssertionError("the timestamp was read when the code was opened", e);
    }
  }

  private static void leave(String reason, CheckLog log) {
    EnumSet.of(Check.TIMESTAMP_CHAIN, Check.TIMESTAMP_ANCHOR)
        .forEach(check -> log.notChecked(check, reason));
  }

  private void verify(ByteString stamped, CertificateChain chain, TrustAnchors anchors) {
    if (token.message().signers().size() != 1) {
      failed(token.message().signers().size() + " signers, where one is wanted");
      return;
    }
    CmsSigner signer = token.message().signers().get(0);
    CmsCertificatePool pool = CmsCertificatePool.of(token.message(), signer);
    if (pool.leaf().isEmpty()) {
      failed("the certificate of its signer is not in it");
      return;
    }
    CertificateChain own = pool.chain(anchors);
    Optional<Flaw> flaw = flaw(signer, pool.leaf().get(), own, stamped);
    if (flaw.isPresent()) {
      fail(log, Check.TIMESTAMP, flaw.get().status(), flaw.get().message());
      leave("the timestamp is not valid", log);
      return;
    }
    log.examined(Check.TIMESTAMP);
    verifyChain(pool, own, chain, anchors);
  }

  private Optional<Flaw> flaw(
      CmsSigner signer, SigningCertificate leaf, CertificateChain own, ByteString stamped) {
    if (!token.message().contentType().equals(TIMESTAMP_INFORMATION)) {
      return Flaw.failed("it is no timestamp, but of type " + token.message().contentType());
    }
    return new SignerVerification(token.message(), signer, leaf, token.content())
        .flaw()
        .or(() -> imprintFlaw(stamped))
        .or(() -> leafFlaw(signer, leaf, own));
  }

  private Optional<Flaw> imprintFlaw(ByteString stamped) {
    Optional<DigestAlgorithm> digest =
        DigestAlgorithm.of(token.imprintAlgorithm())
            .filter(EnumSet.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256)::contains);
    if (digest.isEmpty()) {
      return Flaw.failed(
          "its imprint was made with " + token.imprintAlgorithm() + ", which Apple does not take");
    }
    ByteWindow signature = ByteWindow.ofSignature("signature", stamped.toByteArray());
    return digest.get().of(signature).equals(token.imprint())
        ? Optional.empty()
        : Flaw.failed("it was made for another signature");
  }

  private Optional<Flaw> leafFlaw(CmsSigner signer, SigningCertificate leaf, CertificateChain own) {
    if (CertificateChain.of(List.of(leaf)).firstNotValidAt(token.time()).isPresent()) {
      return Flaw.failed("its certificate \"" + leaf + "\" was not valid at " + token.time());
    }
    try {
      if (!EssCertificate.allows(signer.signedAttributes().orElse(CmsAttributes.NONE), leaf)) {
        return Flaw.failed("its signer names another certificate than \"" + leaf + "\"");
      }
    } catch (MalformedSignatureException e) {
      return Flaw.failed(e.problem());
    }
    return CertificateRule.TIME_STAMPING.violationBy(own).flatMap(Flaw::failed);
  }

  private void verifyChain(
      CmsCertificatePool pool,
      CertificateChain own,
      CertificateChain ofSignature,
      TrustAnchors anchors) {
    Optional<String> problem =
        pool.problem(own, anchors)
            .map(Flaw::message)
            .or(() -> CertificateRule.STRENGTH.violationBy(own))
            .or(() -> CertificateRule.AUTHORITIES.violationBy(own));
    if (problem.isPresent()) {
      fail(log, Check.TIMESTAMP_CHAIN, CodeSigningStatus.SIGNATURE_FAILED, problem.get());
      log.notChecked(Check.TIMESTAMP_ANCHOR, "the certificates of the timestamp are not in order");
      return;
    }
    log.examined(Check.TIMESTAMP_CHAIN);
    String root = "\"" + own.root().orElseThrow() + "\"";
    if (!ofSignature.endsIn(anchors)) {
      log.notChecked(Check.TIMESTAMP_ANCHOR, "the signature itself leads to no anchor");
      if (!own.endsIn(anchors)) {
        log.remark(
            "the timestamp leads to " + root + ", and whether a system trusts it is not known");
      }
      return;
    }
    log.examined(Check.TIMESTAMP_ANCHOR);
    if (!own.endsIn(anchors)) {
      notAnchored(
          "the signature leads to an anchor, but its timestamp to " + root + ", which is none");
    } else if (!pool.certificates().contains(own.root().orElseThrow())) {
      notAnchored("it must bring its root " + root + " along, as Apple looks for it nowhere else");
    }
  }

  private void failed(String message) {
    fail(log, Check.TIMESTAMP, CodeSigningStatus.SIGNATURE_FAILED, message);
    leave("the timestamp is not valid", log);
  }

  private void notAnchored(String message) {
    fail(log, Check.TIMESTAMP_ANCHOR, CodeSigningStatus.NOT_TRUSTED, message);
  }

  private static void fail(CheckLog log, Check check, CodeSigningStatus status, String message) {
    log.fail(check, status, TIMESTAMP, message);
  }
}
