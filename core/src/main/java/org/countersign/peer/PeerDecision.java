package org.countersign.peer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a peer may talk to us, and why not. There is no third way, and no boolean to forget:
 * {@link #accepted()} is a yes only of {@link Accepted}.
 *
 * <p>A decision holds for the moment it was made; {@link PeerSession#recheck()} makes it anew.
 * Immutable and thread safe.
 */
public sealed interface PeerDecision {

  /**
   * The peer satisfies the policy.
   *
   * @param peer who it is
   * @param evidence what was proven
   * @param weaknesses the guards that the policy does without
   */
  record Accepted(PeerKey peer, PeerEvidence evidence, List<Weakness> weaknesses)
      implements PeerDecision {

    /** Copies the list. */
    public Accepted {
      Objects.requireNonNull(peer);
      Objects.requireNonNull(evidence);
      weaknesses = List.copyOf(weaknesses);
    }

    /** Returns what nobody looked at, though a careful reader would want to know. */
    public List<String> notExamined() {
      return evidence.notExamined();
    }
  }

  /**
   * The peer does not satisfy the policy, or nobody could tell.
   *
   * @param peer who it is, as far as the system said
   * @param evidence what was proven, if anything was
   * @param reasons why, at least one
   * @param explanation the requirement's tree with what was found and what was wanted, and advice,
   *     where a requirement was asked; else empty
   */
  record Rejected(
      Optional<PeerKey> peer,
      Optional<PeerEvidence> evidence,
      List<Rejection> reasons,
      String explanation)
      implements PeerDecision {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no reason
     */
    public Rejected {
      Objects.requireNonNull(peer);
      Objects.requireNonNull(evidence);
      Objects.requireNonNull(explanation);
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("whoever is rejected is told why");
      }
    }

    /** Returns the rejection of a peer of which nothing is known. */
    static Rejected without(RejectionReason reason, String message) {
      return of(Optional.empty(), reason, message);
    }

    static Rejected of(Optional<PeerKey> peer, RejectionReason reason, String message) {
      return new Rejected(peer, Optional.empty(), List.of(new Rejection(reason, message)), "");
    }
  }

  /** Tells whether the peer may talk to us. */
  default boolean accepted() {
    return this instanceof Accepted;
  }

  /**
   * Returns why, for people, in one or more lines that each end in {@code \n}; nothing from the
   * peer can forge a line or control a terminal.
   */
  default String explain() {
    return AuditRecord.of(this).explanation();
  }

  /**
   * Returns the decision as one line for a log: words and {@code name=value} pairs, texts in
   * quotes, everything from the peer escaped.
   *
   * <pre>
   * peer accepted pid=411 uid=501 identifier="com.example.app" team="ABCDE12345" cdhash=…
   * peer rejected reasons=requirement-not-satisfied,not-hardened pid=… message="…"
   * </pre>
   */
  default String auditLine() {
    return AuditRecord.of(this).line();
  }

  /**
   * Returns the decision as one JSON object on one line, in the schema {@code countersign.peer/1}:
   * {@code schema}, {@code accepted}, {@code peer}, {@code userId}, {@code identifier}, {@code
   * teamIdentifier}, {@code cdhash} as far as they are known, {@code reasons} [{code, message}],
   * {@code weaknesses} and {@code notExamined}.
   */
  default String auditJson() {
    return AuditRecord.of(this).json();
  }
}
