package org.countersign.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.Expression;

/**
 * A world in which everything that is not stated is not so: for tests, and for callers who have
 * asked a Mac before. Immutable and thread safe.
 */
public final class ClosedWorld implements SystemKnowledge {

  private static final Expression NO_FRAGMENT = new Expression.Constant(false);

  private final Set<Cdhash> trustCache;
  private final Answer notarized;
  private final Answer legacyDeveloperId;
  private final Map<ByteString, TrustSetting> trustSettings;
  private final Map<ByteString, Expression> namedCode;
  private final Map<ByteString, Expression> namedAnchors;

  private ClosedWorld(Builder builder) {
    this.trustCache = Set.copyOf(builder.trustCache);
    this.notarized = builder.notarized ? Answer.YES : Answer.NO;
    this.legacyDeveloperId = builder.legacyDeveloperId ? Answer.YES : Answer.NO;
    this.trustSettings = Map.copyOf(builder.trustSettings);
    this.namedCode = Map.copyOf(builder.namedCode);
    this.namedAnchors = Map.copyOf(builder.namedAnchors);
  }

  @Override
  public Answer isInTrustCache(SigningInformation code) {
    Cdhash cdhash = code.cdhash().orElse(null);
    return cdhash != null && trustCache.contains(cdhash) ? Answer.YES : Answer.NO;
  }

  @Override
  public Answer isNotarized(SigningInformation code) {
    return notarized;
  }

  @Override
  public Answer isLegacyDeveloperId(SigningInformation code) {
    return legacyDeveloperId;
  }

  @Override
  public TrustSetting trustSetting(SigningCertificate certificate, boolean isAnchor) {
    return trustSettings.getOrDefault(certificate.sha1(), TrustSetting.UNSPECIFIED);
  }

  @Override
  public Expression namedCode(ByteString name) {
    return namedCode.getOrDefault(name, NO_FRAGMENT);
  }

  @Override
  public Expression namedAnchor(ByteString name) {
    return namedAnchors.getOrDefault(name, NO_FRAGMENT);
  }

  /** States what is so. Not thread safe. */
  public static final class Builder {

    private final Set<Cdhash> trustCache = new HashSet<>();
    private boolean notarized;
    private boolean legacyDeveloperId;
    private final Map<ByteString, TrustSetting> trustSettings = new HashMap<>();
    private final Map<ByteString, Expression> namedCode = new HashMap<>();
    private final Map<ByteString, Expression> namedAnchors = new HashMap<>();

    Builder() {}

    /** States that the trust caches list code with this hash. */
    public Builder inTrustCache(Cdhash cdhash) {
      trustCache.add(cdhash);
      return this;
    }

    /** States that the code in question is notarized. */
    public Builder notarized() {
      notarized = true;
      return this;
    }

    /** States that the code in question may run without notarization because of its age. */
    public Builder legacyDeveloperId() {
      legacyDeveloperId = true;
      return this;
    }

    /**
     * States what was decided about a certificate.
     *
     * @param sha1 the SHA-1 of its DER form
     */
    public Builder trustSetting(ByteString sha1, TrustSetting setting) {
      trustSettings.put(sha1, setting);
      return this;
    }

    /** States what {@code (name)} stands for. */
    public Builder namedCode(ByteString name, Expression fragment) {
      namedCode.put(name, fragment);
      return this;
    }

    /** States what {@code anchor apple name} stands for. */
    public Builder namedAnchor(ByteString name, Expression fragment) {
      namedAnchors.put(name, fragment);
      return this;
    }

    /** Returns the world stated so far. */
    public ClosedWorld build() {
      return new ClosedWorld(this);
    }
  }
}
