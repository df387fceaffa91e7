package org.countersign.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file of signed code in an artifact on the class path, with what an independent reader found.
 */
record RealCode(JsonNode facts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All files that signed-code.jsonl describes. */
  static List<RealCode> all() {
    String lines = new String(resource("signed-code.jsonl"), StandardCharsets.UTF_8);
    return lines.lines().map(RealCode::parse).toList();
  }

  private static RealCode parse(String line) {
    try {
      return new RealCode(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file whose path ends like this. */
  static RealCode named(String end) {
    return all().stream().filter(code -> code.path().endsWith(end)).findFirst().orElseThrow();
  }

  String path() {
    return facts.get("path").asText();
  }

  byte[] bytes() {
    return resource("/" + path());
  }

  Path copyTo(Path directory) throws IOException {
    return Files.write(directory.resolve("code"), bytes());
  }

  List<JsonNode> slices() {
    List<JsonNode> slices = new ArrayList<>();
    facts.get("slices").forEach(slices::add);
    return slices;
  }

  private static byte[] resource(String name) {
    try (InputStream resource = RealCode.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(resource, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path();
  }
}
