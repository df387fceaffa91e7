package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.evaluation.Evaluation;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.ParseResult;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementDocument;
import org.countersign.requirement.RequirementParser;
import org.countersign.requirement.SyntaxIssue;
import org.countersign.requirement.UnprintableRequirementException;

/** What the batch command can be asked. */
final class BatchOperation {

  private static final List<String> MEMBERS =
      List.of("id", "op", "mode", "source", "sourceHex", "blob", "context", "certificates");

  private BatchOperation() {}

  /** Returns the members of the answer to a request. */
  static JsonText.Members answer(JsonObject request) throws BadRequestException {
    request.refuseMembersExcept(MEMBERS);
    String operation = required(request.text("op"), "op");
    return switch (operation) {
      case "compile" -> compile(request);
      case "decompile" -> decompile(request);
      case "evaluate" -> evaluate(request);
      default ->
          throw new BadRequestException(
              "op must be \"compile\", \"decompile\" or \"evaluate\", but is \""
                  + operation
                  + "\"");
    };
  }

  private static JsonText.Members compile(JsonObject request) throws BadRequestException {
    byte[] source = source(request);
    RequirementParser parser = RequirementParser.strict();
    String mode = request.text("mode").orElse("any");
    ParseResult<? extends RequirementDocument> result =
        switch (mode) {
          case "requirement" -> parser.requirement(source);
          case "set" -> parser.set(source);
          case "any" -> parser.document(source);
          default ->
              throw new BadRequestException(
                  "mode must be \"requirement\", \"set\" or \"any\", but is \"" + mode + "\"");
        };
    return result.document().isPresent() ? answer(result.document().get()) : refusal(result);
  }

  private static byte[] source(JsonObject request) throws BadRequestException {
    Optional<ByteString> text = request.text("source").map(ByteString::utf8);
    Optional<ByteString> bytes = request.bytes("sourceHex");
    requireOne(text.isPresent(), bytes.isPresent(), "source", "sourceHex");
    return text.or(() -> bytes).get().toByteArray();
  }

  private static void requireOne(boolean hasOne, boolean hasOther, String one, String other)
      throws BadRequestException {
    if (hasOne == hasOther) {
      throw new BadRequestException(
          one + " or " + other + " is wanted" + (hasOne ? ", not both" : ""));
    }
  }

  private static JsonText.Members decompile(JsonObject request) throws BadRequestException {
    ByteString blob = required(request.bytes("blob"), "blob");
    try {
      return answer(RequirementDocument.fromBytes(blob.toByteArray()));
    } catch (MalformedRequirementException malformed) {
      return failure(malformed.status(), malformed);
    }
  }

  private static JsonText.Members answer(RequirementDocument document) {
    try {
      String appleText = document.appleText();
      return json -> {
        json.writeBooleanField("ok", true);
        json.writeStringField("blob", ByteString.of(document.toBytes()).toHex());
        json.writeStringField("appleText", appleText);
        json.writeStringField("text", document.toString());
        json.writeStringField("exactText", document.exactText().orElse(null));
      };
    } catch (UnprintableRequirementException unprintable) {
      return failure(unprintable.status(), unprintable);
    }
  }

  private static JsonText.Members evaluate(JsonObject request) throws BadRequestException {
    Optional<ByteString> blob = request.bytes("blob");
    boolean hasSource =
        request.members().get("source") != null || request.members().get("sourceHex") != null;
    requireOne(blob.isPresent(), hasSource, "blob", "source");
    EvaluationContext context = EvaluationContext.of(request);
    if (blob.isEmpty()) {
      ParseResult<Requirement> result = RequirementParser.strict().requirement(source(request));
      return result.document().isPresent()
          ? verdict(context.evaluate(result.document().get()))
          : refusal(result);
    }
    try {
      return verdict(context.evaluate(Requirement.fromBytes(blob.get().toByteArray())));
    } catch (MalformedRequirementException malformed) {
      return failure(malformed.status(), malformed);
    }
  }

  private static JsonText.Members verdict(Evaluation evaluation) {
    return json -> {
      boolean isError = evaluation.outcome().isError();
      json.writeBooleanField("ok", !isError);
      if (isError) {
        json.writeNumberField("status", evaluation.status().code());
        json.writeStringField("error", evaluation.toString());
      } else {
        json.writeBooleanField("satisfied", evaluation.satisfied());
      }
      json.writeFieldName("explanation");
      json.writeRawValue(evaluation.toJson());
    };
  }

  private static JsonText.Members refusal(ParseResult<?> result) {
    return json -> {
      json.writeBooleanField("ok", false);
      String message = result.appleMessage().toUtf8();
      json.writeStringField("appleMessage", message);
      if (!ByteString.utf8(message).equals(result.appleMessage())) {
        json.writeStringField("appleMessageHex", result.appleMessage().toHex());
      }
      json.writeArrayFieldStart("issues");
      for (SyntaxIssue issue : result.issues()) {
        write(json, issue);
      }
      json.writeEndArray();
    };
  }

  private static void write(JsonGenerator json, SyntaxIssue issue) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", issue.code().id());
    json.writeNumberField("line", issue.line());
    json.writeNumberField("column", issue.column());
    json.writeNumberField("start", issue.span().start());
    json.writeNumberField("end", issue.span().end());
    json.writeStringField("message", issue.message());
    if (issue.hint().isPresent()) {
      json.writeStringField("hint", issue.hint().get());
    }
    json.writeStringField("excerpt", issue.excerpt());
    json.writeEndObject();
  }

  private static JsonText.Members failure(CodeSigningStatus status, Exception reason) {
    return json -> {
      json.writeBooleanField("ok", false);
      json.writeNumberField("status", status.code());
      json.writeStringField("error", String.valueOf(reason.getMessage()));
    };
  }

  private static <T> T required(Optional<T> member, String name) throws BadRequestException {
    return member.orElseThrow(() -> new BadRequestException(name + " is missing"));
  }
}
