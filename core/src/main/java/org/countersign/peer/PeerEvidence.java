package org.countersign.peer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.PrintableText;
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
  private static final String RESOURCES = "resources and nested code of a bundle";
  private static final String PROCESS = "code put into the process after it was started";

  private final Function<Requirement, Evaluation> program;
  private final List<SigningInformation> slices;
  private final List<Finding> findings;
  private final Optional<Set<ProcessFlag>> process;
  private final Optional<HostProgram> host;
  private final Optional<SystemVerdict> verdict;
  private final List<String> notExamined;

  private PeerEvidence(
      Function<Requirement, Evaluation> program,
      List<SigningInformation> slices,
      List<Finding> findings,
      Optional<Set<ProcessFlag>> process,
      Optional<HostProgram> host,
      Optional<SystemVerdict> verdict,
      List<String> notExamined) {
    this.program = program;
    this.slices = List.copyOf(slices);
    this.findings = List.copyOf(findings);
    this.process = process;
    this.host = host;
    this.verdict = verdict;
    this.notExamined = List.copyOf(notExamined);
  }

  /**
   * Returns the evidence of a program's file, with the anchors and the knowledge it was opened
   * with. The caller answers for its being the file that the process runs.
   */
  public static PeerEvidence ofFile(Verification verification) {
    return new PeerEvidence(
        verification::evaluate,
        verification.slices().stream().map(each -> each.slice().signingInformation()).toList(),
        verification.findings(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        with(NEVER_EXAMINED, RESOURCES));
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
        List.of(code),
        List.of(),
        Optional.of(copy(flags)),
        Optional.empty(),
        Optional.empty(),
        with(NEVER_EXAMINED, RESOURCES));
  }

  /** Returns this evidence, of a process in this state. */
  public PeerEvidence inState(Set<ProcessFlag> flags) {
    return new PeerEvidence(
        program, slices, findings, Optional.of(copy(flags)), host, verdict, notExamined);
  }

  /** Returns this evidence, of a program that runs other people's code. */
  public PeerEvidence hostedBy(HostProgram program) {
    return new PeerEvidence(
        this.program, slices, findings, process, Optional.of(program), verdict, notExamined);
  }

  /**
   * Returns this evidence, with the system's own word on it. Neither outweighs a no: a peer is
   * rejected if only one of them is satisfied, and {@link RejectionReason#VERDICT_DISAGREEMENT}
   * says so. Where evaluation leaves open what only the system can know, such as notarization, the
   * system's yes is one.
   */
  public PeerEvidence confirmedBy(SystemVerdict verdict) {
    return new PeerEvidence(
        program, slices, findings, process, host, Optional.of(verdict), notExamined);
  }

  /** Returns this evidence, with something else that nobody looked at, as a noun. */
  public PeerEvidence notExamining(String what) {
    return new PeerEvidence(
        program,
        slices,
        findings,
        process,
        host,
        verdict,
        with(notExamined, PrintableText.escape(what)));
  }

  private static List<String> with(List<String> some, String another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }

  private static Set<ProcessFlag> copy(Set<ProcessFlag> flags) {
    Set<ProcessFlag> copy = EnumSet.noneOf(ProcessFlag.class);
    copy.addAll(flags);
    return Collections.unmodifiableSet(copy);
  }

  /**
   * Returns whether the peer's program, in all its slices, satisfies {@code requirement}. A program
   * whose signature is not valid satisfies nothing. What a yes does not say is in {@link
   * #notExamined()}.
   */
  public Evaluation evaluate(Requirement requirement) {
    return program.apply(requirement);
  }

  /** Returns whom to ask what the system says; empty if this evidence is all there is. */
  Optional<SystemVerdict> verdict() {
    return verdict;
  }

  /** Returns the facts about the program; of several slices those of the first. */
  public SigningInformation code() {
    return slices.get(0);
  }

  /**
   * Returns the facts about each slice of the program, at least one: any of them may be what runs.
   * They are proven unless there are {@link #findings()}.
   */
  public List<SigningInformation> slices() {
    return slices;
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
   * Returns the host program that the peer is: by what the source found, else by the identifier of
   * any slice.
   */
  public Optional<HostProgram> host() {
    return host.or(
        () ->
            slices.stream()
                .flatMap(slice -> slice.identifier().stream())
                .flatMap(identifier -> HostProgram.ofIdentifier(identifier.toUtf8()).stream())
                .findFirst());
  }

  /** Returns what nobody looked at, as printable nouns. */
  public List<String> notExamined() {
    return process.isPresent() ? notExamined : with(notExamined, PROCESS);
  }

  /** Returns the facts about the program in one printable line. */
  @Override
  public String toString() {
    return code().toString();
  }
}
