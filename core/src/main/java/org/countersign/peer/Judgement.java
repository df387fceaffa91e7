package org.countersign.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.Outcome;
import org.countersign.signature.Finding;

/**
 * Holds what was proven about a peer against a policy. Immutable and thread safe.
 *
 * @param policy who may pass
 * @param hardening how well the process must be protected, as far as the system can prove it
 */
record Judgement(PeerPolicy policy, Hardening hardening) {

  /** Returns the decision, with every reason there is. */
  PeerDecision of(PeerKey peer, PeerEvidence evidence) {
    List<Rejection> reasons = new ArrayList<>();
    checkUser(peer, reasons);
    boolean isProven = checkSignature(evidence, reasons);
    String explanation = isProven ? checkRequirement(evidence, reasons) : "";
    if (!policy.isWithout(Waiver.ANY_APPLE_CODE)) {
      checkHost(evidence, reasons);
    }
    reasons.addAll(hardening.lacking(evidence));
    return reasons.isEmpty()
        ? new PeerDecision.Accepted(
            peer, evidence.code(), policy.weaknesses(), evidence.notExamined())
        : new PeerDecision.Rejected(
            Optional.of(peer), Optional.of(evidence.code()), reasons, explanation);
  }

  private void checkUser(PeerKey peer, List<Rejection> reasons) {
    if (!policy.userIds().isEmpty() && !policy.userIds().contains(peer.effectiveUserId())) {
      reasons.add(
          new Rejection(
              RejectionReason.WRONG_USER,
              "the peer acts for user "
                  + peer.effectiveUserId()
                  + ", the policy names "
                  + new TreeSet<>(policy.userIds())));
    }
  }

  /** Tells whether the program's signature, in all slices, is worth asking anything. */
  private static boolean checkSignature(PeerEvidence evidence, List<Rejection> reasons) {
    int before = reasons.size();
    List<SigningInformation> slices = evidence.slices();
    if (!slices.stream().allMatch(SigningInformation::isSigned)) {
      reasons.add(
          new Rejection(
              RejectionReason.NOT_SIGNED, "the peer's program is not signed; sign every slice"));
    }
    for (Finding finding : evidence.findings()) {
      reasons.add(new Rejection(RejectionReason.SIGNATURE_INVALID, finding.toString()));
    }
    if (slices.stream().anyMatch(SigningInformation::hasUnusablePart)) {
      reasons.add(
          new Rejection(
              RejectionReason.SIGNATURE_INVALID,
              "a part of the signature should be there and cannot be gone by; sign the program"
                  + " anew"));
    }
    if (slices.stream().map(Judgement::name).distinct().count() > 1) {
      reasons.add(
          new Rejection(
              RejectionReason.SIGNATURE_INVALID,
              "the program's slices have different identifiers or teams, and any of them may run;"
                  + " sign all as one program"));
    }
    return reasons.size() == before;
  }

  private static List<Object> name(SigningInformation slice) {
    return List.of(slice.identifier(), slice.teamIdentifier());
  }

  /** Returns the explanation, if the requirement is not satisfied or the system says so. */
  private String checkRequirement(PeerEvidence evidence, List<Rejection> reasons) {
    int before = reasons.size();
    Evaluation evaluation = evidence.evaluate(policy.requirement());
    if (evidence.verdict().isPresent()) {
      checkVerdict(evidence.verdict().get(), evaluation, reasons);
    } else if (!evaluation.satisfied()) {
      reasons.add(unsatisfied(evaluation));
    }
    return reasons.size() == before ? "" : evaluation.explain();
  }

  private static Rejection unsatisfied(Evaluation evaluation) {
    return new Rejection(
        evaluation.outcome() == Outcome.NOT_SATISFIED
            ? RejectionReason.REQUIREMENT_NOT_SATISFIED
            : RejectionReason.REQUIREMENT_UNDECIDED,
        evaluation.summary());
  }

  /** Nothing outweighs a no, and a yes of the system decides what only the system can know. */
  private void checkVerdict(SystemVerdict verdict, Evaluation evaluation, List<Rejection> reasons) {
    Outcome ours = evaluation.outcome();
    try {
      boolean isSatisfied = verdict.satisfies(policy.requirement());
      if (ours != Outcome.SATISFIED && !(ours == Outcome.UNKNOWN && isSatisfied)) {
        reasons.add(unsatisfied(evaluation));
      }
      if (ours == (isSatisfied ? Outcome.NOT_SATISFIED : Outcome.SATISFIED)) {
        reasons.add(disagreement(isSatisfied));
      }
    } catch (PeerEvidenceException refusal) {
      if (ours != Outcome.SATISFIED) {
        reasons.add(unsatisfied(evaluation));
      }
      reasons.add(new Rejection(refusal.reason(), String.valueOf(refusal.getMessage())));
    }
  }

  private static Rejection disagreement(boolean isSatisfiedBySystem) {
    return new Rejection(
        RejectionReason.VERDICT_DISAGREEMENT,
        isSatisfiedBySystem
            ? "the system says that the requirement is satisfied, and by what was read here it is"
                + " not; find out what was read wrongly before you trust either"
            : "the system says that the requirement is not satisfied, and by what was read here it"
                + " is; find out what was read wrongly before you trust either");
  }

  private static void checkHost(PeerEvidence evidence, List<Rejection> reasons) {
    evidence
        .host()
        .ifPresent(
            host ->
                reasons.add(
                    new Rejection(
                        RejectionReason.HOSTED_CODE,
                        "the peer is "
                            + host.displayName()
                            + ", whose signature says nothing about the code it runs; "
                            + host.alternative())));
  }
}
