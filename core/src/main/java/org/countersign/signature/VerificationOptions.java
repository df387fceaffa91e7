package org.countersign.signature;

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
 */
public record VerificationOptions(
    TrustAnchors anchors, SystemKnowledge knowledge, ReadingLimits limits) {

  private static final VerificationOptions STANDARD =
      new VerificationOptions(TrustAnchors.apple(), SystemKnowledge.none(), ReadingLimits.DEFAULT);

  /** Checks that nothing is missing. */
  public VerificationOptions {
    Objects.requireNonNull(anchors);
    Objects.requireNonNull(knowledge);
    Objects.requireNonNull(limits);
  }

  /** Returns Apple's roots, no knowledge of any system, and {@link ReadingLimits#DEFAULT}. */
  public static VerificationOptions standard() {
    return STANDARD;
  }

  /** Returns these options with other anchors. */
  public VerificationOptions withAnchors(TrustAnchors anchors) {
    return new VerificationOptions(anchors, knowledge, limits);
  }

  /** Returns these options with other knowledge. */
  public VerificationOptions withKnowledge(SystemKnowledge knowledge) {
    return new VerificationOptions(anchors, knowledge, limits);
  }

  /** Returns these options with other limits. */
  public VerificationOptions withLimits(ReadingLimits limits) {
    return new VerificationOptions(anchors, knowledge, limits);
  }
}
