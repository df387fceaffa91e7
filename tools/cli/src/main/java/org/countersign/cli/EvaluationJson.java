package org.countersign.cli;

import org.countersign.evaluation.Evaluation;
import org.countersign.signature.Verification;

/** What became of a requirement, for programs: one JSON object on one line. */
final class EvaluationJson {

  private static final String SCHEMA = "countersign.explain/1";

  private EvaluationJson() {}

  static String of(String path, Evaluation evaluation) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          json.writeFieldName("evaluation");
          json.writeRawValue(evaluation.toJson());
        });
  }

  static String of(String path, Verification verification, Evaluation evaluation) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          json.writeBooleanField("valid", verification.isValid());
          FindingJson.write(json, verification.findings());
          json.writeFieldName("evaluation");
          json.writeRawValue(evaluation.toJson());
        });
  }

  static String of(String path, CodeFile.Problem problem) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          JsonText.writeProblem(json, problem);
        });
  }
}
