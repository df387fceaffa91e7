package org.countersign.bindings.xpc;

import java.io.Serial;
import java.util.Optional;
import org.countersign.peer.PeerDecision;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the message is not who the policy lets in: libxpc said so, the validator did, or the
 * sender is another than before. Nothing was taken from that message.
 */
public final class XpcPeerRejectedException extends XpcException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient PeerDecision.@Nullable Rejected decision;

  XpcPeerRejectedException(String message) {
    super(message);
    this.decision = null;
  }

  XpcPeerRejectedException(PeerDecision.Rejected decision) {
    super(decision.auditLine());
    this.decision = decision;
  }

  /** Returns the validator's decision; empty if it was not asked any more. */
  public Optional<PeerDecision.Rejected> decision() {
    return Optional.ofNullable(decision);
  }
}
