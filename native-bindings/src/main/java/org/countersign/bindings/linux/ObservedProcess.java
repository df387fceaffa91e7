package org.countersign.bindings.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.ByteString;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidence;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerKey;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.Verification;

/**
 * A peer's process, held by two descriptors: its pidfd and its directory in {@code /proc}. Whatever
 * is read of it counts only if the process runs still when all has been read.
 */
final class ObservedProcess implements ObservedPeer {

  private static final List<String> NOT_EXAMINED =
      List.of(
          "the peer's memory and the libraries it loaded",
          "whether other processes of the peer's user trace it later, write to its memory or attach"
              + " to its virtual machine",
          "hardened runtime and library validation, which Linux does not have");

  private final PidDescriptor process;
  private final ProcessDirectory directory;
  private final SocketOptions.Credentials connected;
  private final long uniqueNumber;
  private final Surroundings ourselves;
  private final VerifiedPrograms programs;
  private final KernelQuestions questions;
  private final AtomicInteger holds = new AtomicInteger(1); // ours, and of each question

  private ObservedProcess(
      PidDescriptor process,
      ProcessDirectory directory,
      SocketOptions.Credentials connected,
      Surroundings ourselves,
      VerifiedPrograms programs,
      KernelQuestions questions)
      throws IOException {
    this.process = process;
    this.directory = directory;
    this.connected = connected;
    this.uniqueNumber = process.uniqueNumber();
    this.ourselves = ourselves;
    this.programs = programs;
    this.questions = questions;
  }

  /**
   * Takes over both descriptors, if it succeeds, and closes the directory if not.
   *
   * @param connected number and user of the process when it connected
   */
  static ObservedProcess hold(
      PidDescriptor process,
      ProcessDirectory directory,
      SocketOptions.Credentials connected,
      Surroundings ourselves,
      VerifiedPrograms programs,
      KernelQuestions questions)
      throws IOException {
    try {
      return new ObservedProcess(process, directory, connected, ourselves, programs, questions);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public PeerKey identify() throws PeerEvidenceException {
    try {
      return ask(this::key);
    } catch (IOException e) {
      throw Refusals.of(process, e);
    }
  }

  private PeerKey key() throws IOException, PeerEvidenceException {
    requireAlive();
    requireOurWorld();
    ProcessStatus status = directory.status();
    requireUntraced(status);
    requireSameUser(status);
    requireRandomAddresses();
    PeerKey key = key(status, directory.executable(), directory.auxiliaryVector());
    requireAlive();
    return key;
  }

  @Override
  public PeerEvidence prove() throws PeerEvidenceException {
    try (Start start = ask(this::start)) {
      start.executable().requireNoHost(start.name());
      Verification verification = programs.verify(start.executable(), start.status().userIds());
      start.executable().requireUnchanged();
      requireAlive();
      PeerEvidence evidence = PeerEvidence.ofFile(verification);
      for (String thing : NOT_EXAMINED) {
        evidence = evidence.notExamining(thing);
      }
      return start.isSecure()
          ? evidence
          : evidence.notExamining(
              "the environment of the peer, such as LD_PRELOAD: nothing shows that it was started"
                  + " with AT_SECURE");
    } catch (IOException e) {
      throw Refusals.of(process, e);
    }
  }

  /** What the process runs, and how it was started. */
  private record Start(
      Executable executable, ByteString name, ProcessStatus status, AuxiliaryVector vector)
      implements AutoCloseable {

    /**
     * Tells whether the kernel ignored what the starter put into the environment. A process can
     * rewrite its vector ({@code PR_SET_MM_MAP}), but not give itself a second user or group.
     */
    boolean isSecure() {
      return vector.isSecure() && status.hasTwoIdentities();
    }

    @Override
    public void close() {
      executable.close();
    }
  }

  private Start start() throws IOException, PeerEvidenceException {
    requireAlive();
    requireOurWorld();
    AuxiliaryVector vector = directory.auxiliaryVector();
    ByteString name = directory.name();
    ProcessStatus status = directory.status();
    try (ProcFileSystem proc = ProcFileSystem.open()) {
      return new Start(Executable.open(directory, proc.mounts()), name, status, vector);
    }
  }

  private <T> T ask(KernelQuestions.Question<T> question)
      throws IOException, PeerEvidenceException {
    holds.incrementAndGet();
    return questions.ask(connected.userId(), question, this::release);
  }

  private void requireAlive() throws SystemCallException, PeerEvidenceException {
    if (!process.isAlive()) {
      throw Refusals.gone(null);
    }
  }

  private void requireOurWorld() throws SystemCallException, PeerEvidenceException {
    List<String> differences = directory.surroundings().differences(ourselves);
    if (!differences.isEmpty()) {
      throw new PeerEvidenceException(
          RejectionReason.FOREIGN_NAMESPACE,
          "the peer has another "
              + String.join(", another ", differences)
              + " than we; it must run in the same container as whoever checks it");
    }
  }

  private static void requireUntraced(ProcessStatus status) throws PeerEvidenceException {
    if (status.tracer() != 0) {
      throw new PeerEvidenceException(
          RejectionReason.DEBUGGED,
          "process " + status.tracer() + " traces the peer and can make it do anything");
    }
  }

  private void requireSameUser(ProcessStatus status) throws PeerEvidenceException {
    if (status.effectiveUserId() != connected.userId()) {
      throw new PeerEvidenceException(
          RejectionReason.EVIDENCE_CHANGED,
          "the peer connected for user "
              + connected.userId()
              + " and acts for user "
              + status.effectiveUserId());
    }
  }

  /** A program could become another, write a request, and become the first again. */
  private void requireRandomAddresses() throws IOException, PeerEvidenceException {
    if (!directory.hasRandomAddresses()) {
      throw new PeerEvidenceException(
          RejectionReason.NO_EVIDENCE,
          "the peer was started without random addresses (ADDR_NO_RANDOMIZE), so that nobody can"
              + " tell when it is started anew");
    }
  }

  private PeerKey key(ProcessStatus status, FileStatus executable, AuxiliaryVector start)
      throws IOException {
    byte[] privileges = status.privileges().getBytes(StandardCharsets.UTF_8);
    ByteBuffer key =
        ByteBuffer.allocate(
            3 * Long.BYTES + FileStatus.LENGTH + privileges.length + start.bytes().length());
    key.putLong(connected.pid())
        .putLong(uniqueNumber != 0 ? uniqueNumber : directory.startTime()) // which takes longer
        .putLong(privileges.length);
    executable.writeTo(key);
    key.put(privileges).put(start.bytes().toByteArray());
    return new PeerKey(
        ByteString.of(key.array()),
        status.effectiveUserId(),
        "pid " + connected.pid() + " running inode " + executable.inode());
  }

  @Override
  public void close() {
    release();
  }

  /** Descriptors are closed when no question goes by them any more. */
  private void release() {
    if (holds.decrementAndGet() == 0) {
      directory.close();
      process.close();
    }
  }
}
