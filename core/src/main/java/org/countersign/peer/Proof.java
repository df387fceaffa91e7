package org.countersign.peer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The costly part of one decision: it runs in a thread of its own, and another waits for it. The
 * peer is let go by whoever comes last: the proof when it ends after it was abandoned, or {@link
 * #abandon} when it has not begun or has ended.
 */
final class Proof implements Runnable {

  private final Judgement judgement;
  private final HeldPeer peer;
  private final PeerKey key;
  private final Runnable onEnd;
  private final CompletableFuture<PeerDecision> result = new CompletableFuture<>();
  private @Nullable Thread runner;
  private boolean isAbandoned;

  /**
   * Prepares a proof.
   *
   * @param onEnd what is done once, after the proof has ended and before anybody knows its result
   */
  Proof(Judgement judgement, HeldPeer peer, PeerKey key, Runnable onEnd) {
    this.judgement = judgement;
    this.peer = peer;
    this.key = key;
    this.onEnd = onEnd;
  }

  @Override
  public void run() {
    PeerDecision decision = rejected(RejectionReason.INTERRUPTED, "nobody waits for the proof");
    if (begin()) {
      try {
        decision = decide();
      } catch (Throwable failure) {
        decision = PeerDecision.Rejected.after(Optional.of(key), failure);
      } finally {
        end();
      }
    }
    onEnd.run();
    result.complete(decision);
  }

  private PeerDecision decide() throws PeerEvidenceException {
    PeerDecision decision = judgement.of(key, peer.prove());
    PeerKey after = peer.identify();
    return after.equals(key)
        ? decision
        : rejected(
            RejectionReason.EVIDENCE_CHANGED,
            "while it was looked at, the peer "
                + key.description()
                + " became "
                + after.description());
  }

  /**
   * Waits for the decision, for so long. If it accepts, the peer is still held; if not, the peer is
   * let go as soon as nobody uses it.
   */
  PeerDecision await(Duration timeout) {
    PeerDecision decision;
    try {
      decision = result.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      decision = rejected(RejectionReason.TIMEOUT, "there was no proof within " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      decision = rejected(RejectionReason.INTERRUPTED, "the wait for a proof was interrupted");
    } catch (ExecutionException e) {
      decision = PeerDecision.Rejected.after(Optional.of(key), e);
    }
    if (!decision.accepted()) {
      abandon();
    }
    return decision;
  }

  private PeerDecision rejected(RejectionReason reason, String message) {
    return PeerDecision.Rejected.of(Optional.of(key), reason, message);
  }

  /** Ends the proof if it is under way, and lets go of the peer, now or when it has ended. */
  synchronized void abandon() {
    isAbandoned = true;
    if (runner != null) {
      runner.interrupt();
    } else {
      peer.close();
    }
  }

  private synchronized boolean begin() {
    if (!isAbandoned) {
      runner = Thread.currentThread();
    }
    return !isAbandoned;
  }

  private synchronized void end() {
    runner = null;
    Thread.interrupted(); // was meant for this proof, not for the next one in this thread
    if (isAbandoned) {
      peer.close();
    }
  }
}
