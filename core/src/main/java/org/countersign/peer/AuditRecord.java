package org.countersign.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.ByteString;
import org.countersign.PrintableText;
import org.countersign.code.SigningInformation;
import org.countersign.json.JsonWriter;

/**
 * A decision in the forms in which it is kept. Everything in it is made printable, and what comes
 * from outside is cut, so that no peer floods a log.
 */
record AuditRecord(
    boolean accepted,
    Optional<PeerKey> peer,
    Optional<SigningInformation> code,
    List<Rejection> reasons,
    List<String> weaknesses,
    List<String> notExamined,
    String details) {

  private static final String SCHEMA = "countersign.peer/1";
  private static final int MOST_CHARACTERS = 1_000;
  private static final int MOST_REASONS = 20;
  private static final String SEPARATOR = "; ";

  static AuditRecord of(PeerDecision decision) {
    if (decision instanceof PeerDecision.Accepted accepted) {
      return new AuditRecord(
          true,
          accepted.peer(),
          accepted.code(),
          List.of(),
          accepted.weaknesses().stream().map(Weakness::toString).toList(),
          accepted.notExamined(),
          "");
    }
    PeerDecision.Rejected rejected = (PeerDecision.Rejected) decision;
    return new AuditRecord(
        false,
        rejected.peer(),
        rejected.code(),
        rejected.reasons(),
        List.of(),
        List.of(),
        rejected.details());
  }

  String line() {
    StringBuilder line = new StringBuilder("peer ").append(accepted ? "accepted" : "rejected");
    if (!accepted) {
      line.append(" reasons=")
          .append(
              reasons.stream()
                  .map(reason -> reason.reason().code())
                  .distinct()
                  .collect(Collectors.joining(",")));
    }
    peer.ifPresent(
        key -> {
          quoted(line, "peer", key.description());
          line.append(" uid=").append(key.effectiveUserId());
        });
    code.ifPresent(facts -> append(line, facts));
    if (!reasons.isEmpty()) {
      List<String> messages = messagesOfOneLine();
      quoted(line, "message", String.join(SEPARATOR, messages));
      if (messages.size() < reasons.size()) {
        line.append(" moreReasons=").append(reasons.size() - messages.size());
      }
    }
    if (!weaknesses.isEmpty()) {
      quoted(line, "weaknesses", String.join(SEPARATOR, weaknesses));
    }
    return line.toString();
  }

  /** Returns the messages that one line can take, at least one, which is perhaps cut. */
  private List<String> messagesOfOneLine() {
    List<String> messages = new ArrayList<>();
    int length = 0;
    for (Rejection reason : shownReasons()) {
      length += reason.message().length() + SEPARATOR.length();
      if (!messages.isEmpty() && length > MOST_CHARACTERS) {
        break;
      }
      messages.add(reason.message());
    }
    return messages;
  }

  private List<Rejection> shownReasons() {
    return reasons.subList(0, Math.min(reasons.size(), MOST_REASONS));
  }

  private int hiddenReasons() {
    return reasons.size() - shownReasons().size();
  }

  private static void append(StringBuilder line, SigningInformation code) {
    code.identifier().ifPresent(value -> quoted(line, "identifier", printable(value)));
    code.teamIdentifier().ifPresent(value -> quoted(line, "team", printable(value)));
    code.cdhash().ifPresent(value -> line.append(" cdhash=").append(value));
  }

  private static String printable(ByteString value) {
    return PrintableText.escape(value.toUtf8());
  }

  /** Adds a text that is printable; after a backslash of its own there is never a quote. */
  private static void quoted(StringBuilder line, String name, String printable) {
    line.append(' ')
        .append(name)
        .append("=\"")
        .append(cut(printable).replace("\"", "\\\""))
        .append('"');
  }

  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= MOST_CHARACTERS) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "...";
  }

  String json() {
    JsonWriter json = new JsonWriter().beginObject();
    json.name("schema").value(SCHEMA).name("accepted").value(accepted);
    peer.ifPresent(
        key -> {
          json.name("peer").value(cut(key.description()));
          json.name("userId").value(key.effectiveUserId());
        });
    code.ifPresent(
        facts -> {
          text(json, "identifier", facts.identifier());
          text(json, "teamIdentifier", facts.teamIdentifier());
          facts.cdhash().ifPresent(cdhash -> json.name("cdhash").value(cdhash.toString()));
        });
    json.name("reasons").beginArray();
    for (Rejection reason : shownReasons()) {
      json.beginObject().name("code").value(reason.reason().code());
      json.name("message").value(cut(reason.message())).endObject();
    }
    json.endArray();
    if (hiddenReasons() > 0) {
      json.name("moreReasons").value(hiddenReasons());
    }
    array(json, "weaknesses", weaknesses);
    array(json, "notExamined", notExamined);
    return json.endObject().toString();
  }

  private static void text(JsonWriter json, String name, Optional<ByteString> value) {
    value.ifPresent(bytes -> json.name(name).value(cut(bytes.toUtf8())));
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
      shownReasons().forEach(each -> text.append("  ").append(cut(each.toString())).append('\n'));
      if (hiddenReasons() > 0) {
        text.append("  and ").append(hiddenReasons()).append(" more\n");
      }
      text.append(details);
    }
    return text.toString();
  }
}
