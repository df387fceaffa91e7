package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.countersign.signature.Finding;

/** What is wrong with code, for programs. */
final class FindingJson {

  private FindingJson() {}

  /** Writes the member {@code findings}. */
  static void write(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeNumberField("status", finding.status().code());
      json.writeStringField("name", finding.status().constantName());
      json.writeStringField("check", finding.check().label());
      json.writeStringField("where", finding.place().text());
      if (finding.place().slot().isPresent()) {
        json.writeNumberField("slot", finding.place().slot().getAsInt());
      }
      if (finding.place().page().isPresent()) {
        json.writeNumberField("page", finding.place().page().getAsLong());
      }
      json.writeStringField("message", finding.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
