package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.DelegateTree;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightClass;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the whole definition of a right. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Prints the whole definition of a right."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb show --live --right system.preferences",
      "  countersign authdb show --live --right com.example.right --deep"
    })
final class ShowCommand extends Operation {

  @Option(names = "--deep", description = "Show the rules that it delegates to, and theirs.")
  private boolean deep;

  @Option(names = "--sort-keys", description = "Print keys in alphabetical order.")
  private boolean sortKeys;

  ShowCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    DelegateTree tree = DelegateTree.of(right, deep ? knownRights() : name -> Optional.empty());
    return Answer.success("shown")
        .printing(deep ? tree(right, tree) : xml(right))
        .remarking(
            tree.isComplete()
                ? List.of()
                : List.of(
                    "warning: more than "
                        + DelegateTree.MAXIMUM_RULES
                        + " delegates; the rest is left out"))
        .with(json -> AuthdbJson.write(json, "definition", right))
        .with(json -> write(json, tree));
  }

  private String xml(RightDefinition right) {
    return new String((sortKeys ? right.withSortedKeys() : right).toXml(), UTF_8);
  }

  private static String tree(RightDefinition right, DelegateTree tree) {
    StringBuilder lines = new StringBuilder(printable(right.name()));
    lines.append(classOf(Optional.of(right))).append('\n');
    tree.delegates().forEach(delegate -> lines.append(line(delegate)).append('\n'));
    return lines.toString();
  }

  private static void write(JsonGenerator json, DelegateTree tree) throws IOException {
    json.writeArrayFieldStart("delegates");
    for (DelegateTree.Delegate delegate : tree.delegates()) {
      json.writeStartObject();
      json.writeNumberField("depth", delegate.depth());
      json.writeStringField("name", delegate.name());
      json.writeStringField(
          "class",
          delegate
              .definition()
              .flatMap(RightDefinition::rightClass)
              .map(RightClass::word)
              .orElse(""));
      json.writeBooleanField("repeated", delegate.repeated());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("complete", tree.isComplete());
  }

  private static String line(DelegateTree.Delegate delegate) {
    return "  ".repeat(delegate.depth())
        + printable(delegate.name())
        + (delegate.repeated() ? " (delegates to itself)" : classOf(delegate.definition()));
  }

  private static String classOf(Optional<RightDefinition> definition) {
    return definition
        .flatMap(RightDefinition::rightClass)
        .map(rightClass -> " (" + rightClass + ")")
        .orElse("");
  }
}
