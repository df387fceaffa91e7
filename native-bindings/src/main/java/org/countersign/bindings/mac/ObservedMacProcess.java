package org.countersign.bindings.mac;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidence;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerKey;
import org.countersign.peer.ProcessFlag;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.Entitlements;
import org.jspecify.annotations.Nullable;

/**
 * A peer's process, held by its audit token: no other process, and no other program in the same
 * process, ever has the same. Whatever the kernel is asked, it is asked with that token.
 */
final class ObservedMacProcess implements ObservedPeer {

  /**
   * Flags that a process may set or give up itself at any time, and that no policy asks for; all
   * others are part of who it is.
   */
  private static final Set<ProcessFlag> FREE =
      Set.of(ProcessFlag.HARD, ProcessFlag.KILL, ProcessFlag.RESTRICT, ProcessFlag.PLATFORM);

  private static final int PART_OF_KEY =
      Stream.of(ProcessFlag.values())
          .filter(flag -> !FREE.contains(flag))
          .mapToInt(ProcessFlag::mask)
          .reduce(0, (some, another) -> some | another);

  private static final List<String> NOT_EXAMINED =
      List.of(
          "environment and arguments of the process, such as JAVA_TOOL_OPTIONS",
          "files that the program reads as its code: jars, scripts and plug-ins beside it",
          "whether this system checks code at all (System Integrity Protection, boot arguments)");

  private final AuditToken token;
  private final TokenSource source;
  private final String takenOnTrust;
  private final MacSystem system;
  private final KernelProcess process;
  private @Nullable PeerCode code;

  /**
   * Takes hold of a process.
   *
   * @param token who it is
   * @param source where the peer's token is read anew, each time it is identified
   * @param takenOnTrust what is not examined about that, as a noun
   */
  ObservedMacProcess(AuditToken token, TokenSource source, String takenOnTrust, MacSystem system) {
    this.token = token;
    this.source = source;
    this.takenOnTrust = takenOnTrust;
    this.system = system;
    this.process = new KernelProcess(system.kernel(), token);
  }

  /**
   * Also lets go of what the system said for a proof: that is asked before the peer is identified
   * again, and holds the program's file open, for which sessions are too many and too long.
   */
  @Override
  public PeerKey identify() throws PeerEvidenceException {
    close();
    try {
      requireSame(source.token());
      return key(process.cdhash(), process.status());
    } catch (KernelException e) {
      throw e.refusal();
    }
  }

  private void requireSame(AuditToken now) throws PeerEvidenceException {
    if (!now.equals(token)) {
      throw new PeerEvidenceException(
          RejectionReason.EVIDENCE_CHANGED,
          "the peer was "
              + token
              + " and is "
              + now
              + (token.processId() == now.processId()
                  ? ": it runs another program, or acts for another user"
                  : ": another process uses its end of the connection"));
    }
  }

  private PeerKey key(Cdhash cdhash, int status) {
    ByteBuffer key = ByteBuffer.allocate(AuditToken.LENGTH + Cdhash.LENGTH + Integer.BYTES);
    key.put(token.bytes().toByteArray())
        .put(cdhash.bytes().toByteArray())
        .putInt(status & PART_OF_KEY);
    return new PeerKey(ByteString.of(key.array()), token.effectiveUserId(), token.toString());
  }

  /**
   * Proves by the system that the process's code is valid and of the program that the kernel runs.
   *
   * <p>Apple's check compares hashes only if the kernel has one, so that an unsigned process under
   * a debugger could pass for whatever file lies at its path: here the kernel must have one.
   */
  @Override
  public PeerEvidence prove() throws PeerEvidenceException {
    try {
      Cdhash running = process.cdhash();
      PeerCode asked = ask();
      SigningInformation program = asked.verified();
      requireRunning(running, program);
      PeerEvidence evidence =
          PeerEvidence.ofProcess(
                  entitledByKernel(program), system.evaluator(), ProcessFlag.of(process.status()))
              .confirmedBy(asked)
              .notExamining(takenOnTrust);
      for (String thing : NOT_EXAMINED) {
        evidence = evidence.notExamining(thing);
      }
      return evidence;
    } catch (KernelException e) {
      throw e.refusal();
    }
  }

  /** Asks the system anew, and lets go of what it said before. */
  private PeerCode ask() throws PeerEvidenceException {
    close();
    PeerCode asked = PeerCode.of(token, system);
    code = asked;
    return asked;
  }

  private static void requireRunning(Cdhash running, SigningInformation program)
      throws PeerEvidenceException {
    if (!program.cdhash().equals(Optional.of(running))) {
      throw new PeerEvidenceException(
          RejectionReason.PROGRAM_REPLACED,
          "the kernel runs the program with hash "
              + running
              + ", and the file at its place has "
              + program.cdhash().map(hash -> "hash " + hash).orElse("no signature")
              + "; start the program anew if it was updated");
    }
  }

  /**
   * Returns {@code program} with the entitlements that the kernel goes by. The framework's
   * dictionary shows one of their two forms, and hides that the other says something else.
   */
  private SigningInformation entitledByKernel(SigningInformation program)
      throws KernelException, PeerEvidenceException {
    Entitlements entitlements =
        Entitlements.read(process.xmlEntitlements(), process.derEntitlements());
    if (program.isUnusable(SignaturePart.ENTITLEMENTS)) {
      return program; // and is rejected for it
    }
    if (entitlements.whyUnusable().isPresent()) {
      throw new PeerEvidenceException(
          RejectionReason.SIGNATURE_INVALID,
          "the entitlements that the kernel goes by: " + entitlements.whyUnusable().get());
    }
    if (program.entitlements().isPresent() && entitlements.dictionary().isEmpty()) {
      throw new PeerEvidenceException(
          RejectionReason.SIGNATURE_INVALID,
          "the program's signature has entitlements, and the kernel knows of none");
    }
    return entitlements.stateIn(program.toBuilder()).build();
  }

  @Override
  public void close() {
    if (code != null) {
      code.close();
    }
  }
}
