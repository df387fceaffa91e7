package org.countersign.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.certificate.TrustAnchors;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/** The conditions on certificates, as {@code reqinterp.cpp} has them. */
final class CertificateEvaluation {

  static final String INTERMEDIATE_COMMON_NAME = "Apple Code Signing Certification Authority";
  static final String INTERMEDIATE_ORGANIZATION = "Apple Inc.";

  private static final int SHA1_LENGTH = 20;
  private static final ByteString EMAIL = ByteString.utf8("email");
  private static final Map<ByteString, SubjectAttribute> SUBJECT_KEYS = new HashMap<>();

  static {
    for (SubjectAttribute attribute : SubjectAttribute.values()) {
      SUBJECT_KEYS.put(ByteString.utf8("subject." + attribute.key()), attribute);
    }
  }

  private CertificateEvaluation() {}

  static @Nullable SubjectAttribute subjectAttribute(ByteString key) {
    return SUBJECT_KEYS.get(key);
  }

  static boolean isEmail(ByteString key) {
    return key.equals(EMAIL);
  }

  /**
   * A missing certificate, a missing attribute and an unknown key are all false, also if absence is
   * wanted.
   */
  static Outcome subject(Expression.CertificateSubject condition, CertificateChain chain) {
    SigningCertificate certificate = chain.at(condition.slot());
    Match match = condition.match();
    if (certificate != null) {
      SubjectAttribute attribute = SUBJECT_KEYS.get(condition.key());
      if (attribute != null) {
        String value = certificate.subject(attribute).orElse(null);
        if (value != null) {
          return MatchEvaluation.ofText(match, value);
        }
      } else if (isEmail(condition.key())) {
        return email(match, certificate.emailAddresses());
      }
    }
    return unlessInvalid(match);
  }

  /** The addresses are an array to Apple: any may match, and even an empty one exists. */
  private static Outcome email(Match match, List<String> addresses) {
    for (String address : addresses) {
      if (MatchEvaluation.ofText(match, address) == Outcome.SATISFIED) {
        return Outcome.SATISFIED;
      }
    }
    return match instanceof Match.Exists ? Outcome.SATISFIED : unlessInvalid(match);
  }

  static Outcome extension(Expression.CertificateExtension condition, CertificateChain chain) {
    SigningCertificate certificate = chain.at(condition.slot());
    return certificate == null
        ? unlessInvalid(condition.match())
        : MatchEvaluation.ofPresence(condition.match(), certificate.hasExtension(condition.oid()));
  }

  static Outcome policy(Expression.CertificatePolicy condition, CertificateChain chain) {
    SigningCertificate certificate = chain.at(condition.slot());
    return certificate == null
        ? unlessInvalid(condition.match())
        : MatchEvaluation.ofPresence(condition.match(), certificate.hasPolicy(condition.oid()));
  }

  /** Unlike the other fields, a timestamp of a missing certificate is absent. */
  static Outcome timestamp(Expression.CertificateTimestamp condition, CertificateChain chain) {
    SigningCertificate certificate = chain.at(condition.slot());
    return MatchEvaluation.ofDate(
        condition.match(),
        certificate == null ? null : certificate.extensionDate(condition.oid()).orElse(null));
  }

  static Outcome hash(Expression.CertificateHash condition, CertificateChain chain) {
    if (condition.sha1().length() != SHA1_LENGTH) {
      return Outcome.INVALID;
    }
    SigningCertificate certificate = chain.at(condition.slot());
    return Outcome.of(certificate != null && certificate.sha1().equals(condition.sha1()));
  }

  /** The certificates that Apple signs its systems with; the trust cache is the other way. */
  static boolean isAppleSystemCode(CertificateChain chain, TrustAnchors anchors) {
    SigningCertificate intermediate = chain.at(-2);
    SigningCertificate leaf = chain.at(0);
    return chain.endsIn(anchors)
        && intermediate != null
        && leaf != null
        && is(intermediate, SubjectAttribute.COMMON_NAME, INTERMEDIATE_COMMON_NAME)
        && is(intermediate, SubjectAttribute.ORGANIZATION, INTERMEDIATE_ORGANIZATION)
        && leaf.hasExtension(AppleOid.MACOS_SOFTWARE_SIGNING.der());
  }

  private static boolean is(
      SigningCertificate certificate, SubjectAttribute attribute, String text) {
    return text.equals(certificate.subject(attribute).orElse(null));
  }

  static Outcome trusted(int slot, CertificateChain chain, SystemKnowledge knowledge) {
    SigningCertificate certificate = chain.at(slot);
    if (certificate == null) {
      return Outcome.NOT_SATISFIED;
    }
    boolean isAnchor = slot == -1 || slot == chain.size() - 1;
    return trust(knowledge.trustSetting(certificate, isAnchor));
  }

  /** From the leaf upwards, the first certificate about which anything was decided settles it. */
  static Outcome trustedChain(CertificateChain chain, SystemKnowledge knowledge) {
    int root = chain.size() - 1;
    for (int slot = 0; slot <= root; slot++) {
      SigningCertificate certificate = chain.at(slot);
      if (certificate == null) {
        return Outcome.NOT_SATISFIED;
      }
      TrustSetting setting = knowledge.trustSetting(certificate, slot == root);
      if (setting != TrustSetting.UNSPECIFIED) {
        return trust(setting);
      }
    }
    return Outcome.NOT_SATISFIED;
  }

  private static Outcome trust(TrustSetting setting) {
    return switch (setting) {
      case TRUST_ROOT, TRUST_AS_ROOT -> Outcome.SATISFIED;
      case DENY, UNSPECIFIED -> Outcome.NOT_SATISFIED;
      case UNKNOWN -> Outcome.UNKNOWN;
    };
  }

  /** The match is read before the certificate is looked for, so that its errors count even then. */
  private static Outcome unlessInvalid(Match match) {
    return MatchEvaluation.ofPresence(match, false).isError()
        ? Outcome.INVALID
        : Outcome.NOT_SATISFIED;
  }
}
