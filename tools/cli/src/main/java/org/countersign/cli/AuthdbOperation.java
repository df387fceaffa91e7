package org.countersign.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.PrintableText;
import org.countersign.authorization.AuthorizationDatabase;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.FactoryDefinitions;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.MechanismSyntaxException;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.PluginFolders;
import org.countersign.authorization.RightClass;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdateException;
import org.countersign.authorization.RightValidator;
import org.countersign.cli.authorization.SecurityProgram;
import org.countersign.cli.authorization.SystemFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands of {@code authdb} do alike: find the right, and end with the right status. */
abstract class AuthdbOperation implements Callable<Integer> {

  private static final String SCHEMA = "countersign.authdb/1";

  final Console console;

  @Mixin AuthdbOptions options = new AuthdbOptions();

  @Spec CommandSpec command;

  AuthdbOperation(Console console) {
    this.console = console;
  }

  /** Does the work, and returns the exit status. */
  abstract int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException;

  @Override
  public final Integer call() {
    if (options.live && options.file != null) {
      throw usage("--live and --file exclude each other");
    }
    if (options.timeout <= 0) {
      throw usage("--timeout takes a number of seconds above 0");
    }
    try {
      return run();
    } catch (AuthdbFailure failure) {
      return fail(failure.status(), String.valueOf(failure.getMessage()));
    } catch (PlacementException noPlace) {
      return fail(AuthdbExitStatus.NO_PLACE, noPlace.getMessage());
    } catch (MechanismSyntaxException malformed) {
      return fail(AuthdbExitStatus.REFUSED, "refused (E5): " + malformed.getMessage());
    } catch (MalformedRightException malformed) {
      return fail(AuthdbExitStatus.UNREADABLE, String.valueOf(malformed.getMessage()));
    } catch (AuthorizationException denied) {
      return fail(
          AuthdbExitStatus.UNREADABLE,
          "cannot read the right " + printable(rightName()) + ": " + denied.getMessage());
    } catch (IOException problem) {
      return fail(
          options.live ? AuthdbExitStatus.INPUT_OUTPUT : AuthdbExitStatus.UNREADABLE,
          FileProblem.of(problem));
    } catch (RightUpdateException failure) {
      return failUpdate(failure);
    }
  }

  /** Returns the name of the right; commands that are told it otherwise override. */
  String rightName() {
    return options.rightName();
  }

  RightDefinition read() throws AuthorizationException, MalformedRightException, IOException {
    return database(false).read(rightName());
  }

  AuthorizationDatabase database(boolean inPlace) {
    return options.live
        ? new SecurityProgram(system().security(), Duration.ofSeconds(options.timeout))
        : new DefinitionFilter(console, options.file, inPlace);
  }

  SystemFiles system() {
    return new SystemFiles(options.system);
  }

  Optional<PluginFolders> plugins() {
    return system().plugins();
  }

  /** Returns the factory definitions that are named, or those of the system if it has any. */
  Optional<FactoryDefinitions> factory() throws IOException, MalformedRightException {
    Path file = options.factory == null ? system().factory() : options.factory;
    return options.factory != null || Files.exists(file)
        ? Optional.of(SystemFiles.readFactory(file))
        : Optional.empty();
  }

  RightValidator validator() throws IOException, MalformedRightException {
    RightValidator validator =
        RightValidator.create().withProtectedRights(system().protectedRights());
    Optional<FactoryDefinitions> factory = factory();
    if (factory.isPresent()) {
      validator = validator.withFactory(factory.get());
    }
    Optional<PluginFolders> plugins = plugins();
    return plugins.isPresent() ? validator.withPlugins(plugins.get()) : validator;
  }

  /** Returns the mechanisms that the command line names. */
  List<Mechanism> parse(List<String> texts) {
    List<Mechanism> mechanisms = new ArrayList<>();
    for (String text : texts) {
      mechanisms.add(parse(text));
    }
    return mechanisms;
  }

  Mechanism parse(String text) {
    try {
      return Mechanism.parse(text);
    } catch (MechanismSyntaxException malformed) {
      throw usage("\"" + text + "\" is no mechanism: " + malformed.getMessage());
    }
  }

  /**
   * Returns the list of a right whose class has one.
   *
   * @param forced whether a right of class {@code user} may get its first mechanism
   */
  MechanismList listToChange(RightDefinition right, boolean forced) {
    MechanismList list = listToShow(right);
    if (right.rightClass().equals(Optional.of(RightClass.USER))
        && !right.hasMechanismEntry()
        && !forced) {
      throw new AuthdbFailure(
          AuthdbExitStatus.REFUSED,
          "refused: the right is of class user and has no mechanisms; --force to give it some");
    }
    return list;
  }

  MechanismList listToShow(RightDefinition right) {
    requireList(right);
    return right.mechanisms();
  }

  static void requireList(RightDefinition right) {
    if (right.rightClass().filter(RightClass::hasMechanisms).isEmpty()) {
      throw new AuthdbFailure(
          AuthdbExitStatus.REFUSED,
          "refused"
              + (right.rightClass().isEmpty() ? " (E2)" : "")
              + ": a right of class "
              + right.rightClass().map(RightClass::word).orElse("unknown")
              + " has no list of mechanisms");
    }
  }

  ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  static String printable(String text) {
    return PrintableText.escape(text);
  }

  void remark(String line) {
    if (!options.quiet) {
      console.printError(line + '\n');
    }
  }

  /** Prints the answer for programs. */
  void printJson(String outcome, int status, JsonText.Members members) {
    console.printLine(json(outcome, status, members));
  }

  String json(String outcome, int status, JsonText.Members members) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("operation", command.name());
          json.writeStringField("right", rightName());
          json.writeStringField("outcome", outcome);
          json.writeNumberField("exit", status);
          Optional<String> macos = system().macosVersion();
          if (macos.isPresent()) {
            json.writeStringField("macos", macos.get());
          }
          members.writeTo(json);
        });
  }

  static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private int failUpdate(RightUpdateException failure) {
    int status =
        switch (failure.failure()) {
          case REFUSED -> AuthdbExitStatus.REFUSED;
          case DENIED -> AuthdbExitStatus.DENIED;
          case READ_BACK_DIFFERS -> AuthdbExitStatus.READ_BACK_DIFFERS;
          case CHANGED_CONCURRENTLY -> AuthdbExitStatus.CHANGED_CONCURRENTLY;
          case NO_BACKUP, NO_ANSWER -> AuthdbExitStatus.INPUT_OUTPUT;
        };
    if (failure.failure() != RightUpdateException.Failure.REFUSED) {
      fail(status, failure.getMessage());
    }
    failure
        .findings()
        .forEach(
            finding ->
                fail(
                    status,
                    "refused ("
                        + finding.rule()
                        + "): "
                        + finding.message()
                        + (finding.forceable() ? "; --force to override" : "")));
    printDifference("written", failure.expected(), "read back", failure.actual());
    printDifference("before", failure.before(), "now", failure.rolledBack());
    return status;
  }

  private void printDifference(
      String oldName,
      Optional<RightDefinition> old,
      String newName,
      Optional<RightDefinition> now) {
    if (old.isPresent() && now.isPresent()) {
      DefinitionDifference.of(oldName, old.get(), newName, now.get())
          .forEach(line -> console.printError(line + '\n'));
    }
  }

  private int fail(int status, String message) {
    if (options.json) {
      console.printError(
          json("failed", status, json -> json.writeStringField("message", message)) + '\n');
    } else {
      console.complain(message);
    }
    return status;
  }
}
