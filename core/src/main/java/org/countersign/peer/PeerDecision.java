package org.countersign.peer;

import java.util.List;
import java.util.Optional;
import org.countersign.code.SigningInformation;

/**
 * Whether a peer may talk to us, and why not. There is no third way, and no boolean to forget:
 * {@link #accepted()} is a yes only of {@link Accepted}, which only a {@link PeerValidator} makes.
 *
 * <p>A decision holds for the moment it was made; {@link PeerSession#recheck()} makes it anew.
 * Immutable and thread safe.
 */
public sealed interface PeerDecision {

  /**
   * The peer satisfies the policy. It does not say that the program is free of flaws, that the user
   * behind it is honest, or that later bytes on the connection come from it; nor was anything
   * looked at that {@link #notExamined()} lists.
   */
  final class Accepted implements PeerDecision {

    private final PeerKey key;
    private final SigningInformation code;
    private final List<Weakness> weaknesses;
    private final List<String> notExamined;

    Accepted(
        PeerKey key, SigningInformation code, List<Weakness> weaknesses, List<String> notExamined) {
      this.key = key;
      this.code = code;
      this.weaknesses = List.copyOf(weaknesses);
      this.notExamined = List.copyOf(notExamined);
    }

    /** Returns who it is. */
    public PeerKey key() {
      return key;
    }

    /** Returns the guards that the policy does without. */
    public List<Weakness> weaknesses() {
      return weaknesses;
    }

    /** Returns what nobody looked at, though a careful reader would want to know. */
    public List<String> notExamined() {
      return notExamined;
    }

    @Override
    public Optional<PeerKey> peer() {
      return Optional.of(key);
    }

    @Override
    public Optional<SigningInformation> code() {
      return Optional.of(code);
    }

    /** Returns the audit line. */
    @Override
    public String toString() {
      return auditLine();
    }
  }

  /** The peer does not satisfy the policy, or nobody could tell. */
  final class Rejected implements PeerDecision {

    private final Optional<PeerKey> peer;
    private final Optional<SigningInformation> code;
    private final List<Rejection> reasons;
    private final String details;

    Rejected(
        Optional<PeerKey> peer,
        Optional<SigningInformation> code,
        List<Rejection> reasons,
        String details) {
      this.peer = peer;
      this.code = code;
      this.reasons = List.copyOf(reasons);
      this.details = details;
    }

    static Rejected of(Optional<PeerKey> peer, RejectionReason reason, String message) {
      return new Rejected(peer, Optional.empty(), List.of(new Rejection(reason, message)), "");
    }

    /** Returns the rejection of a peer with which something went wrong. */
    static Rejected after(Optional<PeerKey> peer, Throwable failure) {
      return failure instanceof PeerEvidenceException missing
          ? of(peer, missing.reason(), String.valueOf(missing.getMessage()))
          : of(peer, RejectionReason.INTERNAL_ERROR, failure.toString());
    }

    /** Returns why, at least one reason. */
    public List<Rejection> reasons() {
      return reasons;
    }

    /** Returns the requirement's tree and advice, in lines; empty if no requirement failed. */
    String details() {
      return details;
    }

    @Override
    public Optional<PeerKey> peer() {
      return peer;
    }

    @Override
    public Optional<SigningInformation> code() {
      return code;
    }

    /** Returns the audit line. */
    @Override
    public String toString() {
      return auditLine();
    }
  }

  /** Tells whether the peer may talk to us. See {@link Accepted} for what a yes does not say. */
  default boolean accepted() {
    return this instanceof Accepted;
  }

  /** Returns who the peer is, as far as the system said. */
  Optional<PeerKey> peer();

  /**
   * Returns what the peer's program says about itself, if that was read; of several slices the
   * first. It is proven only if the peer was accepted.
   */
  Optional<SigningInformation> code();

  /**
   * Returns why, for people, in one or more lines that each end in {@code \n}: the reasons, then
   * the requirement's tree with what was found and what was wanted, and advice. Nothing from the
   * peer can forge a line or control a terminal.
   */
  default String explain() {
    return AuditRecord.of(this).explanation();
  }

  /**
   * Returns the decision as one line for a log: words and {@code name=value} pairs, texts in
   * quotes, everything from the peer escaped and, where it is very long, cut. All reasons are
   * named; {@code moreReasons} is the number of those whose message the line cannot take.
   *
   * <pre>
   * peer accepted peer="pid 411" uid=501 identifier="com.example.app" team="ABCDE12345" cdhash=…
   * peer rejected reasons=requirement-not-satisfied,not-hardened peer="pid 412" … message="…"
   * </pre>
   */
  default String auditLine() {
    return AuditRecord.of(this).line();
  }

  /**
   * Returns the decision as one JSON object on one line, in the schema {@code countersign.peer/1};
   * later versions only add members.
   *
   * <pre>
   * schema          "countersign.peer/1"
   * accepted        true or false
   * peer, userId    the peer's description and effective user, if the system said who it is
   * identifier, teamIdentifier, cdhash
   *                 what the program says about itself, as far as it was read
   * reasons         [ { code, message } ], of a rejected peer, at most 20
   * moreReasons     how many more there were, if there were more
   * weaknesses      [ text ], of an accepted peer: the guards that the policy does without
   * notExamined     [ text ], of an accepted peer
   * </pre>
   */
  default String auditJson() {
    return AuditRecord.of(this).json();
  }
}
