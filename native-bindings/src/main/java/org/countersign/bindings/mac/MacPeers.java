package org.countersign.bindings.mac;

import org.countersign.bindings.UnixConnection;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerEvidenceSource;
import org.countersign.peer.RejectionReason;

/**
 * Proves by a Mac's kernel and Security framework which program is at the other end of a Unix
 * domain socket.
 *
 * <pre>{@code
 * PeerPolicy policy =
 *     PeerPolicy.developerId("ABCDE12345").identifiers("com.example.app").minimumVersion("2.1").build();
 * try (PeerValidator<UnixConnection> guard = PeerValidator.of(policy, MacPeers.ofThisMac())) {
 *   try (PeerSession peer = guard.open(UnixConnection.of(channel))) { … }
 * }
 * }</pre>
 *
 * <p>A peer is what this says if
 *
 * <ol>
 *   <li><b>the token</b>: the kernel names, by its audit token, the process that used the other end
 *       last ({@code LOCAL_PEERTOKEN}); that process uses it for itself and not for another ({@code
 *       LOCAL_PEEREPID}), and acts for the user for whom the peer connected ({@code getpeereid},
 *       the only thing that the kernel keeps from then);
 *   <li><b>the hash</b>: the kernel has a code directory for that process, and tells its hash;
 *   <li><b>the check</b>: Security.framework, asked anew by the token, calls the code valid ({@code
 *       SecCodeCheckValidity}), and the hash of what it checked is that of the kernel;
 *   <li><b>the entitlements</b>: those that the kernel goes by, in both forms as it tells them,
 *       which must say the same;
 *   <li><b>the flags</b>: the state of the process's code, after all of that;
 *   <li><b>the verdict</b>: both the framework and this library find the policy's requirement
 *       satisfied; if only one does, the peer is rejected and the decision says so;
 *   <li><b>again</b>: after all of that, and at each {@link
 *       org.countersign.peer.PeerSession#recheck()}, the token read from the socket is the same in
 *       all its words, and the kernel, asked by it, answers with the same hash and the same flags.
 * </ol>
 *
 * <p>None of this has been run on a Mac yet. It follows Apple's headers and published source, and
 * is tested against a make-believe system; tests for a real one are there and run where there is
 * one.
 *
 * <h2>Attacks</h2>
 *
 * What each of these steps holds, and what it does not:
 *
 * <ul>
 *   <li>A1, process id reuse: nothing is looked up by a process id. The kernel compares the token's
 *       process version at every question, and refuses.
 *   <li>A2, another sender's evidence: the token is that of the socket, not of a message, and who
 *       sent a byte is <em>not</em> known. See A3.
 *   <li>A3, the peer becomes another: <b>the token is no snapshot of when the peer connected</b>,
 *       but of who used its end last, as that process is when the kernel is asked. A process can
 *       write a request and then become the right program; can leave its end to another, and end;
 *       can share it with a child. A server discards what came before the check, sends a {@link
 *       org.countersign.peer.NonceChallenge}, and asks {@code recheck()} after it has read the
 *       answer, and each request. What is left: a process that shares the connection with a peer
 *       that is right and stays so, and writes while that one was the last to use it.
 *   <li>A4, one bad slice: the hash is that of the slice that runs.
 *   <li>A5, A6, A8, A11, A12, A17, A19: held by the policy, whatever the source.
 *   <li>A7, injected code: the flags and the entitlements, from the kernel. What code did to itself
 *       within its rights is not seen.
 *   <li>A9, interpreters and Java: known hosts are rejected by their identifier. Environment,
 *       arguments and class path of a program that contains a virtual machine are <em>not</em>
 *       looked at.
 *   <li>A10, a file exchanged behind its path: the hash of the file that was checked is the
 *       kernel's. A program that was updated on disk while it runs is rejected as {@code
 *       program-replaced}; it has to be started anew.
 *   <li>A13, checked once and used later: the step called <b>again</b>.
 *   <li>A14, a false server: a client checks its server in the same way, and there too a socket is
 *       known by who used it last. The user who is compared is the one for whom it was listened:
 *       for sockets that launchd makes that is root, so that a daemon that gets one and acts for
 *       another user is rejected.
 *   <li>A15, revocation and notarization: <em>not</em> examined.
 *   <li>A16, malformed signatures: the framework reads them; of entitlements both forms that the
 *       kernel tells are compared here, within bounds. A kernel that makes one form of the other
 *       hides that they differ in the file. What the framework does with the rest is Apple's.
 *   <li>A18, a system with its checks switched off: <em>not</em> seen; a kernel that lies is
 *       believed. That code is the platform's never counts as an identity.
 *   <li>A20, the user alone: the token's user must be the one who connected, and comes on top.
 *   <li>A21, exhaustion: neither pages, resources nor nested code on disk are hashed. A check that
 *       hangs in the framework keeps its place among the proofs of the validator until it ends.
 * </ul>
 *
 * <p>An unsigned process with a debugger attached, which Apple's check alone lets pass on the
 * signature of whatever file lies at its path, fails at <b>the hash</b>. Thread safe.
 */
public final class MacPeers implements PeerEvidenceSource<UnixConnection> {

  private static final String SHARED =
      "which process wrote which byte, where several share the connection";

  private final MacSystem system;

  MacPeers(MacSystem system) {
    this.system = system;
  }

  /**
   * Returns the source of this Mac. Systems before macOS 11.3 do not know the flag that keeps the
   * check off the network, and there every peer is rejected.
   *
   * @throws UnsupportedOperationException if this is no Mac, or one that lacks anything that is
   *     needed or lays out audit tokens in a way not known here; the message says what
   */
  public static MacPeers ofThisMac() {
    return new MacPeers(MacSystem.ofThisMac());
  }

  @Override
  public ObservedPeer observe(UnixConnection connection) throws PeerEvidenceException {
    PeerSocket socket = new PeerSocket(system.kernel(), connection);
    try {
      AuditToken token = socket.token();
      requireItself(token, socket.effectiveProcessId());
      requireSameUser(token, socket.connectedUserId());
      return new ObservedMacProcess(token, socket, SHARED, system);
    } catch (KernelException e) {
      throw e.refusal();
    }
  }

  private static void requireItself(AuditToken token, int effectiveProcessId)
      throws PeerEvidenceException {
    if (token.processId() != effectiveProcessId) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "the peer is "
              + token
              + ", and its end of the connection is used for process "
              + effectiveProcessId
              + "; a peer must speak for itself");
    }
  }

  private static void requireSameUser(AuditToken token, long connected)
      throws PeerEvidenceException {
    if (token.effectiveUserId() != connected) {
      throw new PeerEvidenceException(
          RejectionReason.EVIDENCE_CHANGED,
          "the peer connected for user "
              + connected
              + " and acts for user "
              + token.effectiveUserId());
    }
  }

  /** Returns yes: the kernel tells the state of every process's code. */
  @Override
  public boolean provesHardening() {
    return true;
  }
}
