package org.countersign.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Findings that are known already, as {@code --format json} wrote them. They are recognised by
 * path, rule and message, so that they may move within the file, and however the file is named.
 */
final class LintBaseline {

  static final LintBaseline EMPTY = new LintBaseline(Set.of());

  private final Set<Known> known;

  private record Known(String path, String rule, String message) {}

  private LintBaseline(Set<Known> known) {
    this.known = known;
  }

  /**
   * Reads the file of this name.
   *
   * @throws CommandFailure if it cannot be read, or is nothing that was written here
   */
  static LintBaseline read(String name) {
    Set<Known> known = new HashSet<>();
    try (JsonParser json = JsonText.FACTORY.createParser(Files.readAllBytes(Path.of(name)))) {
      expect(json.nextToken() == JsonToken.START_ARRAY, name);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        known.add(finding(json, name));
      }
      expect(json.currentToken() == JsonToken.END_ARRAY, name);
    } catch (JacksonException malformed) {
      throw new CommandFailure(problem(name), malformed);
    } catch (IOException problem) {
      throw new CommandFailure(FileProblem.of(name, problem), problem);
    } catch (InvalidPathException problem) {
      throw new CommandFailure(FileProblem.name(name) + ": is not the name of a file", problem);
    }
    return new LintBaseline(known);
  }

  private static Known finding(JsonParser json, String name) throws IOException {
    String path = "";
    String rule = "";
    String message = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      expect(value.isScalarValue(), name);
      switch (field) {
        case "path" -> path = json.getText();
        case "rule" -> rule = json.getText();
        case "message" -> message = json.getText();
        default -> {} // may have changed
      }
    }
    return new Known(FindingPath.of(path), rule, message);
  }

  private static void expect(boolean isSo, String name) {
    if (!isSo) {
      throw new CommandFailure(problem(name));
    }
  }

  private static String problem(String name) {
    return FileProblem.name(name)
        + ": is no baseline; make one with 'countersign lint --format json PATH > FILE'";
  }

  /** Tells whether a finding is known. */
  boolean contains(ReportedFinding finding) {
    return !known.isEmpty()
        && known.contains(
            new Known(
                FindingPath.of(finding.path()),
                finding.finding().rule(),
                finding.finding().message()));
  }
}
