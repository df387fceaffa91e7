package org.countersign.evaluation;

import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.requirement.Expression;

/** Tells an incomplete chain, a certificate of one's own making and a forged name apart. */
final class AnchorAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    boolean wantsApple =
        Stream.concat(
                    context.failing(Expression.AppleGenericAnchor.class),
                    context.obstacles().stream()
                        .map(AdviceContext.Obstacle::condition)
                        .filter(Expression.AppleAnchor.class::isInstance))
                .findAny()
                .isPresent()
            && !context.code().certificates().endsIn(context.anchors());
    return wantsApple
        ? context.code().certificates().root().map(last -> advise(last, context))
        : Optional.empty();
  }

  private static Advice advise(SigningCertificate last, AdviceContext context) {
    boolean hasNameOfAnchor =
        context.anchors().certificates().stream()
            .map(SigningCertificate::subjectSummary)
            .anyMatch(last.subjectSummary()::equals);
    if (last.isSelfIssued() && hasNameOfAnchor) {
      return new Advice(
          "look-alike-root",
          "the last certificate calls itself "
              + Shown.certificate(last)
              + ", but it is not that root: its bytes differ. Anyone can make a certificate of any"
              + " name; treat this code as forged.");
    }
    if (last.isSelfIssued()) {
      return new Advice(
          "not-apples-root",
          "the certificates lead to "
              + Shown.certificate(last)
              + ", not to Apple. Sign with a certificate from Apple, or require "
              + context.leaf().map(leaf -> byHash(leaf, last)).orElseThrow());
    }
    String issuer = last.issuer(SubjectAttribute.COMMON_NAME).map(Shown::text).orElse("its issuer");
    return new Advice(
        "incomplete-chain",
        "the chain stops at "
            + Shown.certificate(last)
            + ": the certificate of "
            + issuer
            + " is missing. Install Apple's intermediate certificates where the code is signed, and"
            + " sign again.");
  }

  /** A root may be public, and then everybody who buys a certificate from it would pass. */
  private static String byHash(SigningCertificate leaf, SigningCertificate root) {
    String rootHash = "certificate root = " + Shown.hash(root.sha1());
    if (leaf.equals(root)) {
      return "this one by its hash: " + rootHash + ".";
    }
    String leafHash = "this signer by its hash: certificate leaf = " + Shown.hash(leaf.sha1());
    boolean isOfOneOrganization =
        root.organization().isPresent() && root.organization().equals(leaf.organization());
    return isOfOneOrganization
        ? leafHash + ", or every signer of this organization: " + rootHash + "."
        : leafHash
            + ". Do not require the root: everyone with a certificate from it, whoever that is,"
            + " would pass.";
  }
}
