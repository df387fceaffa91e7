package org.countersign.evaluation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.certificate.CertificateChain;
import org.countersign.certificate.MalformedCertificateException;
import org.countersign.certificate.SigningCertificate;
import org.countersign.certificate.TrustAnchors;
import org.countersign.code.SigningInformation;
import org.countersign.code.SigningInformationBuilder;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/**
 * A context of the vectors: the facts about the code, and an evaluator in the world it speaks of.
 */
record EvaluationContext(SigningInformation code, RequirementEvaluator evaluator) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

  static EvaluationContext of(Map<String, ?> context, Map<String, SigningCertificate> known) {
    List<SigningCertificate> chain =
        list(context.get("certs")).stream().map(name -> known.get(name)).toList();
    SigningInformationBuilder code =
        SigningInformation.builder("arm64").certificates(CertificateChain.of(chain));
    ClosedWorld.Builder world = SystemKnowledge.closedWorld();
    if (context.get("identifier") instanceof String identifier) {
      code.identifier(ByteString.utf8(identifier));
    }
    if (context.get("cdhash") instanceof String cdhash) {
      code.cdhash(Cdhash.ofHex(cdhash));
      if (isTrue(context, "in_trust_cache")) {
        world.inTrustCache(Cdhash.ofHex(cdhash));
      }
    }
    if (context.get("platform") instanceof Integer platform) {
      code.platform(platform);
    }
    if (context.get("info") instanceof Map<?, ?> info) {
      code.infoPlist(dictionary(info));
    }
    if (context.get("entitlements") instanceof Map<?, ?> entitlements) {
      code.entitlements(dictionary(entitlements));
    }
    if (isTrue(context, "notarized")) {
      world.notarized();
    }
    if (isTrue(context, "legacy")) {
      world.legacyDeveloperId();
    }
    object(context.get("trust"))
        .forEach((sha1, setting) -> world.trustSetting(ByteString.hex(sha1), trust(setting)));
    object(context.get("fragments")).forEach((name, blob) -> fragment(name, (String) blob, world));
    return new EvaluationContext(
        code.build(),
        RequirementEvaluator.of(anchors(context.get("apple_ca"), chain), world.build()));
  }

  static Map<String, SigningCertificate> certificates(Object byName) {
    Map<String, SigningCertificate> certificates = new LinkedHashMap<>();
    object(byName)
        .forEach(
            (name, der) -> {
              try {
                certificates.put(
                    name, SigningCertificate.fromDer(ByteString.hex((String) der).toByteArray()));
              } catch (MalformedCertificateException malformed) {
                throw new IllegalArgumentException(malformed);
              }
            });
    return certificates;
  }

  private static TrustAnchors anchors(@Nullable Object appleCa, List<SigningCertificate> chain) {
    if (chain.isEmpty() || appleCa == null || appleCa.equals(false)) {
      return TrustAnchors.of(List.of());
    }
    SigningCertificate last = chain.get(chain.size() - 1);
    boolean isAnchor =
        appleCa.equals(true)
            || list(appleCa).contains(last.sha1().toHex())
            || list(appleCa).contains(last.sha1().toHex().toUpperCase(Locale.ROOT));
    return TrustAnchors.of(isAnchor ? List.of(last) : List.of());
  }

  private static void fragment(String name, String blob, ClosedWorld.Builder world) {
    ByteString bare = ByteString.utf8(name.substring(name.indexOf('/') + 1));
    if (name.startsWith("subreq/")) {
      world.namedCode(bare, EvaluationVectors.expression(blob));
    } else {
      world.namedAnchor(bare, EvaluationVectors.expression(blob));
    }
  }

  private static TrustSetting trust(Object setting) {
    return switch ((String) setting) {
      case "root" -> TrustSetting.TRUST_ROOT;
      case "asroot" -> TrustSetting.TRUST_AS_ROOT;
      case "deny" -> TrustSetting.DENY;
      default -> throw new IllegalArgumentException("trust setting " + setting);
    };
  }

  private static PropertyList.Dictionary dictionary(Map<?, ?> entries) {
    Map<String, PropertyList> values = new LinkedHashMap<>();
    entries.forEach((key, value) -> values.put((String) key, value(value)));
    return PropertyList.Dictionary.of(values);
  }

  private static PropertyList value(@Nullable Object value) {
    if (value == null) {
      return new PropertyList.NullValue();
    } else if (value instanceof String text) {
      return new PropertyList.StringValue(text);
    } else if (value instanceof Boolean bool) {
      return new PropertyList.BooleanValue(bool);
    } else if (value instanceof Integer number) {
      return PropertyList.IntegerValue.of(number);
    } else if (value instanceof List<?> elements) {
      return PropertyList.Array.of(
          new ArrayList<>(elements).stream().map(EvaluationContext::value).toList());
    } else if (value instanceof Map<?, ?> map && map.get("$date") instanceof String date) {
      return PropertyList.DateValue.of(instant(date));
    } else if (value instanceof Map<?, ?> map && map.get("$data") instanceof String hex) {
      return new PropertyList.DataValue(ByteString.hex(hex));
    }
    return dictionary((Map<?, ?>) value);
  }

  private static Instant instant(String date) {
    return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
  }

  private static boolean isTrue(Map<String, ?> context, String name) {
    return Boolean.TRUE.equals(context.get(name));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }
}
