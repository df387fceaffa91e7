package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.countersign.CodeSigningStatus;

/**
 * Reads JSON within limits, and writes it in ASCII alone, so that no terminal and no decoder can
 * misread it.
 */
public final class JsonText {

  /** How many arrays and objects may stand inside each other in what is read. */
  static final int MAXIMUM_DEPTH = 1000;

  /** How many characters a number that is read may have. */
  static final int MAXIMUM_NUMBER_LENGTH = 1000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAXIMUM_DEPTH)
                  .maxNumberLength(MAXIMUM_NUMBER_LENGTH)
                  .maxNameLength(Batch.MAXIMUM_LENGTH)
                  .maxStringLength(Batch.MAXIMUM_LENGTH)
                  .build())
          .build();

  private static final int INITIAL_SIZE = 1 << 10;

  private JsonText() {}

  /** What an object holds. */
  @FunctionalInterface
  public interface Members {
    /** Writes the members into the object that {@code json} has begun. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Returns an object with these members, on one line without its end. */
  public static String object(Members members) {
    return new String(bytes(members), UTF_8);
  }

  /** Returns the same in UTF-8. */
  static byte[] bytes(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Writes why there is no code to speak of: the members {@code findings} and {@code error}. */
  static void writeProblem(JsonGenerator json, CodeFile.Problem problem) throws IOException {
    FindingJson.write(json, problem.findings());
    json.writeObjectFieldStart("error");
    json.writeStringField("message", problem.message());
    CodeSigningStatus status = problem.status();
    if (status != null) {
      writeStatus(json, status);
    }
    json.writeEndObject();
  }

  private static void writeStatus(JsonGenerator json, CodeSigningStatus status) throws IOException {
    json.writeObjectFieldStart("status");
    json.writeNumberField("code", status.code());
    json.writeStringField("name", status.constantName());
    json.writeEndObject();
  }
}
