package org.countersign.peer;

import java.util.Optional;

/**
 * One connection and what was decided about its peer, bound together.
 *
 * <p>A peer that was accepted can become another: it runs another program, hands its end of the
 * connection on, or has a debugger attached (attacks A3 and A13). Ask {@link #recheck()} before
 * each request that matters; it compares what the kernel says now with what was decided upon. Once
 * a peer has been rejected it stays so.
 *
 * <p>What this cannot see: a process that got hold of the connection and sends on it while the peer
 * is still there and unchanged. Whoever must exclude that reads messages by a means that names the
 * sender of each, and begins with a {@link NonceChallenge}. Thread safe; it must be closed.
 */
public final class PeerSession implements AutoCloseable {

  private final Optional<ObservedPeer> held;
  private PeerDecision decision;

  PeerSession(Optional<ObservedPeer> held, PeerDecision decision) {
    this.held = held;
    this.decision = decision;
  }

  /** Returns the last decision. */
  public synchronized PeerDecision decision() {
    return decision;
  }

  /** Returns the decision that holds now. Quick: nothing is hashed. */
  public synchronized PeerDecision recheck() {
    if (decision instanceof PeerDecision.Accepted accepted) {
      decision = held.map(peer -> compare(peer, accepted)).orElse(decision);
    }
    return decision;
  }

  private static PeerDecision compare(ObservedPeer held, PeerDecision.Accepted accepted) {
    Optional<PeerKey> before = Optional.of(accepted.peer());
    try {
      PeerKey now = held.identify();
      return now.equals(accepted.peer())
          ? accepted
          : PeerDecision.Rejected.of(
              before,
              RejectionReason.EVIDENCE_CHANGED,
              "the peer was " + accepted.peer().description() + " and is " + now.description());
    } catch (PeerEvidenceException e) {
      return PeerDecision.Rejected.of(before, e.reason(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return PeerDecision.Rejected.of(before, RejectionReason.INTERNAL_ERROR, e.toString());
    }
  }

  /** Lets go of the peer; from then on it is rejected. The connection itself stays open. */
  @Override
  public synchronized void close() {
    if (decision.accepted()) {
      decision =
          PeerDecision.Rejected.without(RejectionReason.INTERRUPTED, "the session was closed");
    }
    held.ifPresent(ObservedPeer::close);
  }
}
