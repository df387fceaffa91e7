package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.DelegateTree;
import org.countersign.authorization.FactoryDefinitions;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
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
final class AuthdbShowCommand extends AuthdbOperation {

  @Option(names = "--deep", description = "Show the rules that it delegates to, and theirs.")
  private boolean deep;

  AuthdbShowCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    DelegateTree tree = DelegateTree.of(right, deep ? known() : name -> Optional.empty());
    if (options.json) {
      printJson(
          "shown",
          AuthdbExitStatus.SUCCESS,
          json -> {
            json.writeFieldName("definition");
            PropertyListJson.write(json, right.entries());
            write(json, "delegates", tree.delegates().stream().map(this::line).toList());
          });
    } else if (deep) {
      console.printLine(printable(right.name()) + classOf(Optional.of(right)));
      tree.delegates().forEach(delegate -> console.printLine(line(delegate)));
    } else {
      console.print(new String(right.toXml(), UTF_8));
    }
    if (!tree.isComplete()) {
      remark(
          "warning: more than " + DelegateTree.MAXIMUM_RULES + " delegates; the rest is left out");
    }
    return AuthdbExitStatus.SUCCESS;
  }

  /** Looks rules up in the factory definitions, and in the database if it is at hand. */
  private Function<String, Optional<RightDefinition>> known()
      throws MalformedRightException, IOException {
    Optional<FactoryDefinitions> factory = factory();
    return name -> {
      if (options.live) {
        try {
          return Optional.of(database(false).read(name));
        } catch (AuthorizationException | MalformedRightException | IOException unknown) {
          return Optional.empty();
        }
      }
      return factory.flatMap(definitions -> definitions.find(name));
    };
  }

  private String line(DelegateTree.Delegate delegate) {
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
