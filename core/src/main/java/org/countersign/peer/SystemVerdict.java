package org.countersign.peer;

import org.countersign.requirement.Requirement;

/**
 * What the operating system itself says about a peer and a requirement, where it can be asked, as
 * on a Mac by {@code SecCodeCheckValidity}. Asked in the thread of the proof, while the peer is
 * held and before its identity is looked at for the last time; by that one thread only.
 */
@FunctionalInterface
public interface SystemVerdict {

  /**
   * Tells whether the system calls the peer's code valid and says that it satisfies {@code
   * requirement}.
   *
   * @return false only if the requirement is what is not satisfied, and nothing else is wrong
   * @throws PeerEvidenceException if the system refuses for another reason, or does not answer; see
   *     {@link PeerEvidenceException#ofStatus}
   */
  boolean satisfies(Requirement requirement) throws PeerEvidenceException;
}
