package org.countersign.cli.authdb;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightFinding;
import org.countersign.cli.PropertyListJson;

/** Writes what several operations have in common for programs. */
final class AuthdbJson {

  private AuthdbJson() {}

  static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  static void write(JsonGenerator json, String name, RightDefinition right) throws IOException {
    json.writeFieldName(name);
    PropertyListJson.write(json, right.entries());
  }

  static void write(JsonGenerator json, String name, List<RightFinding> findings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (RightFinding finding : findings) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule().name());
      json.writeStringField("title", finding.rule().title());
      json.writeStringField("message", finding.message());
      json.writeBooleanField("forceable", finding.forceable());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
