package org.countersign.peer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The hold on a peer, let go exactly once. What a source of evidence forgets or breaks ends here:
 * null is no evidence, and a hold that cannot be let go is nobody else's trouble.
 */
final class HeldPeer implements AutoCloseable {

  private final ObservedPeer peer;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private HeldPeer(ObservedPeer peer) {
    this.peer = peer;
  }

  static HeldPeer of(@Nullable ObservedPeer peer) throws PeerEvidenceException {
    return new HeldPeer(present(peer));
  }

  PeerKey identify() throws PeerEvidenceException {
    return present(peer.identify());
  }

  PeerEvidence prove() throws PeerEvidenceException {
    return present(peer.prove());
  }

  private static <T> T present(@Nullable T value) throws PeerEvidenceException {
    if (value == null) {
      throw new PeerEvidenceException(
          RejectionReason.INTERNAL_ERROR, "the source of evidence returned null; mend it");
    }
    return value;
  }

  @Override
  public void close() {
    if (!isClosed.getAndSet(true)) {
      try {
        peer.close();
      } catch (Throwable failure) {
        AuditLog.warn("a peer could not be let go", failure);
      }
    }
  }
}
