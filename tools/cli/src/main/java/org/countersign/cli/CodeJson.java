package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.certificate.SigningCertificate;
import org.countersign.code.CodeSignatureFlag;
import org.countersign.code.SigningInformation;
import org.countersign.requirement.RequirementSet;
import org.countersign.signature.CodeDirectory;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.LaunchConstraint;
import org.countersign.signature.LaunchConstraintKind;
import org.countersign.signature.StaticCode;

/** What code says about itself, for programs: one JSON object on one line. */
final class CodeJson {

  private static final String SCHEMA = "countersign.code/1";

  private final JsonGenerator json;

  private CodeJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(String path, StaticCode code, TrustedRoots roots) {
    return JsonText.object(json -> new CodeJson(json).write(path, code, roots));
  }

  static String of(String path, CodeFile.Problem problem, TrustedRoots roots) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("path", path);
          roots.write(json);
          json.writeArrayFieldStart("slices");
          json.writeEndArray();
          JsonText.writeProblem(json, problem);
        });
  }

  private void write(String path, StaticCode code, TrustedRoots roots) throws IOException {
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("path", path);
    roots.write(json);
    json.writeStringField("mainExecutable", PathName.of(code.mainExecutable()));
    json.writeStringField("format", code.format());
    json.writeBooleanField("verified", false);
    json.writeBooleanField("stapledTicket", code.stapledTicket().isPresent());
    json.writeArrayFieldStart("slices");
    for (CodeSlice slice : code.slices()) {
      json.writeStartObject();
      write(slice);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(CodeSlice slice) throws IOException {
    json.writeStringField("architecture", slice.architecture().name());
    json.writeNumberField("offset", slice.offset());
    json.writeNumberField("size", slice.size());
    json.writeBooleanField("hidden", slice.isHidden());
    json.writeBooleanField("signed", slice.signature().isPresent());
    if (slice.signature().isPresent()) {
      write(slice.signingInformation());
      json.writeArrayFieldStart("codeDirectories");
      for (CodeDirectory directory : slice.signature().get().codeDirectories()) {
        write(directory);
      }
      json.writeEndArray();
      if (slice.signingInformation().requirements().isPresent()) {
        write(slice.signingInformation().requirements().get());
      }
      json.writeObjectFieldStart("launchConstraints");
      for (Map.Entry<LaunchConstraintKind, LaunchConstraint> constraint :
          slice.launchConstraints().entrySet()) {
        json.writeFieldName(constraint.getKey().name().toLowerCase(Locale.ROOT));
        PropertyListJson.write(json, constraint.getValue().contents());
      }
      json.writeEndObject();
    }
    FindingJson.write(json, slice.findings());
  }

  private void write(SigningInformation claims) throws IOException {
    write("identifier", claims.identifier().map(identifier -> identifier.toUtf8()));
    write("cdhash", claims.cdhash());
    json.writeNumberField("flags", Integer.toUnsignedLong(claims.rawFlags()));
    json.writeArrayFieldStart("flagNames");
    for (CodeSignatureFlag flag : claims.flags()) {
      json.writeString(flag.toString());
    }
    json.writeEndArray();
    json.writeNumberField("platform", claims.platform().orElse(0));
    write("teamIdentifier", claims.teamIdentifier().map(team -> team.toUtf8()));
    write("runtimeVersion", claims.hardenedRuntimeVersion());
    json.writeArrayFieldStart("certificates");
    for (SigningCertificate certificate : claims.certificates().certificates()) {
      write(certificate);
    }
    json.writeEndArray();
    write("secureTimestamp", claims.secureTimestamp());
    write("signingTime", claims.signingTime());
    if (claims.infoPlist().isPresent()) {
      json.writeNumberField("infoPlistEntries", claims.infoPlist().get().entries().size());
    }
    if (claims.entitlements().isPresent()) {
      json.writeFieldName("entitlements");
      PropertyListJson.write(json, claims.entitlements().get());
    }
  }

  private void write(SigningCertificate certificate) throws IOException {
    json.writeStartObject();
    json.writeStringField("subject", certificate.subjectSummary());
    json.writeStringField("sha1", certificate.sha1().toHex());
    json.writeStringField("sha256", certificate.sha256().toHex());
    write("notBefore", certificate.notBefore());
    write("notAfter", certificate.notAfter());
    json.writeEndObject();
  }

  private void write(CodeDirectory directory) throws IOException {
    json.writeStartObject();
    json.writeNumberField("slot", directory.information().slot());
    json.writeNumberField("version", directory.information().version());
    json.writeNumberField("size", directory.size());
    json.writeStringField("hashType", directory.hashType().toString());
    json.writeStringField("cdhash", directory.information().cdhash().toString());
    json.writeNumberField("pageSize", directory.pageSize());
    json.writeNumberField("codeSlots", directory.codeSlots());
    json.writeNumberField("specialSlots", directory.specialSlots());
    json.writeEndObject();
  }

  private void write(RequirementSet requirements) throws IOException {
    json.writeArrayFieldStart("requirements");
    for (RequirementSet.Entry entry : requirements.entries()) {
      json.writeStartObject();
      json.writeStringField("type", entry.type().toString());
      json.writeStringField("text", entry.requirement().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(String name, Instant time) throws IOException {
    json.writeStringField(name, time.toString());
  }

  private void write(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }
}
