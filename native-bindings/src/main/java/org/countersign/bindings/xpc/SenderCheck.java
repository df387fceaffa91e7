package org.countersign.bindings.xpc;

import org.countersign.bindings.mac.AuditToken;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;
import org.jspecify.annotations.Nullable;

/**
 * Judges who sends the messages of one connection, by the token of each message: the first by the
 * validator, those after it by whether they come from the same process in the same state. Thread
 * safe; it must be closed.
 */
final class SenderCheck implements AutoCloseable {

  private final PeerValidator<AuditToken> guard;
  private @Nullable Sender sender;
  private boolean isClosed;

  SenderCheck(PeerValidator<AuditToken> guard) {
    this.guard = guard;
  }

  private record Sender(AuditToken token, PeerSession session) {}

  /**
   * Returns the decision about who sent a message, if it is a yes.
   *
   * @throws XpcPeerRejectedException if it is not, or if another process sent an earlier message
   * @throws XpcException if this was closed
   */
  synchronized PeerDecision.Accepted accept(AuditToken token) throws XpcException {
    requireOpen();
    Sender known = sender;
    if (known == null) {
      known = new Sender(token, guard.open(token));
      sender = known;
      return accepted(known.session().decision());
    }
    if (!known.token().equals(token)) {
      String refusal =
          "the message was sent by "
              + token
              + ", earlier ones by "
              + known.token()
              + "; a connection is one process's";
      EventLog.warn("xpc message rejected reasons=wrong-sender", refusal);
      throw new XpcPeerRejectedException(refusal);
    }
    return accepted(known.session().recheck());
  }

  /**
   * Returns the decision about who sent the messages until now, if it still is a yes.
   *
   * @throws XpcPeerRejectedException if it is not, or if nobody sent any
   * @throws XpcException if this was closed
   */
  synchronized PeerDecision.Accepted recheck() throws XpcException {
    requireOpen();
    Sender known = sender;
    if (known == null) {
      throw new XpcPeerRejectedException("nothing came from the peer, so that nobody knows it");
    }
    return accepted(known.session().recheck());
  }

  private void requireOpen() throws XpcException {
    if (isClosed) {
      throw new XpcException("the connection is closed; connect again");
    }
  }

  private static PeerDecision.Accepted accepted(PeerDecision decision)
      throws XpcPeerRejectedException {
    if (decision instanceof PeerDecision.Accepted accepted) {
      return accepted;
    }
    throw new XpcPeerRejectedException((PeerDecision.Rejected) decision);
  }

  /** Lets go of the sender; from then on every message is rejected. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (sender != null) {
      sender.session().close();
      sender = null;
    }
  }
}
