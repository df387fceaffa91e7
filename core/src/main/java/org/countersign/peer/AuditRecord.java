package org.countersign.peer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.ByteString;
import org.countersign.PrintableText;
import org.countersign.code.SigningInformation;
import org.countersign.json.JsonWriter;

/** A decision in the forms in which it is kept. Everything in it has been made printable. */
record AuditRecord(
    boolean accepted,
    Optional<PeerKey> peer,
    Optional<SigningInformation> code,
    List<Rejection> reasons,
    List<String> weaknesses,
    List<String> notExamined,
    String details) {

  private static final String SCHEMA = "countersign.peer/1";

  static AuditRecord of(PeerDecision decision) {
    if (decision instanceof PeerDecision.Accepted accepted) {
      return new AuditRecord(
          true,
          Optional.of(accepted.peer()),
          Optional.of(accepted.evidence().code()),
          List.of(),
          accepted.weaknesses().stream().map(Weakness::toString).toList(),
          accepted.notExamined(),
          "");
    }
    PeerDecision.Rejected rejected = (PeerDecision.Rejected) decision;
    return new AuditRecord(
        false,
        rejected.peer(),
        rejected.evidence().map(PeerEvidence::code),
        rejected.reasons(),
        List.of(),
        rejected.evidence().map(PeerEvidence::notExamined).orElse(List.of()),
        rejected.explanation());
  }

  String line() {
    StringBuilder line = new StringBuilder("peer ").append(accepted ? "accepted" : "rejected");
    if (!accepted) {
      line.append(" reasons=")
          .append(reasons.stream().map(r -> r.reason().code()).collect(Collectors.joining(",")));
    }
    peer.ifPresent(
        key -> {
          quoted(line, "peer", key.description());
          line.append(" uid=").append(key.effectiveUserId());
        });
    code.ifPresent(facts -> append(line, facts));
    if (!reasons.isEmpty()) {
      quoted(
          line,
          "message",
          reasons.stream().map(Rejection::message).collect(Collectors.joining("; ")));
    }
    if (!weaknesses.isEmpty()) {
      quoted(line, "weaknesses", String.join("; ", weaknesses));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, SigningInformation code) {
    code.identifier().ifPresent(value -> quoted(line, "identifier", value.toUtf8()));
    code.teamIdentifier().ifPresent(value -> quoted(line, "team", value.toUtf8()));
    code.cdhash().ifPresent(value -> line.append(" cdhash=").append(value));
  }

  /** Adds a value that comes from outside. */
  private static void quoted(StringBuilder line, String name, String value) {
    line.append(' ')
        .append(name)
        .append("=\"")
        .append(PrintableText.escape(value).replace("\"", "\\\""))
        .append('"');
  }

  String json() {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("schema").value(SCHEMA).name("accepted").value(accepted);
    peer.ifPresent(
        key -> {
          json.name("peer").value(key.description());
          json.name("userId").value(key.effectiveUserId());
        });
    code.ifPresent(
        facts -> {
          text(json, "identifier", facts.identifier());
          text(json, "teamIdentifier", facts.teamIdentifier());
          facts.cdhash().ifPresent(cdhash -> json.name("cdhash").value(cdhash.toString()));
        });
    json.name("reasons").beginArray();
    for (Rejection reason : reasons) {
      json.beginObject().name("code").value(reason.reason().code());
      json.name("message").value(reason.message()).endObject();
    }
    json.endArray();
    array(json, "weaknesses", weaknesses);
    array(json, "notExamined", notExamined);
    return json.endObject().toString();
  }

  private static void text(JsonWriter json, String name, Optional<ByteString> value) {
    value.ifPresent(bytes -> json.name(name).value(bytes.toUtf8()));
  }

  private static void array(JsonWriter json, String name, List<String> values) {
    json.name(name).beginArray();
    values.forEach(json::value);
    json.endArray();
  }

  String explanation() {
    StringBuilder text = new StringBuilder();
    if (accepted) {
      text.append("peer accepted\n");
      weaknesses.forEach(weakness -> text.append("  although ").append(weakness).append('\n'));
      notExamined.forEach(what -> text.append("  not examined: ").append(what).append('\n'));
    } else {
      text.append("peer rejected\n");
      reasons.forEach(reason -> text.append("  ").append(reason).append('\n'));
      text.append(details);
    }
    return text.toString();
  }
}
