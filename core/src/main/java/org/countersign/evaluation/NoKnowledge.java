package org.countersign.evaluation;

import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;
import org.jspecify.annotations.Nullable;

/** Knows nothing. */
final class NoKnowledge implements SystemKnowledge {

  static final NoKnowledge INSTANCE = new NoKnowledge();

  private NoKnowledge() {}

  @Override
  public Answer isInTrustCache(SigningInformation code) {
    return Answer.UNKNOWN;
  }

  @Override
  public Answer isNotarized(SigningInformation code) {
    return Answer.UNKNOWN;
  }

  @Override
  public Answer isLegacyDeveloperId(SigningInformation code) {
    return Answer.UNKNOWN;
  }

  @Override
  public TrustSetting trustSetting(SigningCertificate certificate, boolean isAnchor) {
    return TrustSetting.UNKNOWN;
  }

  @Override
  public @Nullable Expression namedCode(ByteString name) {
    return null;
  }

  @Override
  public @Nullable Expression namedAnchor(ByteString name) {
    return null;
  }
}
