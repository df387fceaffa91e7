package org.countersign.peer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.code.HostProgram;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.requirement.Requirement;
import org.countersign.signature.Finding;
import org.countersign.signature.Verification;

/**
 * What was proven about a peer: its program's signature, and the state of its process as far as the
 * system can tell. Whoever makes it answers for it: a source of evidence, and nobody else.
 * Immutable and thread safe.
 */
public final class PeerEvidence {

  private static final List<String> NEVER_EXAMINED =
      List.of("revocation of certificates", "notarization");

  private final Function<Requirement, Evaluation> program;
  private final SigningInformation code;
  private final List<Finding> findings;
  private final Optional<Set<ProcessFlag>> process;
  private final Optional<HostProgram> host;
  private final List<String> notExamined;

  private PeerEvidence(
      Function<Requirement, Evaluation> program,
      SigningInformation code,
      List<Finding> findings,
      Optional<Set<ProcessFlag>> process,
      Optional<HostProgram> host,
      List<String> notExamined) {
    this.program = program;
    this.code = code;
    this.findings = List.copyOf(findings);
    this.process = process;
    this.host = host;
    this.notExamined = List.copyOf(notExamined);
  }

  /**
   * Returns the evidence of a program's file, with the anchors and the knowledge it was opened
   * with. The caller answers for its being the file that the process runs.
   */
  public static PeerEvidence ofFile(Verification verification) {
    return new PeerEvidence(
        verification::evaluate,
        verification.slices().get(0).slice().signingInformation(),
        verification.findings(),
        Optional.empty(),
        Optional.empty(),
        NEVER_EXAMINED);
  }

  /**
   * Returns the evidence of a running process whose code the kernel vouches for.
   *
   * @param code what the kernel, or a verification by the system, proved
   * @param evaluator the anchors and the knowledge to judge it by
   * @param flags the state of the process
   */
  public static PeerEvidence ofProcess(
      SigningInformation code, RequirementEvaluator evaluator, Set<ProcessFlag> flags) {
    return new PeerEvidence(
        requirement -> evaluator.evaluate(requirement, code),
        code,
        List.of(),
        Optional.of(copy(flags)),
        Optional.empty(),
        NEVER_EXAMINED);
  }

  /** Returns this evidence, of a process in this state. */
  public PeerEvidence inState(Set<ProcessFlag> flags) {
    return new PeerEvidence(program, code, findings, Optional.of(copy(flags)), host, notExamined);
  }

  /** Returns this evidence, of a program that runs other people's code. */
  public PeerEvidence hostedBy(HostProgram program) {
    return new PeerEvidence(
        this.program, code, findings, process, Optional.of(program), notExamined);
  }

  /** Returns this evidence, with something else that nobody looked at, as a printable noun. */
  public PeerEvidence notExamining(String what) {
    List<String> more = new ArrayList<>(notExamined);
    more.add(what);
    return new PeerEvidence(program, code, findings, process, host, more);
  }

  private static Set<ProcessFlag> copy(Set<ProcessFlag> flags) {
    Set<ProcessFlag> copy = EnumSet.noneOf(ProcessFlag.class);
    copy.addAll(flags);
    return Collections.unmodifiableSet(copy);
  }

  /**
   * Returns whether the peer's program satisfies {@code requirement}. A program whose signature is
   * not valid satisfies nothing.
   */
  public Evaluation evaluate(Requirement requirement) {
    return program.apply(requirement);
  }

  /**
   * Returns the facts about the program; of several slices those of the first. They are proven
   * unless there are {@link #findings()}.
   */
  public SigningInformation code() {
    return code;
  }

  /** Returns what is wrong with the program's signature. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns the state of the process; empty if the system cannot tell. */
  public Optional<Set<ProcessFlag>> processFlags() {
    return process;
  }

  /**
   * Returns the host program that the peer is: by what the source found, else by the program's
   * identifier.
   */
  public Optional<HostProgram> host() {
    return host.isPresent()
        ? host
        : code.identifier().flatMap(identifier -> HostProgram.ofIdentifier(identifier.toUtf8()));
  }

  /** Returns what nobody looked at, as printable nouns. */
  public List<String> notExamined() {
    return notExamined;
  }

  /** Returns the facts about the program in one printable line. */
  @Override
  public String toString() {
    return code.toString();
  }
}
