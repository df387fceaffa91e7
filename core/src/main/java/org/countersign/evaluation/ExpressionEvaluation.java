package org.countersign.evaluation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/**
 * The fast path: an outcome and nothing else.
 *
 * <p>It recurses as Apple's interpreter does, at most {@link #MAXIMUM_LEVELS} deep, and errors are
 * outcomes, so that a peer check costs no allocation.
 */
final class ExpressionEvaluation {

  /**
   * How many levels Apple's interpreter goes down ({@code stackLimit}); one more is an error. Here
   * the levels of named fragments count too: Apple's overflow the stack if they name each other.
   */
  static final int MAXIMUM_LEVELS = 999;

  /** From this day on new developer accounts had to notarize: they are never legacy. */
  private static final Instant LEGACY_ACCOUNT_CUT_OFF = Instant.parse("2019-04-08T00:00:00Z");

  private final TrustAnchors anchors;
  private final SystemKnowledge knowledge;

  ExpressionEvaluation(TrustAnchors anchors, SystemKnowledge knowledge) {
    this.anchors = anchors;
    this.knowledge = knowledge;
  }

  Outcome outcome(Expression expression, SigningInformation code) {
    return outcome(expression, code, 1);
  }

  /**
   * Evaluates a part of a tree.
   *
   * @param level how deep the part sits, 1 for the whole
   */
  Outcome outcome(Expression expression, SigningInformation code, int level) {
    if (level > MAXIMUM_LEVELS) {
      return Outcome.INVALID;
    }
    if (expression instanceof Expression.And and) {
      Outcome left = outcome(and.left(), code, level + 1);
      return left.isError() ? left : left.and(outcome(and.right(), code, level + 1));
    }
    if (expression instanceof Expression.Or or) {
      Outcome left = outcome(or.left(), code, level + 1);
      return left.isError() ? left : left.or(outcome(or.right(), code, level + 1));
    }
    if (expression instanceof Expression.Not not) {
      return outcome(not.operand(), code, level + 1).negated();
    }
    if (expression instanceof Expression.UnknownSkip skip) {
      return outcome(skip.next(), code, level + 1);
    }
    return condition(expression, code, level);
  }

  /** A condition on an unusable part is unknown, whatever it wants: also absence. */
  private Outcome condition(Expression condition, SigningInformation code, int level) {
    if (code.hasUnusablePart()) {
      SignaturePart part = ConditionSource.of(condition);
      if (part != null && code.isUnusable(part)) {
        return onUnusablePart(condition, code, level);
      }
    }
    return onUsablePart(condition, code, level);
  }

  /** Errors of the requirement itself are errors all the same. */
  private Outcome onUnusablePart(Expression condition, SigningInformation code, int level) {
    if (condition instanceof Expression.AppleAnchor) {
      return inTrustCache(code) == Answer.YES ? Outcome.SATISFIED : Outcome.UNKNOWN;
    }
    Outcome outcome = onUsablePart(condition, code, level);
    return outcome.isError() ? outcome : Outcome.UNKNOWN;
  }

  // The commonest first: this is a chain of tests, not a table.
  private Outcome onUsablePart(Expression condition, SigningInformation code, int level) {
    if (condition instanceof Expression.CertificateExtension c) {
      return CertificateEvaluation.extension(c, code.certificates());
    } else if (condition instanceof Expression.Identifier c) {
      return identifier(c, code);
    } else if (condition instanceof Expression.AppleGenericAnchor) {
      return Outcome.of(code.certificates().endsIn(anchors));
    } else if (condition instanceof Expression.CertificateSubject c) {
      return CertificateEvaluation.subject(c, code.certificates());
    } else if (condition instanceof Expression.CodeDirectoryHash c) {
      return codeDirectoryHash(c, code);
    } else if (condition instanceof Expression.CertificateHash c) {
      return CertificateEvaluation.hash(c, code.certificates());
    } else if (condition instanceof Expression.AppleAnchor) {
      return appleAnchor(code);
    } else if (condition instanceof Expression.EntitlementValue c) {
      return value(c.key(), c.match(), code.entitlements());
    } else if (condition instanceof Expression.InfoValue c) {
      return value(c.key(), c.match(), code.infoPlist());
    } else if (condition instanceof Expression.Constant c) {
      return Outcome.of(c.value());
    } else if (condition instanceof Expression.Notarized) {
      return notarized(code);
    } else if (condition instanceof Expression.LegacyDeveloperId) {
      return legacyDeveloperId(code);
    } else if (condition instanceof Expression.TrustedChain) {
      return CertificateEvaluation.trustedChain(code.certificates(), knowledge);
    } else if (condition instanceof Expression.TrustedCertificate c) {
      return CertificateEvaluation.trusted(c.slot(), code.certificates(), knowledge);
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return CertificateEvaluation.policy(c, code.certificates());
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return CertificateEvaluation.timestamp(c, code.certificates());
    } else if (condition instanceof Expression.Platform c) {
      return platform(c, code);
    } else if (condition instanceof Expression.LegacyInfoValue c) {
      return legacyInfoValue(c, code);
    } else if (condition instanceof Expression.NamedCode c) {
      return fragment(c.name(), knowledge.namedCode(c.name()), code, level);
    } else if (condition instanceof Expression.NamedAnchor c) {
      return fragment(c.name(), knowledge.namedAnchor(c.name()), code, level);
    } else if (condition instanceof Expression.UnknownFalse) {
      return Outcome.NOT_SATISFIED;
    } else if (condition instanceof Expression.UnknownOperator) {
      return Outcome.UNIMPLEMENTED;
    } else if (condition instanceof Expression.LightweightCodeRequirement) {
      return Outcome.UNSUPPORTED;
    }
    return Outcome.INVALID; // bytes that cannot be decoded
  }

  private static Outcome identifier(Expression.Identifier condition, SigningInformation code) {
    Optional<ByteString> identifier = code.identifier();
    return Outcome.of(identifier.isPresent() && identifier.get().equals(condition.value()));
  }

  private static Outcome codeDirectoryHash(
      Expression.CodeDirectoryHash condition, SigningInformation code) {
    Optional<Cdhash> cdhash = code.cdhash();
    return Outcome.of(cdhash.isPresent() && cdhash.get().bytes().equals(condition.hash()));
  }

  private static Outcome platform(Expression.Platform condition, SigningInformation code) {
    OptionalInt platform = code.platform();
    return Outcome.of(platform.isPresent() && platform.getAsInt() == condition.identifier());
  }

  private static Outcome value(
      ByteString key, Match match, Optional<PropertyList.Dictionary> dictionary) {
    if (dictionary.isEmpty()) {
      return MatchEvaluation.ofValue(match, null);
    }
    String text = FoundationText.of(key);
    return text == null
        ? Outcome.INVALID
        : MatchEvaluation.ofValue(match, dictionary.get().find(text));
  }

  private static Outcome legacyInfoValue(
      Expression.LegacyInfoValue condition, SigningInformation code) {
    return value(
        condition.key(),
        new Match.Comparison(Match.Comparison.Operator.EQUAL, condition.value()),
        code.infoPlist());
  }

  private Outcome appleAnchor(SigningInformation code) {
    Answer inTrustCache = inTrustCache(code);
    return inTrustCache != Answer.YES
            && CertificateEvaluation.isAppleSystemCode(code.certificates(), anchors)
        ? Outcome.SATISFIED
        : inTrustCache.outcome();
  }

  private Answer inTrustCache(SigningInformation code) {
    return code.isSigned() ? knowledge.isInTrustCache(code) : Answer.NO;
  }

  private Outcome notarized(SigningInformation code) {
    return code.isSigned() ? knowledge.isNotarized(code).outcome() : Outcome.NOT_SATISFIED;
  }

  /** What the certificate alone rules out, it rules out on every system. */
  private Outcome legacyDeveloperId(SigningInformation code) {
    SigningCertificate leaf = code.certificates().at(0);
    if (leaf == null) {
      return Outcome.NOT_SATISFIED;
    }
    Outcome known = knowledge.isLegacyDeveloperId(code).outcome();
    return known == Outcome.UNKNOWN
            && leaf.extensionDate(AppleOid.DEVELOPER_ID_DATE.der())
                .filter(created -> !created.isBefore(LEGACY_ACCOUNT_CUT_OFF))
                .isPresent()
        ? Outcome.NOT_SATISFIED
        : known;
  }

  private Outcome fragment(
      ByteString name, @Nullable Expression fragment, SigningInformation code, int level) {
    if (!FoundationText.isPlain(name) && FoundationText.of(name) == null) {
      return Outcome.INVALID;
    }
    return fragment == null ? Outcome.UNKNOWN : outcome(fragment, code, level + 1);
  }
}
