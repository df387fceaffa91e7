package org.countersign.signature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A file or bundle of signed code in a public artifact, with what an independent reader found.
 *
 * <p>The artifacts of signed-code.jsonl are there for every build: on the class path or, if that
 * has another version, copied by the build. Those of corpus.jsonl are large, and only the profile
 * {@code corpus} fetches them.
 */
record RealCode(JsonNode facts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path COPIED = Path.of("target", "signed-code");

  /** All files and bundles that can be read in this build. */
  static List<RealCode> all() {
    Stream<String> lines = lines("signed-code.jsonl");
    if (Boolean.getBoolean("test.corpus")) {
      lines = Stream.concat(lines, lines("corpus.jsonl"));
    }
    return lines.map(RealCode::parse).toList();
  }

  /** The files among them. */
  static List<RealCode> files() {
    return all().stream().filter(code -> !code.isBundle()).toList();
  }

  /** The file whose path ends like this. */
  static RealCode named(String end) {
    return files().stream().filter(code -> code.path().endsWith(end)).findFirst().orElseThrow();
  }

  boolean isBundle() {
    return facts.path("bundle").asBoolean();
  }

  /** Returns where the code is on disk, for which it may be copied to {@code directory}. */
  Path in(Path directory) throws IOException {
    Path unpacked = COPIED.resolve(path());
    return Files.exists(unpacked) ? unpacked : Files.write(directory.resolve("code"), bytes());
  }

  byte[] bytes() {
    Path unpacked = COPIED.resolve(path());
    Path archive = COPIED.resolve(artifact() + ".jar");
    try {
      if (Files.exists(unpacked)) {
        return Files.readAllBytes(unpacked);
      }
      return Files.exists(archive) ? entry(archive) : resource("/" + path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is said of each slice, with all versions told as current linkers tell them. */
  List<JsonNode> slices() {
    List<JsonNode> slices = new ArrayList<>();
    for (JsonNode slice : facts.path("slices")) {
      ObjectNode facts = slice.deepCopy();
      if (facts.remove("versionMin") instanceof ObjectNode version) {
        facts.set("buildVersion", version.put("platform", 1));
      }
      slices.add(facts);
    }
    return slices;
  }

  private String path() {
    return facts.get("path").asText();
  }

  /** Returns the name of the artifact's file without its extension. */
  private String artifact() {
    String[] parts = facts.get("package").asText().split(":");
    String name = parts[1] + "-" + facts.get("version").asText();
    return parts.length > 2 ? name + "-" + parts[2] : name;
  }

  private byte[] entry(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile());
        InputStream entry = zip.getInputStream(zip.getEntry(path()))) {
      return entry.readAllBytes();
    }
  }

  private static Stream<String> lines(String name) {
    try {
      return new String(resource(name), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream resource = RealCode.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(resource, name).readAllBytes();
    }
  }

  private static RealCode parse(String line) {
    try {
      return new RealCode(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path();
  }
}
