package org.countersign.cli.authdb;

import java.util.ArrayList;
import java.util.List;
import org.countersign.cli.JsonText;

/**
 * What an operation has found or done: the same for people, in lines, and for programs, in members
 * of a JSON object. Immutable.
 *
 * @param status the exit status
 * @param outcome one word for programs
 * @param output what goes to standard output, as it is
 * @param remarks lines for standard error that {@code --quiet} leaves out
 * @param complaints lines for standard error
 * @param members what the JSON object holds, each in turn
 */
record Answer(
    int status,
    String outcome,
    String output,
    List<String> remarks,
    List<String> complaints,
    List<JsonText.Members> members) {

  private static final String FAILED = "failed";

  Answer {
    remarks = List.copyOf(remarks);
    complaints = List.copyOf(complaints);
    members = List.copyOf(members);
  }

  static Answer of(int status, String outcome) {
    return new Answer(status, outcome, "", List.of(), List.of(), List.of());
  }

  /** Returns the answer of an operation that has ended as it should. */
  static Answer success(String outcome) {
    return of(AuthdbExitStatus.SUCCESS, outcome);
  }

  /** Returns the answer of an operation that could not be done. */
  static Answer failure(int status, List<String> complaints) {
    return new Answer(status, FAILED, "", List.of(), complaints, List.of());
  }

  /** Returns this answer, ending in another way. */
  Answer ending(int otherStatus, String otherOutcome) {
    return new Answer(otherStatus, otherOutcome, output, remarks, complaints, members);
  }

  /** Returns this answer, ending because something cannot be read. */
  Answer unreadable(String complaint) {
    List<String> all = joined(complaints, List.of(complaint));
    return new Answer(AuthdbExitStatus.UNREADABLE, FAILED, output, remarks, all, members)
        .with(json -> json.writeStringField("message", complaint));
  }

  /** Returns this answer with more output. */
  Answer printing(String text) {
    return new Answer(status, outcome, output + text, remarks, complaints, members);
  }

  /** Returns this answer with more lines of output. */
  Answer printing(List<String> lines) {
    return lines.isEmpty() ? this : printing(String.join("\n", lines) + '\n');
  }

  /** Returns this answer with more remarks. */
  Answer remarking(List<String> lines) {
    return new Answer(status, outcome, output, joined(remarks, lines), complaints, members);
  }

  /** Returns this answer with more for programs. */
  Answer with(JsonText.Members more) {
    return new Answer(status, outcome, output, remarks, complaints, joined(members, List.of(more)));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
