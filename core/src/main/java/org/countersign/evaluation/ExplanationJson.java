package org.countersign.evaluation;

import java.util.Optional;
import org.countersign.CodeSigningStatus;
import org.countersign.json.JsonWriter;

/** Writes evaluations for programs, in the schema that {@link Evaluation#toJson()} documents. */
final class ExplanationJson {

  private static final String SCHEMA = "countersign.evaluation/1";

  private final JsonWriter json = new JsonWriter();

  private ExplanationJson() {}

  static String of(Evaluation evaluation) {
    ExplanationJson writer = new ExplanationJson();
    writer.write(evaluation);
    return writer.json.toString();
  }

  private void write(Evaluation evaluation) {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("outcome").value(evaluation.outcome().toString());
    json.name("satisfied").value(evaluation.satisfied());
    write("status", evaluation.status());
    json.name("basis").value(evaluation.isOfClaims() ? "claims" : "facts");
    json.name("slices").beginArray();
    evaluation.slices().forEach(this::write);
    json.endArray();
    json.name("advice").beginArray();
    evaluation.advice().forEach(this::write);
    json.endArray().endObject();
  }

  private void write(SliceEvaluation slice) {
    json.beginObject();
    json.name("architecture").value(slice.architecture());
    json.name("outcome").value(slice.outcome().toString());
    if (slice.refusal().isPresent()) {
      beginStatus("refusal", slice.refusal().get());
      json.name("meaning").value(ExplanationText.meaning(slice.refusal().get())).endObject();
    }
    json.name("explanation");
    write(slice.explanation());
    json.endObject();
  }

  // Recursion is safe: a tree of explanations has few levels.
  private void write(Explanation explanation) {
    json.beginObject();
    json.name("kind").value(kind(explanation.kind()));
    json.name("clause").value(explanation.clause());
    json.name("outcome").value(explanation.outcome().toString());
    write("meaning", explanation.meaning());
    write("found", explanation.found());
    write("wanted", explanation.wanted());
    write("note", explanation.note());
    if (!explanation.children().isEmpty()) {
      json.name("children").beginArray();
      explanation.children().forEach(this::write);
      json.endArray();
    }
    json.endObject();
  }

  private void write(Advice advice) {
    json.beginObject();
    json.name("id").value(advice.id());
    json.name("text").value(advice.text());
    json.endObject();
  }

  private void write(String name, CodeSigningStatus status) {
    beginStatus(name, status);
    json.endObject();
  }

  private void beginStatus(String name, CodeSigningStatus status) {
    json.name(name).beginObject();
    json.name("code").value(status.code());
    json.name("name").value(status.constantName());
  }

  private void write(String name, Optional<String> value) {
    if (value.isPresent()) {
      json.name(name).value(value.get());
    }
  }

  private static String kind(Explanation.Kind kind) {
    return switch (kind) {
      case AND -> "and";
      case OR -> "or";
      case NOT -> "not";
      case CONDITION -> "condition";
      case FRAGMENT -> "fragment";
      case SKIPPED -> "skipped";
      case TOO_DEEP -> "too-deep";
    };
  }
}
