package org.countersign.signature;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.countersign.certificate.TrustAnchors;
import org.countersign.evaluation.SystemKnowledge;

/**
 * What reading and judging code depends on besides the code: nothing else changes an answer.
 * Immutable; thread safe if the knowledge is.
 *
 * @param anchors the roots that end a chain and that {@code anchor apple generic} accepts
 * @param knowledge what is known about the operating system that the code is for
 * @param limits how much of a file is read
 * @param clock present if the certificates must have been valid when they signed, to tell what time
 *     it is; empty for Apple's tolerance of signatures without timestamp, which only the flag
 *     {@code expires} of the code directory ends
 */
public record VerificationOptions(
    TrustAnchors anchors, SystemKnowledge knowledge, ReadingLimits limits, Optional<Clock> clock) {

  private static final VerificationOptions STANDARD =
      new VerificationOptions(
          TrustAnchors.apple(), SystemKnowledge.none(), ReadingLimits.DEFAULT, Optional.empty());

  /** Checks that nothing is missing. */
  public VerificationOptions {
    Objects.requireNonNull(anchors);
    Objects.requireNonNull(knowledge);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(clock);
  }

  /**
   * Returns Apple's roots, no knowledge of any system, the usual limits, and no clock: certificates
   * that were not valid when they signed are tolerated as Apple tolerates them.
   */
  public static VerificationOptions standard() {
    return STANDARD;
  }

  /** Returns these options with other anchors. */
  public VerificationOptions withAnchors(TrustAnchors anchors) {
    return new VerificationOptions(anchors, knowledge, limits, clock);
  }

  /** Returns these options with other knowledge. */
  public VerificationOptions withKnowledge(SystemKnowledge knowledge) {
    return new VerificationOptions(anchors, knowledge, limits, clock);
  }

  /**
   * Returns these options, refusing certificates that were not valid when they signed: at the time
   * of the timestamp; without one when the signer says it signed, which nothing proves; else now.
   *
   * @param clock what time it is, for signatures that do not say when they were made
   */
  public VerificationOptions requiringValidCertificates(Clock clock) {
    return new VerificationOptions(anchors, knowledge, limits, Optional.of(clock));
  }

  /** Returns these options with other limits. */
  public VerificationOptions withLimits(ReadingLimits limits) {
    return new VerificationOptions(anchors, knowledge, limits, clock);
  }
}
