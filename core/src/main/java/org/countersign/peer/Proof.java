package org.countersign.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.evaluation.Evaluation;

/**
 * The costly part of one decision. The peer is let go by whoever comes last: the proof when it ends
 * after it was abandoned, or {@link #abandon} when it has not begun or has ended.
 */
final class Proof implements Callable<PeerDecision> {

  private final PeerPolicy policy;
  private final boolean provesHardening;
  private final ObservedPeer peer;
  private final PeerKey key;
  private boolean isRunning;
  private boolean isAbandoned;

  Proof(PeerPolicy policy, boolean provesHardening, ObservedPeer peer, PeerKey key) {
    this.policy = policy;
    this.provesHardening = provesHardening;
    this.peer = peer;
    this.key = key;
  }

  ObservedPeer peer() {
    return peer;
  }

  PeerKey key() {
    return key;
  }

  @Override
  public PeerDecision call() {
    if (!begin()) {
      return rejected(RejectionReason.INTERRUPTED, "nobody waits for the proof");
    }
    try {
      return decide();
    } catch (PeerEvidenceException e) {
      return rejected(e.reason(), String.valueOf(e.getMessage()));
    } finally {
      end();
    }
  }

  private PeerDecision decide() throws PeerEvidenceException {
    PeerEvidence evidence = peer.prove();
    PeerKey after = peer.identify();
    if (!after.equals(key)) {
      return rejected(
          RejectionReason.EVIDENCE_CHANGED,
          "while it was looked at, the peer "
              + key.description()
              + " became "
              + after.description());
    }
    List<Rejection> rejections = policy.rejections(key, evidence, provesHardening);
    return rejections.isEmpty()
        ? new PeerDecision.Accepted(key, evidence, policy.weaknesses())
        : new PeerDecision.Rejected(
            Optional.of(key), Optional.of(evidence), rejections, explanation(evidence));
  }

  private String explanation(PeerEvidence evidence) {
    Evaluation evaluation = evidence.evaluate(policy.requirement());
    return evaluation.satisfied() ? "" : evaluation.explain();
  }

  private PeerDecision rejected(RejectionReason reason, String message) {
    return PeerDecision.Rejected.of(Optional.of(key), reason, message);
  }

  /** Lets go of the peer, now or as soon as the proof has ended. */
  synchronized void abandon() {
    isAbandoned = true;
    if (!isRunning) {
      peer.close();
    }
  }

  private synchronized boolean begin() {
    isRunning = !isAbandoned;
    return isRunning;
  }

  private synchronized void end() {
    isRunning = false;
    if (isAbandoned) {
      peer.close();
    }
  }
}
