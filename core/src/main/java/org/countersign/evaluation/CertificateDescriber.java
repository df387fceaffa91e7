package org.countersign.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.AppleOid;
import org.countersign.ByteString;
import org.countersign.ObjectIdentifier;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.SubjectAttribute;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Says what the certificates have where a condition looks, once the outcome is known. */
final class CertificateDescriber {

  private static final int MAXIMUM_MARKERS = 3;

  private final SigningInformation code;
  private final CertificateChain chain;
  private final TrustAnchors anchors;

  CertificateDescriber(SigningInformation code, TrustAnchors anchors) {
    this.code = code;
    this.chain = code.certificates();
    this.anchors = anchors;
  }

  ConditionDescription describe(Expression condition, Outcome outcome) {
    if (condition instanceof Expression.AppleGenericAnchor) {
      return ConditionDescription.found(anchor());
    } else if (condition instanceof Expression.AppleAnchor) {
      return appleAnchor(outcome);
    } else if (condition instanceof Expression.CertificateExtension c) {
      return extension(c, outcome).withMeaning(Shown.oidName(c.oid()).orElse(null));
    } else if (condition instanceof Expression.CertificateSubject c) {
      return subject(c, outcome);
    } else if (condition instanceof Expression.CertificateHash c) {
      return hash(c, outcome);
    } else if (condition instanceof Expression.CertificatePolicy c) {
      return policy(c, outcome).withMeaning(Shown.oidName(c.oid()).orElse(null));
    } else if (condition instanceof Expression.CertificateTimestamp c) {
      return timestamp(c, outcome).withMeaning(Shown.oidName(c.oid()).orElse(null));
    } else if (condition instanceof Expression.TrustedCertificate c) {
      return trust(outcome, c.slot());
    } else if (condition instanceof Expression.TrustedChain) {
      return trust(outcome, 0);
    } else if (condition instanceof Expression.LegacyDeveloperId) {
      return legacy(outcome);
    }
    return ConditionDescription.NONE;
  }

  private String anchor() {
    return chain
        .root()
        .map(
            root ->
                anchors.contains(root)
                    ? "chain ends in " + Shown.name(root.subjectSummary())
                    : "chain ends in " + Shown.certificate(root) + ", which is none of the anchors")
        .orElse(noCertificates());
  }

  private ConditionDescription appleAnchor(Outcome outcome) {
    String certificates =
        !chain.endsIn(anchors)
            ? anchor()
            : CertificateEvaluation.isAppleSystemCode(chain, anchors)
                ? "signed with the certificates of Apple's systems"
                : anchor() + ", but the certificates are not those of Apple's systems";
    return switch (outcome) {
      case SATISFIED ->
          ConditionDescription.found(
              CertificateEvaluation.isAppleSystemCode(chain, anchors)
                  ? certificates
                  : "listed in the trust cache");
      case UNKNOWN ->
          ConditionDescription.found(certificates)
              .withNote("only a Mac can tell whether its trust cache lists the code");
      default -> ConditionDescription.found(certificates);
    };
  }

  private ConditionDescription extension(
      Expression.CertificateExtension condition, Outcome outcome) {
    SigningCertificate certificate = chain.at(condition.slot());
    if (certificate == null) {
      return missing(condition.slot());
    }
    boolean present = certificate.hasExtension(condition.oid());
    if (condition.match() instanceof Match.Comparison) {
      return ConditionDescription.found(present ? "present" : "absent")
          .withNote("an extension has no value to compare, so this is never satisfied");
    }
    if (outcome.isSatisfied()) {
      return ConditionDescription.NONE;
    }
    return ConditionDescription.found(
        (present ? "present in " : "absent; ")
            + Shown.slot(condition.slot())
            + (present ? " " : " is ")
            + Shown.certificate(certificate)
            + (present ? "" : markers(certificate)));
  }

  private static String markers(SigningCertificate certificate) {
    List<String> markers =
        certificate.extensionOids().stream()
            .map(ObjectIdentifier::der)
            .filter(oid -> AppleOid.of(oid).isPresent())
            .map(
                oid ->
                    Shown.oid(oid) + Shown.oidName(oid).map(name -> " (" + name + ")").orElse(""))
            .limit(MAXIMUM_MARKERS)
            .toList();
    return markers.isEmpty()
        ? ", which carries no marker of Apple's"
        : ", which carries " + String.join(", ", markers);
  }

  private ConditionDescription subject(Expression.CertificateSubject condition, Outcome outcome) {
    if (outcome.isError()) {
      return notText();
    }
    SigningCertificate certificate = chain.at(condition.slot());
    if (certificate == null) {
      return missing(condition.slot());
    }
    if (CertificateEvaluation.isEmail(condition.key())) {
      return ConditionDescription.found(
          certificate.emailAddresses().stream()
              .limit(MAXIMUM_MARKERS)
              .map(Shown::text)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    SubjectAttribute attribute = CertificateEvaluation.subjectAttribute(condition.key());
    if (attribute == null) {
      return ConditionDescription.note("no system knows this key, so this is never satisfied");
    }
    Optional<String> value = certificate.subject(attribute);
    if (value.isEmpty()) {
      return ConditionDescription.found(
              "absent; " + Shown.slot(condition.slot()) + " is " + Shown.certificate(certificate))
          .withNote(
              condition.match() instanceof Match.Absent
                  ? "a missing attribute is never satisfied, not even if absent is wanted"
                  : null);
    }
    boolean isSame =
        outcome.isSatisfied()
            && condition.match() instanceof Match.Comparison comparison
            && comparison.operator() == Match.Comparison.Operator.EQUAL;
    return isSame
        ? ConditionDescription.NONE
        : ConditionDescription.found(Shown.text(value.get()), ClauseText.wanted(condition.match()))
            .withNote(MatchRemark.on(condition.match(), new PropertyList.StringValue(value.get())));
  }

  private ConditionDescription hash(Expression.CertificateHash condition, Outcome outcome) {
    if (outcome.isError()) {
      return ConditionDescription.note("the hash of a certificate has 20 bytes");
    }
    SigningCertificate certificate = chain.at(condition.slot());
    if (certificate == null) {
      return missing(condition.slot());
    }
    return outcome.isSatisfied()
        ? ConditionDescription.found(Shown.certificate(certificate))
        : ConditionDescription.found(
            Shown.hash(certificate.sha1()) + " of " + Shown.certificate(certificate),
            Shown.hash(condition.sha1()));
  }

  private ConditionDescription policy(Expression.CertificatePolicy condition, Outcome outcome) {
    SigningCertificate certificate = chain.at(condition.slot());
    if (certificate == null) {
      return missing(condition.slot());
    }
    return outcome.isSatisfied()
        ? ConditionDescription.NONE
        : ConditionDescription.found(
            (certificate.hasPolicy(condition.oid()) ? "present in " : "absent in ")
                + Shown.certificate(certificate));
  }

  private ConditionDescription timestamp(
      Expression.CertificateTimestamp condition, Outcome outcome) {
    SigningCertificate certificate = chain.at(condition.slot());
    if (certificate == null) {
      return missing(condition.slot());
    }
    ByteString oid = condition.oid();
    return certificate
        .extensionDate(oid)
        .map(
            date ->
                ConditionDescription.found(
                    "the date " + date, ClauseText.wanted(condition.match())))
        .orElse(
            ConditionDescription.found(
                "absent; "
                    + Shown.slot(condition.slot())
                    + " is "
                    + Shown.certificate(certificate)));
  }

  private ConditionDescription trust(Outcome outcome, int slot) {
    if (chain.at(slot) == null) {
      return missing(slot);
    }
    return switch (outcome) {
      case UNKNOWN ->
          ConditionDescription.note("only a Mac can tell what its users have decided to trust");
      case SATISFIED -> ConditionDescription.found("trusted in the system's settings");
      default -> ConditionDescription.found("not trusted in the system's settings");
    };
  }

  private ConditionDescription legacy(Outcome outcome) {
    if (chain.isEmpty()) {
      return ConditionDescription.found(noCertificates());
    }
    return switch (outcome) {
      case UNKNOWN ->
          ConditionDescription.note("only a Mac can tell: it keeps lists of legacy code");
      case SATISFIED -> ConditionDescription.found("the system counts it as legacy");
      default -> ConditionDescription.found("the system does not count it as legacy");
    };
  }

  private ConditionDescription missing(int slot) {
    return ConditionDescription.found(
        chain.isEmpty()
            ? noCertificates()
            : "there is no "
                + (slot == 0 || slot == -1 ? Shown.slot(slot) : "certificate " + slot)
                + ": the chain has "
                + chain.size());
  }

  private String noCertificates() {
    if (!code.isSigned()) {
      return "the code is not signed";
    }
    return code.isAdHoc()
        ? "signed ad hoc: there are no certificates"
        : "there are no certificates";
  }

  private static ConditionDescription notText() {
    return ConditionDescription.note("the requirement compares with bytes that are not UTF-8");
  }
}
