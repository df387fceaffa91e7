package org.countersign.bindings.linux;

import java.io.IOException;
import java.util.Objects;
import org.countersign.bindings.UnixConnection;
import org.countersign.certificate.TrustAnchors;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerEvidenceSource;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.VerificationOptions;

/**
 * Proves by the Linux kernel which program is at the other end of a Unix domain socket. This is not
 * Apple's doing and no Mac behaves so: it lets one policy be used, and tested, on another system.
 *
 * <p>The peer's executable has a detached signature, in the form that {@code codesign --detached}
 * writes; it is verified with the anchors that the operator names. A peer is what this says if
 *
 * <ol>
 *   <li>the kernel holds on to its process from the connection on ({@code SO_PEERPIDFD}), that
 *       agrees with {@code SO_PEERCRED}, and the process runs before and after all that follows;
 *   <li>it is in our user, pid and mount namespaces and has our root directory, and acts for the
 *       user for whom it connected; nobody traces it at this moment, and its addresses are random,
 *       so that a later start of the same program can be told from this one;
 *   <li>the very file that it runs, opened through {@code /proc/PID/exe} and read by that
 *       descriptor, is a regular file of a file system of this machine that is not mounted {@code
 *       nosuid}, and still where it was;
 *   <li>that file, its signature and every directory above them belong to root or to us, and
 *       neither the peer's user nor anybody else can write to them. A peer that runs as root can
 *       write everywhere; that it passes means that root, and nobody else, put its program there.
 *       So can one to which root gave capabilities such as {@code CAP_SYS_ADMIN};
 *   <li>it is not known to run other people's code ({@link org.countersign.code.HostProgram}), and
 *       the process is called like its file, not like a script or a link that led to it;
 *   <li>the signature is valid for that file.
 * </ol>
 *
 * <p>What is <b>not</b> examined, and what every accepted decision says: the peer's memory, the
 * libraries it loaded, its environment ({@code LD_PRELOAD}), whether others of its user trace it,
 * answer its system calls ({@code SECCOMP_RET_USER_NOTIF}), write to {@code /proc/PID/mem} or
 * attach to its JVM. Nothing here is like a hardened runtime or library validation, and policies
 * that ask for these are refused. Such an identity means something only if the peer runs as another
 * user than its attackers, or was started with {@code AT_SECURE}. Name that user in the policy
 * ({@code userIds}): whom the peer acts for is proven, and without it anybody starts the right
 * program as himself and preloads what he likes. A script that names a signed program as its
 * interpreter is recognised by the name that the kernel gave the process; a process can rename
 * itself, and a script can be called like the program: a program that runs what it is given has no
 * identity, however it was started.
 *
 * <p>A socket is known by the process that made it, even if systemd made it and handed it on: a
 * server that is to be checked makes its socket itself. What others write on the connection {@link
 * SenderCheckedReader} refuses; a client that checks its server lets it answer a challenge, read
 * so, before it writes anything that matters, for others may have the socket as well.
 *
 * <p>To look at a process of another user, or with more privileges, takes {@code CAP_SYS_PTRACE};
 * root has it. So an ordinary client <b>cannot check a daemon of root's</b>: before Linux shows
 * {@code /proc/PID/exe} or the namespaces it asks what it asks of a debugger ({@code
 * PTRACE_MODE_READ}), and nothing else proves what file a process runs. The peer is rejected then,
 * with a reason that names the privilege. What remains for such a client is that the socket lies in
 * a directory where only root writes, that {@code SO_PEERCRED} names user 0, and that a {@link
 * SenderCheckedReader}, which takes no privilege, lets nobody answer but the process that made the
 * socket. What program that runs is not known.
 *
 * <p>Verifying a large executable takes long once: the result is kept while file and signature stay
 * in the same state by device, inode, mount, size and time of change, for an hour at most. Whoever
 * takes a signature away from a program, or its place, ends no session that is open, and until the
 * validator's own cache forgets the peer, it is let in again. To accept a peer that is known takes
 * about a quarter of a millisecond, and to ask again whether it is still the same about half of
 * that: {@code /proc} is read anew each time, in a thread that can be left behind, and nothing of
 * what it says is remembered.
 *
 * <p>A process that starts another program, and makes that take for ever, keeps the kernel from
 * answering: it is refused after two seconds, and while it goes on some thread waits. There are
 * eight for each user, so that other peers of that user may be refused as well, after two seconds
 * each, and 512 for all. Somebody who owns many users, as by subordinate ids ({@code /etc/subuid}),
 * can hold them all; then every peer is refused until they let go, and none is let in by mistake.
 * Thread safe.
 */
public final class LinuxPeers implements PeerEvidenceSource<UnixConnection> {

  private static final long ANSWER_MILLISECONDS = 2000;
  private static final int QUESTIONS_ABOUT_USER = 8;
  private static final int QUESTIONS = 512;

  private final VerifiedPrograms programs;
  private final Surroundings ourselves;
  private final KernelQuestions questions =
      new KernelQuestions(ANSWER_MILLISECONDS, QUESTIONS_ABOUT_USER, QUESTIONS);

  private LinuxPeers(VerifiedPrograms programs, Surroundings ourselves) {
    this.programs = programs;
    this.ourselves = ourselves;
  }

  /**
   * Returns a source that believes signatures whose certificates lead to {@code anchors}, and looks
   * for them beside the executables.
   *
   * @throws UnsupportedOperationException if this is not Linux 6.5 or later on x86-64 or aarch64,
   *     or {@code /proc} does not show our own processes, or addresses are not random; the message
   *     says which
   */
  public static LinuxPeers trusting(TrustAnchors anchors) {
    return with(
        VerificationOptions.standard().withAnchors(anchors), SignatureLocation.besideExecutable());
  }

  /**
   * Returns a source with options of your own, among them the anchors and how much is read, and a
   * place for the signatures.
   *
   * @throws UnsupportedOperationException as {@link #trusting} does
   */
  public static LinuxPeers with(VerificationOptions options, SignatureLocation signatures) {
    Objects.requireNonNull(options);
    Objects.requireNonNull(signatures);
    LinuxSystem.require();
    try (ProcFileSystem proc = ProcFileSystem.open();
        ProcessDirectory ourselves = proc.ourselves()) {
      if (!proc.hasRandomAddresses()) {
        throw new IOException("kernel.randomize_va_space is 0; set it to 2");
      }
      return new LinuxPeers(new VerifiedPrograms(options, signatures), ourselves.surroundings());
    } catch (IOException e) {
      throw new UnsupportedOperationException("peers are not supported here: " + e.getMessage(), e);
    }
  }

  @Override
  public ObservedPeer observe(UnixConnection connection) throws PeerEvidenceException {
    SocketOptions.Credentials credentials;
    PidDescriptor process;
    try {
      credentials = SocketOptions.peerCredentials(connection.descriptor());
      process = SocketOptions.peerPidDescriptor(connection.descriptor());
    } catch (SystemCallException e) {
      throw e.isForGoneProcess() ? Refusals.gone(e) : Refusals.of(e);
    }
    try {
      return observe(credentials, process);
    } catch (IOException e) {
      PeerEvidenceException refusal = Refusals.of(process, e);
      process.close();
      throw refusal;
    } catch (PeerEvidenceException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private ObservedPeer observe(SocketOptions.Credentials credentials, PidDescriptor process)
      throws IOException, PeerEvidenceException {
    try (ProcFileSystem proc = ProcFileSystem.open()) {
      long pid = process.pid(proc);
      if (pid == PidDescriptor.GONE) {
        throw Refusals.gone(null);
      }
      if (pid <= 0) {
        throw new PeerEvidenceException(
            RejectionReason.FOREIGN_NAMESPACE,
            "the peer has no number in our pid namespace; it must run where we can see it");
      }
      if (pid != credentials.pid()) {
        throw new PeerEvidenceException(
            RejectionReason.NO_EVIDENCE,
            "the kernel names process "
                + credentials.pid()
                + " and holds process "
                + pid
                + ", which must be the same");
      }
      return ObservedProcess.hold(
          process, proc.process(pid), credentials, ourselves, programs, questions);
    }
  }

  /** Returns no: see what is not examined. */
  @Override
  public boolean provesHardening() {
    return false;
  }
}
