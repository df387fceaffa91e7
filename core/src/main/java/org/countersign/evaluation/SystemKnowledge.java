package org.countersign.evaluation;

import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What an operating system knows about code and its file does not say.
 *
 * <p>Three sorts of it: {@link #none()} for files on any computer, {@link #closedWorld()} where
 * everything that matters has been stated, and implementations that ask a Mac. Each method may be
 * called any number of times, from any thread, and must keep to its answer during one evaluation. A
 * method that cannot find out answers {@link Answer#UNKNOWN}; it does not throw.
 */
public interface SystemKnowledge {

  /** Returns the knowledge of a computer that is not a Mac: every answer is unknown. */
  static SystemKnowledge none() {
    return NoKnowledge.INSTANCE;
  }

  /** Returns a builder of a world in which everything that is not stated is not so. */
  static ClosedWorld.Builder closedWorld() {
    return new ClosedWorld.Builder();
  }

  /**
   * Tells whether the system's trust caches list the hash of this code: it then belongs to Apple's
   * system, whatever its certificates. Not asked for unsigned code.
   */
  Answer isInTrustCache(SigningInformation code);

  /**
   * Tells whether a notarization ticket for this code is known and not revoked. Not asked for
   * unsigned code.
   */
  Answer isNotarized(SigningInformation code);

  /**
   * Tells whether this is Developer ID code that may run without notarization because of its age.
   */
  Answer isLegacyDeveloperId(SigningInformation code);

  /**
   * Returns what was decided about a certificate.
   *
   * @param isAnchor whether it is the last of its chain; only then the system's own roots count
   */
  TrustSetting trustSetting(SigningCertificate certificate, boolean isAnchor);

  /**
   * Returns the fragment that {@code (name)} stands for; {@link Expression.Constant never} if the
   * system has none of that name, null if that is not known.
   */
  @Nullable Expression namedCode(ByteString name);

  /**
   * Returns the fragment that {@code anchor apple name} stands for; {@link Expression.Constant
   * never} if the system has none of that name, null if that is not known.
   */
  @Nullable Expression namedAnchor(ByteString name);
}
