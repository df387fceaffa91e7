package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Findings for programs: an array, one finding a line. */
final class LintJson {

  private LintJson() {}

  static String of(List<ReportedFinding> findings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(text)) {
      json.writeStartArray();
      for (ReportedFinding finding : findings) {
        json.writeRaw('\n');
        write(json, finding);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString() + '\n';
  }

  private static void write(JsonGenerator json, ReportedFinding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", finding.path());
    json.writeNumberField("line", finding.line());
    json.writeNumberField("column", finding.column());
    json.writeStringField("rule", finding.finding().rule());
    json.writeStringField("severity", finding.finding().severity().toString());
    json.writeStringField("message", finding.finding().message());
    Optional<String> fix = finding.finding().fix();
    if (fix.isPresent()) {
      json.writeStringField("fix", fix.get());
    } else {
      json.writeNullField("fix");
    }
    json.writeEndObject();
  }
}
