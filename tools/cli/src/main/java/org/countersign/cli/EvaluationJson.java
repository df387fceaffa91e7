package org.countersign.cli;

import org.countersign.evaluation.Evaluation;
import org.countersign.signature.Verification;

/** What became of a requirement, for programs: one JSON object on one line. */
final class EvaluationJson {

  private static final String SCHEMA = "countersign.explain/1";

  private EvaluationJson() {}

  static String of(String path, Evaluation evaluation, TrustedRoots roots) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          roots.write(json);
          json.writeFieldName("evaluation");
          json.writeRawValue(evaluation.toJson());
        });
  }

  static String of(
      String path, Verification verification, Evaluation evaluation, TrustedRoots roots) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          roots.write(json);
          json.writeBooleanField("valid", verification.isValid());
          FindingJson.write(json, verification.findings());
          json.writeFieldName("evaluation");
          json.writeRawValue(evaluation.toJson());
        });
  }

  static String of(String path, CodeFile.Problem problem, TrustedRoots roots) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          roots.write(json);
          JsonText.writeProblem(json, problem);
        });
  }
}
