package org.countersign.peer;

import java.util.Objects;
import java.util.Optional;

/**
 * One connection and what was decided about its peer, bound together.
 *
 * <p>A peer that was accepted can become another: it runs another program, hands its end of the
 * connection on, or has a debugger attached (attacks A3 and A13). Ask {@link #recheck()} for each
 * request that matters, after it was read and before it is served; it compares what the kernel says
 * now with what was decided upon. Once a peer has been rejected it stays so.
 *
 * <p>What this cannot see: a process that got hold of the connection and sends on it while the peer
 * is still there and unchanged. Whoever must exclude that reads messages by a means that names the
 * sender of each, and begins with a {@link NonceChallenge}. Thread safe; it must be closed.
 */
public final class PeerSession implements AutoCloseable {

  private final Optional<HeldPeer> held;
  private PeerDecision decision;

  private PeerSession(Optional<HeldPeer> held, PeerDecision decision) {
    this.held = held;
    this.decision = decision;
  }

  static PeerSession accepted(HeldPeer held, PeerDecision.Accepted decision) {
    return new PeerSession(Optional.of(held), decision);
  }

  static PeerSession rejected(PeerDecision.Rejected decision) {
    return new PeerSession(Optional.empty(), decision);
  }

  /** Returns the last decision. It holds for the moment it was made. */
  public synchronized PeerDecision decision() {
    return decision;
  }

  /**
   * Returns the decision that holds now. Quick: nothing is hashed, and nothing is examined but
   * whether the peer, its program and its state are those that were accepted. A peer that comes to
   * be rejected is logged.
   */
  public synchronized PeerDecision recheck() {
    if (decision instanceof PeerDecision.Accepted accepted && held.isPresent()) {
      PeerDecision now = compare(held.get(), accepted);
      decision = now.accepted() ? now : AuditLog.written(now);
    }
    return decision;
  }

  /**
   * Returns the decision that holds now that the peer was challenged: as {@link #recheck()}, but a
   * peer that did not answer as it must is rejected for good, with {@link
   * RejectionReason#WRONG_ANSWER}, and logged.
   *
   * @param challenge the one that was sent; it is used up
   * @param response all that was read as the answer, be it too short, or nothing at all
   */
  public synchronized PeerDecision recheck(NonceChallenge challenge, byte[] response) {
    Objects.requireNonNull(response, "no answer at all is an answer of no bytes");
    return challenge.accepts(response)
        ? recheck()
        : reject(
            RejectionReason.WRONG_ANSWER,
            response.length < NonceChallenge.FRAME_LENGTH
                ? "the challenge was not answered: "
                    + response.length
                    + " bytes came, where "
                    + NonceChallenge.FRAME_LENGTH
                    + " are wanted"
                : "the answer is not that to the challenge; it was written before it, or by a"
                    + " client that does not know how to answer");
  }

  /**
   * Rejects the peer for good, for what only the reader of its messages saw, such as another
   * process that sent one; and logs it. Returns the decision that holds now, which is the earlier
   * one if the peer was rejected before.
   */
  public synchronized PeerDecision reject(PeerEvidenceException seen) {
    return reject(seen.reason(), String.valueOf(seen.getMessage()));
  }

  private PeerDecision reject(RejectionReason reason, String message) {
    if (decision.accepted()) {
      decision = AuditLog.written(PeerDecision.Rejected.of(decision.peer(), reason, message));
    }
    return decision;
  }

  private static PeerDecision compare(HeldPeer held, PeerDecision.Accepted accepted) {
    try {
      PeerKey now = held.identify();
      return now.equals(accepted.key())
          ? accepted
          : PeerDecision.Rejected.of(
              accepted.peer(),
              RejectionReason.EVIDENCE_CHANGED,
              "the peer was " + accepted.key().description() + " and is " + now.description());
    } catch (Throwable failure) {
      return PeerDecision.Rejected.after(accepted.peer(), failure);
    }
  }

  /** Lets go of the peer; from then on it is rejected. The connection itself stays open. */
  @Override
  public synchronized void close() {
    if (decision.accepted()) {
      decision =
          PeerDecision.Rejected.of(
              decision.peer(), RejectionReason.CLOSED, "the session was closed");
    }
    held.ifPresent(HeldPeer::close);
  }
}
