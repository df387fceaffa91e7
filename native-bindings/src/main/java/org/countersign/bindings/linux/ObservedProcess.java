package org.countersign.bindings.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  private final long startTime;
  private final long uniqueNumber;
  private final Surroundings ourselves;
  private final VerifiedPrograms programs;

  private ObservedProcess(
      PidDescriptor process,
      ProcessDirectory directory,
      SocketOptions.Credentials connected,
      Surroundings ourselves,
      VerifiedPrograms programs)
      throws IOException {
    this.process = process;
    this.directory = directory;
    this.connected = connected;
    this.startTime = directory.startTime();
    this.uniqueNumber = process.uniqueNumber();
    this.ourselves = ourselves;
    this.programs = programs;
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
      VerifiedPrograms programs)
      throws IOException {
    try {
      return new ObservedProcess(process, directory, connected, ourselves, programs);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public PeerKey identify() throws PeerEvidenceException {
    try {
      requireAlive();
      requireOurWorld();
      ProcessStatus status = directory.status();
      requireUntraced(status);
      requireSameUser(status);
      requireRandomAddresses();
      PeerKey key = key(status, directory.executable(), directory.auxiliaryVector());
      requireAlive();
      return key;
    } catch (IOException e) {
      throw Refusals.of(process, e);
    }
  }

  @Override
  public PeerEvidence prove() throws PeerEvidenceException {
    try {
      requireAlive();
      requireOurWorld();
      AuxiliaryVector start = directory.auxiliaryVector();
      PeerEvidence evidence = proveProgram();
      requireAlive();
      for (String thing : NOT_EXAMINED) {
        evidence = evidence.notExamining(thing);
      }
      return start.isSecure()
          ? evidence
          : evidence.notExamining(
              "the environment of the peer, such as LD_PRELOAD: it was started without AT_SECURE");
    } catch (IOException e) {
      throw Refusals.of(process, e);
    }
  }

  private PeerEvidence proveProgram() throws IOException, PeerEvidenceException {
    try (ProcFileSystem proc = ProcFileSystem.open();
        Executable executable = Executable.open(directory, proc.mounts())) {
      executable.requireNoHost(directory.name());
      Verification verification = programs.verify(executable, directory.status().userIds());
      executable.requireUnchanged();
      return PeerEvidence.ofFile(verification);
    }
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

  private PeerKey key(ProcessStatus status, FileStatus executable, AuxiliaryVector start) {
    byte[] privileges = status.privileges().getBytes(StandardCharsets.UTF_8);
    ByteBuffer key =
        ByteBuffer.allocate(
            4 * Long.BYTES + FileStatus.LENGTH + privileges.length + start.bytes().length());
    key.putLong(connected.pid())
        .putLong(startTime)
        .putLong(uniqueNumber)
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
    directory.close();
    process.close();
  }
}
