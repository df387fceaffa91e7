package org.countersign.requirement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/** What Apple's own compiler and dumper answer, read from the tables beside the tests. */
final class Vectors {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /** One source text with what Apple's compiler makes of it. */
  record Compilation(
      byte[] source,
      Compiler.Goal goal,
      boolean accepted,
      byte @Nullable [] blob,
      @Nullable String dump,
      @Nullable ByteString error) {

    ParseResult<? extends RequirementDocument> parse() {
      RequirementParser parser = RequirementParser.strict();
      return switch (goal) {
        case REQUIREMENT -> parser.requirement(source);
        case SET -> parser.set(source);
        case EITHER -> parser.document(source);
      };
    }

    @Override
    public String toString() {
      return goal + " " + ByteString.of(source);
    }
  }

  /** One blob with what Apple's dumper makes of it; a crash is a status of -67052 to us. */
  record Dump(String name, byte[] blob, @Nullable String text, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Compilation> compilations() {
    return lines("compile.jsonl").map(Vectors::compilation);
  }

  static Stream<Dump> dumps() {
    return lines("dump.jsonl").map(Vectors::dump);
  }

  private static Compilation compilation(JsonNode line) {
    byte[] source =
        line.has("src")
            ? line.get("src").textValue().getBytes(StandardCharsets.UTF_8)
            : bytes(line.get("src_hex"));
    Compiler.Goal goal =
        switch (line.get("mode").textValue()) {
          case "req" -> Compiler.Goal.REQUIREMENT;
          case "set" -> Compiler.Goal.SET;
          default -> Compiler.Goal.EITHER;
        };
    return new Compilation(
        source,
        goal,
        line.get("ok").booleanValue(),
        line.get("blob").isNull() ? null : bytes(line.get("blob")),
        line.get("dump").textValue(),
        error(line));
  }

  private static @Nullable ByteString error(JsonNode line) {
    if (line.hasNonNull("error_hex")) {
      return ByteString.of(bytes(line.get("error_hex")));
    }
    return line.get("error").isNull() ? null : ByteString.utf8(line.get("error").textValue());
  }

  private static Dump dump(JsonNode line) {
    JsonNode error = line.get("error");
    int status =
        error.isNull()
            ? 0
            : error.textValue().equals("crash")
                ? -67052
                : Integer.parseInt(error.textValue().replace("OSStatus ", ""));
    return new Dump(
        line.get("name").textValue(),
        bytes(line.get("blob")),
        line.get("dump").textValue(),
        status);
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.textValue());
  }

  private static Stream<JsonNode> lines(String resource) {
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream in = Vectors.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.stream();
  }
}
