package org.countersign.evaluation;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningCertificate;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/** A marker that is asked of the leaf may sit on the intermediate, and the other way round. */
final class SlotAdvice implements AdviceRule {

  @Override
  public Optional<Advice> advise(AdviceContext context) {
    CertificateChain chain = context.code().certificates();
    return context
        .failing(Expression.CertificateExtension.class)
        .filter(condition -> condition.match() instanceof Match.Exists)
        .flatMap(condition -> elsewhere(condition, chain))
        .findFirst();
  }

  private static Stream<Advice> elsewhere(
      Expression.CertificateExtension condition, CertificateChain chain) {
    return IntStream.range(0, chain.size())
        .filter(slot -> has(chain.at(slot), condition))
        .mapToObj(
            slot ->
                new Advice(
                    "marker-in-another-slot",
                    Shown.oidName(condition.oid())
                            .map(name -> "the " + name)
                            .orElse("the extension")
                        + " is on "
                        + (slot == 0 ? "the leaf" : "certificate " + slot)
                        + ", not where the requirement looks: write certificate "
                        + (slot == 0 ? "leaf" : slot)
                        + "[field."
                        + Shown.oid(condition.oid())
                        + "]."));
  }

  private static boolean has(
      @Nullable SigningCertificate certificate, Expression.CertificateExtension condition) {
    return certificate != null && certificate.hasExtension(condition.oid());
  }
}
