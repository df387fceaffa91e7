package org.countersign.bindings.mac;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/** The kernel refused a call. Numbers are those of {@code sys/errno.h} on macOS. */
final class KernelException extends IOException {

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  static final int EINVAL = 22;
  static final int ERANGE = 34;
  static final int EBADEXEC = 85;

  @Serial private static final long serialVersionUID = 1L;

  private static final int ENOPROTOOPT = 42;
  private static final int ENOTCONN = 57;
  private static final int EOPNOTSUPP = 102;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(EPERM, "EPERM"),
          Map.entry(ENOENT, "ENOENT"),
          Map.entry(ESRCH, "ESRCH"),
          Map.entry(9, "EBADF"),
          Map.entry(12, "ENOMEM"),
          Map.entry(13, "EACCES"),
          Map.entry(14, "EFAULT"),
          Map.entry(EINVAL, "EINVAL"),
          Map.entry(ERANGE, "ERANGE"),
          Map.entry(38, "ENOTSOCK"),
          Map.entry(ENOPROTOOPT, "ENOPROTOOPT"),
          Map.entry(45, "ENOTSUP"),
          Map.entry(54, "ECONNRESET"),
          Map.entry(ENOTCONN, "ENOTCONN"),
          Map.entry(EBADEXEC, "EBADEXEC"),
          Map.entry(EOPNOTSUPP, "EOPNOTSUPP"));

  private final int number;

  KernelException(String call, int number) {
    super(call + ": " + NAMES.getOrDefault(number, "error " + number));
    this.number = number;
  }

  /**
   * Checks what a call returned; it must have been the last one in this thread.
   *
   * @throws KernelException if that is negative
   */
  static void check(String call, int result) throws KernelException {
    if (result < 0) {
      throw new KernelException(call, Native.getLastError());
    }
  }

  /** Returns the number of the error. */
  int number() {
    return number;
  }

  /** Returns the rejection of the peer that was asked about. */
  PeerEvidenceException refusal() {
    return switch (number) {
      case ESRCH ->
          refusal(
              RejectionReason.PEER_GONE,
              "the peer's process has ended, or runs another program than the one that its audit"
                  + " token names");
      case ENOTCONN -> refusal(RejectionReason.PEER_GONE, "the peer has hung up");
      case ENOPROTOOPT, EOPNOTSUPP ->
          refusal(
              RejectionReason.UNSUPPORTED,
              "this system does not give out the audit token of a socket's peer"
                  + " (LOCAL_PEERTOKEN); update it");
      case EPERM ->
          refusal(
              RejectionReason.NO_EVIDENCE,
              "the kernel does not let this process look at the peer, as happens in a sandbox; check"
                  + " peers outside of one");
      default -> refusal(RejectionReason.NO_EVIDENCE, "the kernel does not say who the peer is");
    };
  }

  private PeerEvidenceException refusal(RejectionReason reason, String sentence) {
    return new PeerEvidenceException(reason, sentence + " (" + getMessage() + ")", this);
  }
}
