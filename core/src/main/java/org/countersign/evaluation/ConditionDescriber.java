package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/** Says what the code has where a condition looks, once the outcome is known. */
final class ConditionDescriber {

  private static final String ONLY_A_MAC = "only a Mac can tell";
  private static final String NO_TEXT = "the requirement compares with bytes that are not UTF-8";

  private final SigningInformation code;
  private final CertificateDescriber certificates;

  ConditionDescriber(SigningInformation code, TrustAnchors anchors) {
    this.code = code;
    this.certificates = new CertificateDescriber(code, anchors);
  }

  ConditionDescription describe(Expression condition, Outcome outcome) {
    SignaturePart part = ConditionSource.of(condition);
    if (part != null && code.isUnusable(part) && outcome == Outcome.UNKNOWN) {
      return unusable(part);
    }
    if (condition instanceof Expression.Identifier c) {
      return identifier(c, outcome);
    } else if (condition instanceof Expression.CodeDirectoryHash c) {
      return codeDirectoryHash(c, outcome);
    } else if (condition instanceof Expression.Platform c) {
      return platform(c, outcome);
    } else if (condition instanceof Expression.InfoValue c) {
      return value(c.key(), c.match(), code.infoPlist(), "Info.plist", outcome);
    } else if (condition instanceof Expression.LegacyInfoValue c) {
      Match match = new Match.Comparison(Match.Comparison.Operator.EQUAL, c.value());
      return value(c.key(), match, code.infoPlist(), "Info.plist", outcome);
    } else if (condition instanceof Expression.EntitlementValue c) {
      return value(c.key(), c.match(), code.entitlements(), "entitlements", outcome);
    } else if (condition instanceof Expression.Notarized) {
      return ticket(outcome);
    } else if (condition instanceof Expression.NamedCode) {
      return fragment(outcome);
    } else if (condition instanceof Expression.NamedAnchor) {
      return fragment(outcome);
    } else if (outcome == Outcome.UNSUPPORTED) {
      return ConditionDescription.note("lightweight code requirements are evaluated by macOS only");
    } else if (outcome == Outcome.UNIMPLEMENTED) {
      return ConditionDescription.note(
          "a newer system wrote this requirement; nothing after the operator can be understood");
    } else if (condition instanceof Expression.Undecodable c) {
      return ConditionDescription.note(
          "the requirement is damaged: " + Shown.hex(c.rest()) + " cannot be decoded");
    } else if (condition instanceof Expression.Constant
        || condition instanceof Expression.UnknownFalse) {
      return ConditionDescription.NONE;
    }
    return certificates.describe(condition, outcome);
  }

  private ConditionDescription unusable(SignaturePart part) {
    return ConditionDescription.note(
        "unusable " + part + ": " + code.whyUnusable(part).map(Shown::name).orElse(""));
  }

  private ConditionDescription identifier(Expression.Identifier condition, Outcome outcome) {
    if (outcome.isSatisfied()) {
      return ConditionDescription.NONE;
    }
    return code.identifier()
        .map(found -> ConditionDescription.found(Shown.text(found), Shown.text(condition.value())))
        .orElseGet(() -> ConditionDescription.found(unsignedOr("no identifier is known")));
  }

  private ConditionDescription codeDirectoryHash(
      Expression.CodeDirectoryHash condition, Outcome outcome) {
    if (outcome.isSatisfied()) {
      return ConditionDescription.NONE;
    }
    return code.cdhash()
        .map(
            found ->
                ConditionDescription.found(Shown.hash(found.bytes()), Shown.hash(condition.hash())))
        .orElseGet(() -> ConditionDescription.found(unsignedOr("no hash is known")))
        .withNote(remark(condition));
  }

  private @Nullable String remark(Expression.CodeDirectoryHash condition) {
    if (condition.hash().length() != Cdhash.LENGTH) {
      return "a code directory hash has 20 bytes, so this is never equal";
    }
    return otherDirectory(code, condition.hash())
        .map(
            directory ->
                "this is the hash of the "
                    + directory.hashType()
                    + " code directory, which systems pass over for a better one")
        .orElse(null);
  }

  /** Returns the code directory with this hash that is not the chosen one. */
  static Optional<CodeDirectoryInformation> otherDirectory(
      SigningInformation code, ByteString hash) {
    return code.codeDirectories().stream()
        .filter(directory -> directory.cdhash().bytes().equals(hash))
        .filter(directory -> !Optional.of(directory.cdhash()).equals(code.cdhash()))
        .findFirst();
  }

  private ConditionDescription platform(Expression.Platform condition, Outcome outcome) {
    if (outcome.isSatisfied()) {
      return ConditionDescription.NONE;
    }
    return code.platform().isPresent()
        ? ConditionDescription.found(
            String.valueOf(code.platform().getAsInt()), String.valueOf(condition.identifier()))
        : ConditionDescription.found(unsignedOr("no platform is known"));
  }

  private ConditionDescription value(
      ByteString key,
      Match match,
      Optional<PropertyList.Dictionary> dictionary,
      String name,
      Outcome outcome) {
    if (outcome.isError()) {
      return ConditionDescription.note(NO_TEXT);
    }
    if (dictionary.isEmpty()) {
      return ConditionDescription.found(
          name.equals("Info.plist") ? "the signature seals no Info.plist" : "no entitlements");
    }
    String text = FoundationText.of(key);
    PropertyList value = text == null ? null : dictionary.get().find(text);
    if (value == null) {
      return outcome.isSatisfied() && match instanceof Match.Absent
          ? ConditionDescription.NONE
          : ConditionDescription.found("absent");
    }
    return ConditionDescription.found(Shown.value(value), ClauseText.wanted(match))
        .withNote(MatchRemark.on(match, value));
  }

  private static ConditionDescription ticket(Outcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> ConditionDescription.note(ONLY_A_MAC + " whether a ticket is known");
      case SATISFIED -> ConditionDescription.found("a ticket is known");
      default -> ConditionDescription.found("no ticket is known");
    };
  }

  private static ConditionDescription fragment(Outcome outcome) {
    return switch (outcome) {
      case UNKNOWN ->
          ConditionDescription.note(ONLY_A_MAC + " what requirement it has under this name");
      case INVALID -> ConditionDescription.note("the name is not UTF-8, or names nest too deep");
      case SATISFIED -> ConditionDescription.found("the system's requirement of this name holds");
      default -> ConditionDescription.found("the system has no such requirement that holds");
    };
  }

  private String unsignedOr(String otherwise) {
    return code.isSigned() ? otherwise : "the code is not signed";
  }
}
