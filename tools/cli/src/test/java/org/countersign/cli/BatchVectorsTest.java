package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks the batch command everything that Apple's own code was asked. */
@ExtendWith(SoftAssertionsExtension.class)
class BatchVectorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @InjectSoftAssertions private SoftAssertions soft;

  @Test
  void compilesWhatAppleCompiles() throws Exception {
    List<JsonNode> vectors = lines("requirement/compile.jsonl");
    List<JsonNode> answers = answers(vectors, BatchVectorsTest::compilation);
    for (int i = 0; i < vectors.size(); i++) {
      JsonNode vector = vectors.get(i);
      JsonNode answer = answers.get(i);
      soft.assertThat(answer.get("ok")).as("%s", vector).isEqualTo(vector.get("ok"));
      if (vector.get("ok").asBoolean()) {
        soft.assertThat(answer.get("blob")).as("%s", vector).isEqualTo(vector.get("blob"));
        soft.assertThat(answer.get("appleText")).as("%s", vector).isEqualTo(vector.get("dump"));
      } else if (vector.hasNonNull("error_hex")) {
        soft.assertThat(answer.get("appleMessageHex")).isEqualTo(vector.get("error_hex"));
      } else {
        soft.assertThat(answer.get("appleMessage")).isEqualTo(vector.get("error"));
      }
    }
    assertThat(vectors).hasSizeGreaterThan(800);
  }

  private static ObjectNode compilation(JsonNode vector) {
    String mode =
        switch (vector.get("mode").asText()) {
          case "req" -> "requirement";
          case "set" -> "set";
          default -> "any";
        };
    ObjectNode request = JSON.createObjectNode().put("op", "compile").put("mode", mode);
    return vector.hasNonNull("src")
        ? request.set("source", vector.get("src"))
        : request.set("sourceHex", vector.get("src_hex"));
  }

  @Test
  void decompilesWhatAppleDumps() throws Exception {
    List<JsonNode> vectors = lines("requirement/dump.jsonl");
    List<JsonNode> answers =
        answers(
            vectors,
            vector ->
                JSON.createObjectNode().put("op", "decompile").set("blob", vector.get("blob")));
    for (int i = 0; i < vectors.size(); i++) {
      JsonNode vector = vectors.get(i);
      JsonNode answer = answers.get(i);
      if (vector.get("error").isNull()) {
        soft.assertThat(answer.get("appleText")).as("%s", vector).isEqualTo(vector.get("dump"));
      } else {
        String error = vector.get("error").asText().replace("crash", "OSStatus -67052");
        soft.assertThat("OSStatus " + answer.path("status").asText())
            .as("%s", vector)
            .isEqualTo(error);
      }
    }
    assertThat(vectors).hasSizeGreaterThan(100);
  }

  @Test
  void evaluatesAsAppleDoes() throws Exception {
    JsonNode worlds = JSON.readTree(resource("evaluation/evaluation-contexts.json"));
    List<JsonNode> vectors = lines("evaluation/evaluation.jsonl");
    // By name and blob, then by value and source.
    for (Function<JsonNode, JsonNode> request :
        List.<Function<JsonNode, JsonNode>>of(
            vector -> byName(vector, worlds), vector -> byValue(vector, worlds))) {
      List<JsonNode> answers = answers(vectors, request);
      for (int i = 0; i < vectors.size(); i++) {
        JsonNode vector = vectors.get(i);
        JsonNode answer = answers.get(i);
        if (vector.get("result").isNull()) {
          soft.assertThat(answer.path("satisfied").asBoolean()).as("%s", vector).isFalse();
        } else {
          soft.assertThat(answer.get("satisfied")).as("%s", vector).isEqualTo(vector.get("result"));
        }
      }
    }
    assertThat(vectors).hasSizeGreaterThan(300);
  }

  private static JsonNode byName(JsonNode vector, JsonNode worlds) {
    ObjectNode request = JSON.createObjectNode().put("op", "evaluate");
    request.set("blob", vector.get("blob"));
    request.set("context", worlds.at("/contexts").get(vector.get("context").asText()));
    return request.set("certificates", worlds.get("certificates"));
  }

  private static JsonNode byValue(JsonNode vector, JsonNode worlds) {
    ObjectNode context = worlds.at("/contexts").get(vector.get("context").asText()).deepCopy();
    List<JsonNode> certificates = new ArrayList<>();
    context
        .path("certs")
        .forEach(name -> certificates.add(worlds.at("/certificates").get(name.asText())));
    context.putArray("certs").addAll(certificates);
    ObjectNode request = JSON.createObjectNode().put("op", "evaluate");
    boolean hasSource = vector.hasNonNull("src") && !vector.get("src").asText().startsWith("(blob");
    request.set(hasSource ? "source" : "blob", vector.get(hasSource ? "src" : "blob"));
    return request.set("context", context);
  }

  private static List<JsonNode> answers(
      List<JsonNode> vectors, Function<JsonNode, ? extends JsonNode> request) throws IOException {
    StringBuilder requests = new StringBuilder();
    for (JsonNode vector : vectors) {
      requests.append(request.apply(vector)).append('\n');
    }
    CommandRun run = CommandRun.withInput(requests.toString(), "batch");
    assertThat(run.status()).isZero();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : run.output().lines().toList()) {
      answers.add(JSON.readTree(line));
    }
    assertThat(answers).hasSameSizeAs(vectors);
    return answers;
  }

  private static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : resource(name).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        BatchVectorsTest.class.getResourceAsStream("/org/countersign/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
