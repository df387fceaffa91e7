package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.requirement.Expression;

/** Code signed ad hoc has no certificates, so clauses about them can never hold. */
final class AdHocAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    if (!context.code().isAdHoc()
        || context.obstacles().stream().noneMatch(AdHocAdvice::wantsSigner)) {
      return Optional.empty();
    }
    boolean byLinker = CodeSignatureFlag.LINKER_SIGNED.isIn(context.code().rawFlags());
    return Optional.of(
        new Advice(
            "ad-hoc-signature",
            "the code is signed ad hoc"
                + (byLinker ? " by the linker" : "")
                + ", so it has no certificates and clauses about them can never hold. Sign it with"
                + " an identity ("
                + WantedIdentity.signingCommand(context.explanation())
                + "); only a cdhash can name ad hoc code, and it changes with every build."));
  }

  private static boolean wantsSigner(AdviceContext.Obstacle obstacle) {
    Expression condition = obstacle.condition();
    return !obstacle.negated()
        && (condition instanceof Expression.AppleAnchor
            || condition instanceof Expression.AppleGenericAnchor
            || condition instanceof Expression.CertificateExtension
            || condition instanceof Expression.CertificateSubject
            || condition instanceof Expression.CertificateHash
            || condition instanceof Expression.CertificatePolicy
            || condition instanceof Expression.CertificateTimestamp
            || condition instanceof Expression.TrustedCertificate
            || condition instanceof Expression.TrustedChain);
  }
}
