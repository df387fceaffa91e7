package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.countersign.Check;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.Evaluation;
import org.countersign.signature.CheckResult;
import org.countersign.signature.CodeDirectory;
import org.countersign.signature.SliceSignature;
import org.countersign.signature.SliceVerification;
import org.countersign.signature.Verification;
import org.jspecify.annotations.Nullable;

/** What became of verifying code, for programs: one JSON object on one line. */
final class VerificationJson {

  private static final String SCHEMA = "countersign.verification/1";

  private final JsonGenerator json;

  private VerificationJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the object for code that was read. */
  static String of(VerifiedCode code, TrustedRoots roots) {
    return JsonText.object(json -> new VerificationJson(json).write(code, roots));
  }

  /**
   * Returns the object for what could not be read.
   *
   * @param hasRequirement whether the caller asked about a requirement
   */
  static String of(
      String path, CodeFile.Problem problem, boolean hasRequirement, TrustedRoots roots) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          roots.write(json);
          json.writeBooleanField("valid", false);
          if (hasRequirement) {
            json.writeBooleanField("satisfied", false);
          }
          json.writeArrayFieldStart("slices");
          json.writeEndArray();
          JsonText.writeProblem(json, problem);
        });
  }

  private void write(VerifiedCode code, TrustedRoots roots) throws IOException {
    Verification verification = code.verification();
    Optional<Evaluation> explicit = code.explicit();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("path", code.path());
    roots.write(json);
    json.writeBooleanField("valid", verification.isValid());
    if (explicit.isPresent()) {
      json.writeBooleanField("satisfied", explicit.get().satisfied());
    }
    json.writeBooleanField(
        "satisfiesDesignatedRequirement",
        code.designated().filter(Evaluation::satisfied).isPresent());
    json.writeStringField("mainExecutable", PathName.of(verification.code().mainExecutable()));
    json.writeStringField("format", verification.code().format());
    json.writeArrayFieldStart("slices");
    for (SliceVerification slice : verification.slices()) {
      write(slice);
    }
    json.writeEndArray();
    write(verification.checks(), explicit);
    FindingJson.write(json, verification.findings());
    json.writeArrayFieldStart("remarks");
    for (String remark : verification.remarks()) {
      json.writeString(remark);
    }
    json.writeEndArray();
    if (explicit.isPresent()) {
      json.writeFieldName("evaluation");
      json.writeRawValue(explicit.get().toJson());
    }
  }

  private void write(SliceVerification verified) throws IOException {
    SigningInformation claims = verified.slice().signingInformation();
    json.writeStartObject();
    json.writeStringField("architecture", verified.slice().architecture().name());
    json.writeBooleanField("hidden", verified.slice().isHidden());
    json.writeBooleanField("valid", verified.isValid());
    write("identifier", claims.identifier().map(identifier -> identifier.toUtf8()).orElse(null));
    write("teamIdentifier", claims.teamIdentifier().map(team -> team.toUtf8()).orElse(null));
    write("cdhash", claims.cdhash().map(Object::toString).orElse(null));
    json.writeArrayFieldStart("cdhashes");
    Optional<SliceSignature> signature = verified.slice().signature();
    if (signature.isPresent()) {
      for (CodeDirectory directory : signature.get().codeDirectories()) {
        json.writeString(directory.information().cdhash().toString());
      }
    }
    json.writeEndArray();
    json.writeNumberField("flags", Integer.toUnsignedLong(claims.rawFlags()));
    json.writeArrayFieldStart("flagNames");
    for (CodeSignatureFlag flag : claims.flags()) {
      json.writeString(flag.toString());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("authorities");
    for (SigningCertificate certificate : claims.certificates().certificates()) {
      json.writeString(certificate.subjectSummary());
    }
    json.writeEndArray();
    write(verified.checks(), Optional.empty());
    json.writeEndObject();
  }

  /** Writes the member {@code checks}. */
  private void write(Map<Check, CheckResult> checks, Optional<Evaluation> explicit)
      throws IOException {
    json.writeObjectFieldStart("checks");
    for (Map.Entry<Check, CheckResult> check : checks.entrySet()) {
      json.writeObjectFieldStart(check.getKey().label());
      CheckResult result = check.getValue();
      if (check.getKey() == Check.REQUIREMENT && explicit.isPresent()) {
        writeResult(explicit.get().satisfied());
      } else if (result instanceof CheckResult.NotChecked notChecked) {
        json.writeStringField("result", "not-checked");
        json.writeStringField("reason", notChecked.reason());
      } else {
        writeResult(result.hasPassed());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writeResult(boolean hasPassed) throws IOException {
    json.writeStringField("result", hasPassed ? "passed" : "failed");
  }

  private void write(String name, @Nullable String value) throws IOException {
    json.writeStringField(name, value);
  }
}
