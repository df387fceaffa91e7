package org.countersign.cli.authdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.PrintableText;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightFinding;
import org.countersign.authorization.RightUpdateException;

/** Says why a right was not changed, or not to what it should be. */
final class FailedUpdate {

  private FailedUpdate() {}

  static Answer answer(RightUpdateException failure, String right) {
    List<String> difference = new ArrayList<>();
    difference.addAll(
        failure.actual().isPresent()
            ? difference("written", failure.expected(), "read back", failure.actual())
            : difference("before", failure.before(), "written", failure.expected()));
    difference.addAll(difference("before", failure.before(), "now", failure.rolledBack()));
    boolean isLoginAtRisk = !failure.leftAsBefore() && right.equals(RightDefinition.LOGIN_CONSOLE);
    List<String> recovery = isLoginAtRisk ? Recovery.lines(failure.backup()) : List.of();
    List<String> complaints = new ArrayList<>();
    failure.findings().forEach(finding -> complaints.add(refusal(finding)));
    if (complaints.isEmpty()) {
      complaints.add(failure.getMessage());
    }
    complaints.addAll(difference);
    failure.backup().ifPresent(backup -> complaints.add("backup: " + PrintableText.escape(backup)));
    complaints.addAll(recovery);
    return Answer.failure(status(failure.failure()), complaints)
        .with(json -> json.writeStringField("message", failure.getMessage()))
        .with(json -> AuthdbJson.write(json, "findings", failure.findings()))
        .with(json -> AuthdbJson.writeTexts(json, "difference", difference))
        .with(json -> json.writeStringField("backup", failure.backup().orElse("")))
        .with(json -> AuthdbJson.writeTexts(json, "recovery", recovery));
  }

  private static String refusal(RightFinding finding) {
    return "refused ("
        + finding.rule()
        + "): "
        + finding.message()
        + (finding.forceable() ? "; --force to override" : "");
  }

  private static int status(RightUpdateException.Failure failure) {
    return switch (failure) {
      case REFUSED -> AuthdbExitStatus.REFUSED;
      case DENIED -> AuthdbExitStatus.DENIED;
      case READ_BACK_DIFFERS -> AuthdbExitStatus.READ_BACK_DIFFERS;
      case CHANGED_CONCURRENTLY -> AuthdbExitStatus.CHANGED_CONCURRENTLY;
      case NO_LOCK, NO_BACKUP, NO_ANSWER -> AuthdbExitStatus.INPUT_OUTPUT;
    };
  }

  private static List<String> difference(
      String oldName,
      Optional<RightDefinition> old,
      String newName,
      Optional<RightDefinition> now) {
    return old.isPresent() && now.isPresent()
        ? DefinitionDifference.of(oldName, old.get(), newName, now.get())
        : List.of();
  }
}
