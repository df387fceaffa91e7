package org.countersign.signature;

import static org.countersign.CodeSigningStatus.CERTIFICATE_EXPIRED;
import static org.countersign.CodeSigningStatus.INVALID_AUTHORITY;
import static org.countersign.CodeSigningStatus.INVALID_EXTENDED_KEY_USAGE;
import static org.countersign.CodeSigningStatus.INVALID_KEY_USAGE;
import static org.countersign.CodeSigningStatus.NOT_TRUSTED;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.CertificateRule;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SigningInformation;

/**
 * Verifies the certificates of a signature, from which reading has built a chain by name and
 * signature. Any root will do: who signed is for a requirement to say. Source: {@code
 * SecPolicyCreateCodeSigning}; {@code SecStaticCode::verifySignature}.
 */
final class CertificateVerification {

  private static final String CERTIFICATES = "certificates";

  private static final Set<Check> CHECKS =
      EnumSet.of(
          Check.CERTIFICATE_CHAIN,
          Check.CERTIFICATE_AUTHORITIES,
          Check.CERTIFICATE_KEY_USAGE,
          Check.CERTIFICATE_PURPOSE,
          Check.CERTIFICATE_VALIDITY,
          Check.TEAM_IDENTIFIER);

  private static final Set<Check> TIMESTAMP_CHECKS =
      EnumSet.of(Check.TIMESTAMP, Check.TIMESTAMP_CHAIN, Check.TIMESTAMP_ANCHOR);

  private final SigningInformation claims;
  private final CertificateChain chain;
  private final VerificationOptions options;
  private final CheckLog log;

  private CertificateVerification(
      SigningInformation claims, VerificationOptions options, CheckLog log) {
    this.claims = claims;
    this.chain = claims.certificates();
    this.options = options;
    this.log = log;
  }

  static void verify(SigningInformation claims, VerificationOptions options, CheckLog log) {
    new CertificateVerification(claims, options, log).verify();
  }

  private void verify() {
    if (log.hasFailed(Check.CERTIFICATE_CHAIN)) {
      CHECKS.forEach(check -> log.notChecked(check, "the certificates are no complete chain"));
      return;
    }
    verify(Check.CERTIFICATE_CHAIN, CertificateRule.STRENGTH, NOT_TRUSTED);
    verify(Check.CERTIFICATE_AUTHORITIES, CertificateRule.AUTHORITIES, INVALID_AUTHORITY);
    verify(Check.CERTIFICATE_KEY_USAGE, CertificateRule.KEY_USAGE, INVALID_KEY_USAGE);
    verify(Check.CERTIFICATE_PURPOSE, CertificateRule.CODE_SIGNING, INVALID_EXTENDED_KEY_USAGE);
    verifyValidity();
    TeamVerification.verify(claims, options.anchors(), log);
    if (!chain.endsIn(options.anchors())) {
      log.remark(
          "the certificates lead to \""
              + chain.root().orElseThrow()
              + "\", which is no anchor: that the code is valid says nothing about who signed it");
    }
  }

  private void verify(Check check, CertificateRule rule, CodeSigningStatus status) {
    log.examined(check);
    rule.violationBy(chain)
        .ifPresent(violation -> log.fail(check, status, CERTIFICATES, violation));
  }

  /** A timestamp proves when the code was signed; without one, Apple tolerates what is untimely. */
  private void verifyValidity() {
    if (TIMESTAMP_CHECKS.stream().anyMatch(log::hasFailed)) {
      log.notChecked(
          Check.CERTIFICATE_VALIDITY, "the timestamp that says when to judge them is not valid");
      return;
    }
    Optional<Instant> time =
        claims
            .secureTimestamp()
            .or(claims::signingTime)
            .or(() -> options.clock().map(Clock::instant));
    if (time.isEmpty()) {
      untimely("nothing says when the code was signed");
      return;
    }
    Optional<SigningCertificate> untimely = chain.firstNotValidAt(time.get());
    if (untimely.isEmpty()) {
      log.examined(Check.CERTIFICATE_VALIDITY);
      return;
    }
    SigningCertificate certificate = untimely.get();
    String message =
        "\""
            + certificate
            + "\" was valid from "
            + certificate.notBefore()
            + " to "
            + certificate.notAfter()
            + ", but the code was signed "
            + timeText(time.get());
    untimely(message);
    if (isTolerant()) {
      log.remark(message);
    }
  }

  private void untimely(String message) {
    if (isTolerant()) {
      log.notChecked(Check.CERTIFICATE_VALIDITY, message + "; Apple tolerates that");
    } else {
      log.fail(Check.CERTIFICATE_VALIDITY, CERTIFICATE_EXPIRED, CERTIFICATES, message);
    }
  }

  private boolean isTolerant() {
    return claims.secureTimestamp().isEmpty()
        && options.clock().isEmpty()
        && !CodeSignatureFlag.EXPIRES.isIn(claims.rawFlags());
  }

  private String timeText(Instant time) {
    if (claims.secureTimestamp().isPresent()) {
      return "at " + time + ", as its timestamp proves";
    }
    return claims.signingTime().isPresent()
        ? "at " + time + ", as its signer says"
        : "at a time unknown, for which " + time + " is taken";
  }
}
