package org.countersign.peer;

/**
 * The process at the other end of one connection, held so that no other can take its place. Used by
 * one thread at a time, though not always by the same. Whatever a method throws, be it an error, is
 * a rejection of the peer, and so is null.
 */
public interface ObservedPeer extends AutoCloseable {

  /**
   * Returns who the peer is, read from the kernel at this moment. Two equal keys mean the same
   * process, running the same program, in a file in the same state, with the same flags: everything
   * that could change between them and that a policy may ask for is in the key. Quick, and it waits
   * for nothing that the peer controls: no time limit is set to it.
   *
   * @throws PeerEvidenceException if the peer is gone, or the system does not say who it is
   */
  PeerKey identify() throws PeerEvidenceException;

  /**
   * Proves what the peer's program is. This reads and hashes files; it may take as long as the time
   * limit of whoever asks, and is then interrupted.
   *
   * @throws PeerEvidenceException if there is no proof
   */
  PeerEvidence prove() throws PeerEvidenceException;

  /** Lets go of the peer. Called exactly once, when no other method runs. */
  @Override
  void close();
}
