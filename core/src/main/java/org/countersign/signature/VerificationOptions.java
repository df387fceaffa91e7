package org.countersign.signature;

import java.time.Clock;
import java.util.Objects;
import org.countersign.certificate.TrustAnchors;
import org.countersign.evaluation.SystemKnowledge;

/**
 * What reading and judging code depends on besides the code: nothing else changes an answer.
 * Immutable; thread safe if the knowledge is.
 *
 * @param anchors the roots that end a chain and that {@code anchor apple generic} accepts
 * @param knowledge what is known about the operating system that the code is for
 * @param limits how much of a file is read
 * @param clock what time it is, for certificates of signatures that do not say when they were made
 * @param requiresValidCertificates whether the certificates must have been valid when they signed;
 *     Apple tolerates that they were not, unless the code directory has the flag {@code
 *     force-expiration}
 */
public record VerificationOptions(
    TrustAnchors anchors,
    SystemKnowledge knowledge,
    ReadingLimits limits,
    Clock clock,
    boolean requiresValidCertificates) {

  private static final VerificationOptions STANDARD =
      new VerificationOptions(
          TrustAnchors.apple(),
          SystemKnowledge.none(),
          ReadingLimits.DEFAULT,
          Clock.systemUTC(),
          false);

  /** Checks that nothing is missing. */
  public VerificationOptions {
    Objects.requireNonNull(anchors);
    Objects.requireNonNull(knowledge);
    Objects.requireNonNull(limits);
    Objects.requireNonNull(clock);
  }

  /** Returns Apple's roots, no knowledge of any system, the usual limits, the system's clock. */
  public static VerificationOptions standard() {
    return STANDARD;
  }

  /** Returns these options with other anchors. */
  public VerificationOptions withAnchors(TrustAnchors anchors) {
    return new VerificationOptions(anchors, knowledge, limits, clock, requiresValidCertificates);
  }

  /** Returns these options with other knowledge. */
  public VerificationOptions withKnowledge(SystemKnowledge knowledge) {
    return new VerificationOptions(anchors, knowledge, limits, clock, requiresValidCertificates);
  }

  /** Returns these options with another clock. */
  public VerificationOptions withClock(Clock clock) {
    return new VerificationOptions(anchors, knowledge, limits, clock, requiresValidCertificates);
  }

  /** Returns these options, refusing certificates that were not valid when they signed. */
  public VerificationOptions requiringValidCertificates() {
    return new VerificationOptions(anchors, knowledge, limits, clock, true);
  }

  /** Returns these options with other limits. */
  public VerificationOptions withLimits(ReadingLimits limits) {
    return new VerificationOptions(anchors, knowledge, limits, clock, requiresValidCertificates);
  }
}
