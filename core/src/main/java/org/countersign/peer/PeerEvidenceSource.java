package org.countersign.peer;

/**
 * An operating system that proves who is at the other end of a connection. The seam between policy
 * and kernel: an implementation gathers evidence and judges nothing.
 *
 * <p>Implementations must be thread safe.
 *
 * @param <C> what a connection is for this source: a channel, a descriptor, a message
 */
public interface PeerEvidenceSource<C> {

  /**
   * Takes hold of the process at the other end, in a way that survives its exit: a process that
   * comes later must never be taken for it. Quick: it runs in the thread of whoever asks, without a
   * time limit, and waits for nothing that the peer controls.
   *
   * @throws PeerEvidenceException if the system does not say who it is
   */
  ObservedPeer observe(C connection) throws PeerEvidenceException;

  /**
   * Tells whether this source can prove the state of a running process: hardened runtime, library
   * validation, no debugger. A source that cannot is refused for policies that ask for it. Asked
   * once for each validator.
   */
  boolean provesHardening();
}
