package org.countersign.bindings.mac;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/**
 * What the kernel says about the other end of a Unix domain socket. Source: {@code sys/un.h}.
 *
 * @param connection kept, so that its descriptor stays its own
 */
record PeerSocket(KernelCalls kernel, UnixConnection connection) implements TokenSource {

  private static final int LOCAL = 0; // SOL_LOCAL
  private static final int EFFECTIVE_PROCESS = 3; // LOCAL_PEEREPID
  private static final int TOKEN = 6; // LOCAL_PEERTOKEN

  /**
   * Returns the token of the process that used the other end last, as that process is now: the
   * kernel keeps no token from when it connected.
   */
  @Override
  public AuditToken token() throws KernelException, PeerEvidenceException {
    try {
      return AuditToken.of(option(TOKEN, AuditToken.LENGTH));
    } catch (KernelException e) {
      if (e.number() == KernelException.EINVAL) {
        throw new PeerEvidenceException(
            RejectionReason.PEER_GONE,
            "the process that used the other end last has ended (" + e.getMessage() + ")",
            e);
      }
      throw e;
    }
  }

  /** Returns the process for which the other end is used, for comparison with a token. */
  int effectiveProcessId() throws KernelException, PeerEvidenceException {
    return ByteBuffer.wrap(option(EFFECTIVE_PROCESS, Integer.BYTES))
        .order(ByteOrder.nativeOrder())
        .getInt();
  }

  /** Returns the effective user of the process that connected, as it was then. */
  long connectedUserId() throws KernelException {
    int[] user = new int[1];
    KernelException.check(
        "getpeereid", kernel.getpeereid(connection.descriptor(), user, new int[1]));
    return Integer.toUnsignedLong(user[0]);
  }

  private byte[] option(int option, int size) throws KernelException, PeerEvidenceException {
    byte[] value = new byte[size];
    int[] length = {size};
    KernelException.check(
        "getsockopt", kernel.getsockopt(connection.descriptor(), LOCAL, option, value, length));
    if (length[0] != size) {
      throw new PeerEvidenceException(
          RejectionReason.NO_EVIDENCE,
          "the kernel answers socket option "
              + option
              + " with "
              + length[0]
              + " bytes, where "
              + size
              + " are known here");
    }
    return value;
  }
}
