package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MalformedCertificateException;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.evaluation.ClosedWorld;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.evaluation.SystemKnowledge;
import org.countersign.evaluation.TrustSetting;
import org.countersign.requirement.Expression;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.Requirement;

/**
 * What a request states about some code and about the world it lives in, where all that is not
 * stated is not so. Immutable and thread safe.
 *
 * @param code the facts about the code
 * @param evaluator for that world
 */
record EvaluationContext(SigningInformation code, RequirementEvaluator evaluator) {

  /** The word for the one slice there is; no requirement can ask for it. */
  private static final String ARCHITECTURE = "any";

  private static final List<String> MEMBERS =
      List.of(
          "identifier",
          "cdhash",
          "platform",
          "info",
          "entitlements",
          "certs",
          "apple_ca",
          "notarized",
          "legacy",
          "in_trust_cache",
          "trust",
          "fragments");

  private static final String NAMED_CODE = "subreq/";
  private static final String NAMED_ANCHOR = "anchorreq/";

  /**
   * Reads the {@code context} of a request, and its {@code certificates} if names stand for them.
   */
  static EvaluationContext of(JsonObject request) throws BadRequestException {
    JsonObject context =
        request.object("context").orElseThrow(() -> new BadRequestException("context is missing"));
    context.refuseMembersExcept(MEMBERS);
    CertificateChain chain = chain(context, request.object("certificates"));
    return new EvaluationContext(
        code(context, chain), RequirementEvaluator.of(anchors(context, chain), world(context)));
  }

  Evaluation evaluate(Requirement requirement) {
    return evaluator.evaluate(requirement, code);
  }

  private static SigningInformation code(JsonObject context, CertificateChain chain)
      throws BadRequestException {
    SigningInformationBuilder code = SigningInformation.builder(ARCHITECTURE).certificates(chain);
    context.text("identifier").map(ByteString::utf8).ifPresent(code::identifier);
    cdhash(context).ifPresent(code::cdhash);
    OptionalInt platform = context.number("platform");
    platform.ifPresent(code::platform);
    Optional<JsonObject> info = context.object("info");
    if (info.isPresent()) {
      code.infoPlist(PropertyListJson.read(info.get()));
    }
    Optional<JsonObject> entitlements = context.object("entitlements");
    if (entitlements.isPresent()) {
      code.entitlements(PropertyListJson.read(entitlements.get()));
    }
    return code.build();
  }

  private static Optional<Cdhash> cdhash(JsonObject context) throws BadRequestException {
    Optional<ByteString> bytes = context.bytes("cdhash");
    if (bytes.isPresent() && bytes.get().length() != Cdhash.LENGTH) {
      throw new BadRequestException("context.cdhash must be " + Cdhash.LENGTH + " bytes");
    }
    return bytes.map(Cdhash::of);
  }

  private static CertificateChain chain(JsonObject context, Optional<JsonObject> known)
      throws BadRequestException {
    List<SigningCertificate> chain = new ArrayList<>();
    for (String name : context.texts("certs")) {
      String path = known.isPresent() ? known.get().pathOf(name) : context.pathOf("certs");
      Optional<String> der = known.isPresent() ? known.get().text(name) : Optional.empty();
      chain.add(certificate(JsonObject.bytes(der.orElse(name), path), path));
    }
    return CertificateChain.of(chain);
  }

  private static SigningCertificate certificate(ByteString der, String path)
      throws BadRequestException {
    try {
      return SigningCertificate.fromDer(der.toByteArray());
    } catch (MalformedCertificateException malformed) {
      throw new BadRequestException(path + ": " + malformed.getMessage());
    }
  }

  /** Returns the last certificate if it is stated to be an anchor of Apple. */
  private static TrustAnchors anchors(JsonObject context, CertificateChain chain)
      throws BadRequestException {
    Optional<SigningCertificate> root = chain.root();
    boolean isAnchor;
    if (context.members().get("apple_ca") instanceof List<?>) {
      List<String> hashes = context.texts("apple_ca");
      isAnchor =
          root.isPresent()
              && hashes.stream()
                  .map(hash -> hash.toLowerCase(Locale.ROOT))
                  .anyMatch(root.get().sha1().toHex()::equals);
    } else {
      isAnchor = root.isPresent() && context.flag("apple_ca");
    }
    return TrustAnchors.of(isAnchor ? List.of(root.get()) : List.of());
  }

  private static SystemKnowledge world(JsonObject context) throws BadRequestException {
    ClosedWorld.Builder world = SystemKnowledge.closedWorld();
    Optional<Cdhash> cdhash = cdhash(context);
    if (context.flag("in_trust_cache") && cdhash.isPresent()) {
      world.inTrustCache(cdhash.get());
    }
    if (context.flag("notarized")) {
      world.notarized();
    }
    if (context.flag("legacy")) {
      world.legacyDeveloperId();
    }
    Optional<JsonObject> trust = context.object("trust");
    if (trust.isPresent()) {
      for (Map.Entry<String, ?> entry : trust.get().members().entrySet()) {
        String path = trust.get().pathOf(entry.getKey());
        world.trustSetting(
            JsonObject.bytes(entry.getKey(), path), trustSetting(entry.getValue(), path));
      }
    }
    Optional<JsonObject> fragments = context.object("fragments");
    if (fragments.isPresent()) {
      for (String name : fragments.get().members().keySet()) {
        addFragment(world, fragments.get(), name);
      }
    }
    return world.build();
  }

  private static TrustSetting trustSetting(Object setting, String path) throws BadRequestException {
    if ("root".equals(setting)) {
      return TrustSetting.TRUST_ROOT;
    } else if ("asroot".equals(setting)) {
      return TrustSetting.TRUST_AS_ROOT;
    } else if ("deny".equals(setting)) {
      return TrustSetting.DENY;
    }
    throw new BadRequestException(path + " must be \"root\", \"asroot\" or \"deny\"");
  }

  private static void addFragment(ClosedWorld.Builder world, JsonObject fragments, String name)
      throws BadRequestException {
    Expression fragment = expression(fragments, name);
    if (name.startsWith(NAMED_CODE)) {
      world.namedCode(ByteString.utf8(name.substring(NAMED_CODE.length())), fragment);
    } else if (name.startsWith(NAMED_ANCHOR)) {
      world.namedAnchor(ByteString.utf8(name.substring(NAMED_ANCHOR.length())), fragment);
    } else {
      throw new BadRequestException(
          fragments.pathOf(name) + " must begin with " + NAMED_CODE + " or " + NAMED_ANCHOR);
    }
  }

  private static Expression expression(JsonObject fragments, String name)
      throws BadRequestException {
    ByteString blob =
        fragments
            .bytes(name)
            .orElseThrow(() -> new BadRequestException(fragments.pathOf(name) + " is null"));
    try {
      return Requirement.fromBytes(blob.toByteArray()).expression();
    } catch (MalformedRequirementException malformed) {
      throw new BadRequestException(fragments.pathOf(name) + ": " + malformed.getMessage());
    }
  }
}
