package org.countersign.cli.authdb;

import static org.countersign.cli.authdb.Operation.printable;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdate;

/** Says what an edit did to a right, or would do. */
final class ChangeAnswers {

  private static final String UNCHANGED = "unchanged";

  private final String right;
  private final Edit edit;

  ChangeAnswers(String right, Edit edit) {
    this.right = right;
    this.edit = edit;
  }

  /** Returns the answer of a dry run. */
  Answer previewed(RightUpdate.Result result) {
    List<String> difference = difference(result);
    Answer answer =
        difference.isEmpty()
            ? Answer.success(UNCHANGED)
            : Answer.of(AuthdbExitStatus.WOULD_CHANGE, "would-change");
    return described(answer, result).printing(difference);
  }

  /** Returns the answer of a filter, whose output is the definition. */
  Answer filtered(RightUpdate.Result result) {
    boolean same = result.after().equals(result.before());
    Answer answer = Answer.success(same ? UNCHANGED : "changed");
    String report = same ? UNCHANGED : edit.report().of(result.before(), result.after());
    return described(answer, result)
        .remarking(List.of(report))
        .with(json -> json.writeStringField("report", report));
  }

  /** Returns the answer for what was written to a database; quiet ones have no report. */
  Answer written(RightUpdate.Result result, boolean quiet) {
    boolean written = result.written();
    Answer answer = Answer.success(written ? "changed" : UNCHANGED);
    String report = written ? edit.report().of(result.before(), result.after()) : UNCHANGED;
    boolean login = written && right.equals(RightDefinition.LOGIN_CONSOLE);
    List<String> recovery = login ? Recovery.lines(result.backup()) : List.of();
    List<String> lines = new ArrayList<>(List.of(printable(right) + ": " + report));
    if (written) {
      lines.addAll(places(result));
      lines.add("modified: " + modified(result.before()) + " -> " + modified(result.after()));
      result.backup().ifPresent(backup -> lines.add("backup: " + printable(backup)));
      lines.addAll(recovery);
    }
    return described(answer, result)
        .printing(quiet ? List.of() : lines)
        .with(json -> json.writeStringField("report", report))
        .with(json -> json.writeStringField("modifiedBefore", modified(result.before())))
        .with(json -> json.writeStringField("modifiedAfter", modified(result.after())))
        .with(json -> json.writeStringField("backup", result.backup().orElse("")))
        .with(json -> AuthdbJson.writeTexts(json, "recovery", recovery));
  }

  private Answer described(Answer answer, RightUpdate.Result result) {
    return answer
        .remarking(result.warnings().stream().map(finding -> "warning: " + finding).toList())
        .with(json -> writePlaces(json, result))
        .with(json -> AuthdbJson.write(json, "warnings", result.warnings()))
        .with(json -> AuthdbJson.writeTexts(json, "difference", difference(result)));
  }

  private List<String> difference(RightUpdate.Result result) {
    return DefinitionDifference.of(
        right + " (before)", result.before(), right + " (after)", result.after());
  }

  private List<String> places(RightUpdate.Result result) {
    List<String> lines = new ArrayList<>();
    for (String mechanism : mechanisms(result)) {
      int before = index(mechanism, result.before());
      int after = index(mechanism, result.after());
      lines.add("index: " + before + " -> " + after + " " + printable(mechanism));
    }
    return lines;
  }

  private void writePlaces(JsonGenerator json, RightUpdate.Result result) throws IOException {
    json.writeArrayFieldStart("mechanisms");
    for (String mechanism : mechanisms(result)) {
      json.writeStartObject();
      json.writeStringField("mechanism", mechanism);
      json.writeNumberField("before", index(mechanism, result.before()));
      json.writeNumberField("after", index(mechanism, result.after()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Returns the texts of what the edit is about, and of what it removes besides. */
  private Set<String> mechanisms(RightUpdate.Result result) {
    Set<String> removed = new LinkedHashSet<>(result.before().storedMechanismTexts());
    result.after().storedMechanismTexts().forEach(removed::remove);
    Set<String> all = new LinkedHashSet<>();
    edit.mechanisms().forEach(mechanism -> all.add(mechanism.text()));
    all.addAll(removed);
    return all;
  }

  /** Returns where a mechanism stands, -1 if nowhere, in a list that may hold malformed ones. */
  private static int index(String mechanism, RightDefinition right) {
    return right.storedMechanismTexts().indexOf(mechanism);
  }

  private static String modified(RightDefinition right) {
    return printable(right.modified().orElse("never"));
  }
}
