package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests, one line of JSON each, in their order. {@link BatchCommand} documents them. No
 * request stops the stream.
 */
final class Batch {

  /** The greatest length of a request in bytes. */
  static final int MAXIMUM_LENGTH = 16 << 20;

  private Batch() {}

  /** Answers the requests on standard input until it ends, or nobody reads the answers. */
  static void run(Console console) throws IOException {
    LineReader lines = new LineReader(console.in(), MAXIMUM_LENGTH);
    while (!console.hasFailed() && lines.next()) {
      console.out().write(answer(lines));
      console.out().write('\n');
      if (!lines.isNextReady()) {
        console.out().flush(); // whoever asks one by one waits for it
      }
    }
  }

  private static byte[] answer(LineReader line) {
    if (line.isTooLong()) {
      return failure(null, "the request is longer than " + (MAXIMUM_LENGTH >> 20) + " MiB");
    }
    try {
      return answer(line.text());
    } catch (CharacterCodingException malformed) {
      return failure(null, "the request is not UTF-8");
    }
  }

  /** Returns the answer to a line, whatever it is. */
  static byte[] answer(String line) {
    RequestReader reader = new RequestReader(line);
    try {
      JsonText.Members answer = BatchOperation.answer(reader.read());
      return JsonText.bytes(
          json -> {
            writeId(json, reader.id());
            answer.writeTo(json);
          });
    } catch (BadRequestException bad) {
      return failure(reader.id(), String.valueOf(bad.getMessage()));
    } catch (RuntimeException defect) {
      return failure(reader.id(), "internal error: " + defect);
    }
  }

  private static byte[] failure(@Nullable String id, String message) {
    return JsonText.bytes(
        json -> {
          writeId(json, id);
          json.writeBooleanField("ok", false);
          json.writeStringField("error", message);
        });
  }

  private static void writeId(JsonGenerator json, @Nullable String id) throws IOException {
    if (id != null) {
      json.writeFieldName("id");
      json.writeRawValue(id);
    }
  }
}
