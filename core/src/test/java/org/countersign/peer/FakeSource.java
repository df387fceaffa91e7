package org.countersign.peer;

import java.util.concurrent.atomic.AtomicInteger;

/** A source whose connections are the peers themselves. */
final class FakeSource implements PeerEvidenceSource<FakeSource.Peer> {

  /** Something that a source does. */
  interface Step<T> {
    T take() throws PeerEvidenceException;
  }

  /** A peer that does as it is told, and counts. */
  static final class Peer implements ObservedPeer {

    final AtomicInteger proofs = new AtomicInteger();
    final AtomicInteger closes = new AtomicInteger();
    volatile Step<Peer> onObserve = () -> this;
    volatile Step<PeerKey> onIdentify;
    volatile Step<PeerEvidence> onProve = () -> MadeUpPeer.evidence(MadeUpPeer.app().build());
    volatile Runnable onClose = () -> {};

    Peer(String process) {
      PeerKey key = MadeUpPeer.key(process);
      onIdentify = () -> key;
    }

    @Override
    public PeerKey identify() throws PeerEvidenceException {
      return onIdentify.take();
    }

    @Override
    public PeerEvidence prove() throws PeerEvidenceException {
      proofs.incrementAndGet();
      return onProve.take();
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      onClose.run();
    }
  }

  @Override
  public ObservedPeer observe(Peer connection) throws PeerEvidenceException {
    return connection.onObserve.take();
  }

  @Override
  public boolean provesHardening() {
    return true;
  }
}
