package org.countersign.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.certificate.SigningCertificate;
import org.countersign.requirement.Expression;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.Requirement;
import org.jspecify.annotations.Nullable;

/** What Apple's own interpreter answered. */
final class EvaluationVectors {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final Map<String, SigningCertificate> CERTIFICATES;
  static final Map<String, EvaluationContext> CONTEXTS = new LinkedHashMap<>();

  static {
    Map<String, Object> file = object(resource("evaluation-contexts.json"));
    CERTIFICATES = EvaluationContext.certificates(file.get("certificates"));
    EvaluationContext.object(file.get("contexts"))
        .forEach(
            (name, context) ->
                CONTEXTS.put(
                    name, EvaluationContext.of(EvaluationContext.object(context), CERTIFICATES)));
  }

  private EvaluationVectors() {}

  /**
   * One line of the vectors.
   *
   * @param result null where Apple's code did something undefined
   */
  record Vector(String source, Expression requirement, String context, @Nullable Boolean result) {

    EvaluationContext in() {
      return CONTEXTS.get(context);
    }

    @Override
    public String toString() {
      return context + ": " + (source.length() > 100 ? source.substring(0, 100) + "…" : source);
    }
  }

  static List<Vector> all() {
    return resource("evaluation.jsonl")
        .lines()
        .map(EvaluationVectors::object)
        .map(EvaluationVectors::vector)
        .toList();
  }

  private static Vector vector(Map<String, Object> line) {
    return new Vector(
        (String) line.get("src"),
        expression((String) line.get("blob")),
        (String) line.get("context"),
        (Boolean) line.get("result"));
  }

  static Expression expression(String blob) {
    try {
      return Requirement.fromBytes(ByteString.hex(blob).toByteArray()).expression();
    } catch (MalformedRequirementException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  static Map<String, Object> object(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static String resource(String name) {
    try (InputStream file = EvaluationVectors.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
