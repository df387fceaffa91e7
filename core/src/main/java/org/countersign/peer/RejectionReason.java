package org.countersign.peer;

import org.countersign.CodeSigningStatus;

/**
 * Why a peer was rejected, by a name that never changes: later versions only add some. Immutable
 * and thread safe.
 */
public enum RejectionReason {
  /** The system does not say who the peer is. */
  NO_EVIDENCE("no-evidence"),
  /** The peer is gone. */
  PEER_GONE("peer-gone"),
  /** The peer became another, or its program or its state changed. */
  EVIDENCE_CHANGED("evidence-changed"),
  /** There was no proof in time. */
  TIMEOUT("timeout"),
  /** Too many proofs are under way. */
  TOO_BUSY("too-busy"),
  /** Whoever waited for the decision was interrupted. */
  INTERRUPTED("interrupted"),
  /** The validator or the session was closed. */
  CLOSED("closed"),
  /** Something went wrong that nobody foresaw. */
  INTERNAL_ERROR("internal-error"),
  /** The system cannot prove what the policy asks for. */
  UNSUPPORTED("unsupported"),
  /** The peer's program is not signed. */
  NOT_SIGNED("not-signed"),
  /** The signature of the peer's program is not valid. */
  SIGNATURE_INVALID("signature-invalid"),
  /** The program does not satisfy the requirement of the policy. */
  REQUIREMENT_NOT_SATISFIED("requirement-not-satisfied"),
  /** Whether the program satisfies the requirement is not known. */
  REQUIREMENT_UNDECIDED("requirement-undecided"),
  /** The program runs other people's code. */
  HOSTED_CODE("hosted-code"),
  /** The process does not run hardened. */
  NOT_HARDENED("not-hardened"),
  /** The process is, or may be, debugged. */
  DEBUGGED("debugged"),
  /** The program is entitled to let foreign code in. */
  INJECTION_ENTITLEMENT("injection-entitlement"),
  /** The peer acts for a user that the policy does not name. */
  WRONG_USER("wrong-user"),
  /** The program's file, or a directory above it, can be changed by the peer's user. */
  WRITABLE_PROGRAM("writable-program"),
  /** The peer sees another file system or other processes than we do. */
  FOREIGN_NAMESPACE("foreign-namespace"),
  /** A message was sent by another process than the peer. */
  WRONG_SENDER("wrong-sender"),
  /** The operating system and this library disagree about whether the requirement is satisfied. */
  VERDICT_DISAGREEMENT("verdict-disagreement"),
  /** The peer did not answer a challenge, or not as it must. */
  WRONG_ANSWER("wrong-answer"),
  /** The program's file is no longer the one that the process runs, as after an update. */
  PROGRAM_REPLACED("program-replaced");

  private final String code;

  RejectionReason(String code) {
    this.code = code;
  }

  /**
   * Returns the reason for which a peer is rejected about whom the system answers with {@code
   * status}: {@link #PEER_GONE} for {@code errSecCSNoSuchCode}, for example. Every status has one;
   * that of success, which is no answer of a refusal, is {@link #INTERNAL_ERROR}.
   */
  public static RejectionReason of(CodeSigningStatus status) {
    return StatusReasons.of(status);
  }

  /** Returns the name for logs and programs: {@code requirement-not-satisfied}. */
  public String code() {
    return code;
  }

  /** Returns {@link #code()}. */
  @Override
  public String toString() {
    return code;
  }
}
