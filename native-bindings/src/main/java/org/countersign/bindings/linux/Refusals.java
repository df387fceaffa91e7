package org.countersign.bindings.linux;

import java.io.IOException;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.jspecify.annotations.Nullable;

/** Says why there is no evidence, when the kernel is what refused. */
final class Refusals {

  private Refusals() {}

  /**
   * Returns the reason for which {@code process} is rejected after {@code problem}: most calls fail
   * because the process is gone meanwhile.
   */
  static PeerEvidenceException of(PidDescriptor process, IOException problem) {
    try {
      if (isMissingProcess(problem) || !process.isAlive()) {
        return gone(problem);
      }
    } catch (SystemCallException e) {
      problem.addSuppressed(e);
    }
    return of(problem);
  }

  /** Of a process that is about to end nothing can be read, though it has not ended yet. */
  private static boolean isMissingProcess(IOException problem) {
    return problem instanceof SystemCallException refused
        && refused.number() == SystemCallException.ESRCH;
  }

  /** Returns the reason where no process is at hand. */
  static PeerEvidenceException of(IOException problem) {
    String message = "the kernel does not say who the peer is: " + problem.getMessage();
    boolean isForPrivilege =
        problem instanceof SystemCallException refused && refused.isForPrivilege();
    return new PeerEvidenceException(
        RejectionReason.NO_EVIDENCE,
        isForPrivilege
            ? message
                + "; the kernel shows a process of another user, or with more privileges, only to"
                + " whom has CAP_SYS_PTRACE, as root has"
            : message,
        problem);
  }

  static PeerEvidenceException gone(@Nullable Throwable cause) {
    return new PeerEvidenceException(
        RejectionReason.PEER_GONE, "the peer's process has ended", cause);
  }
}
