package org.countersign.cli.authdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.PrintableText;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.FactoryDefinitions;
import org.countersign.authorization.KnownRights;
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
import org.countersign.cli.Console;
import org.countersign.cli.FileProblem;
import org.countersign.cli.JsonText;
import org.countersign.cli.authorization.BackupFolder;
import org.countersign.cli.authorization.SystemFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all operations do alike: find the right, and answer once, for people or for programs. */
abstract class Operation implements Callable<Integer> {

  private static final String SCHEMA = "countersign.authdb/1";

  final Console console;

  @Mixin final RightOptions options = new RightOptions();

  @Spec private CommandSpec command;

  private @Nullable String right;

  Operation(Console console) {
    this.console = console;
  }

  /** Does the work, and says what came of it. */
  abstract Answer run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException;

  @Override
  public final Integer call() {
    Answer answer = answer();
    if (!options.json()) {
      console.print(answer.output());
    } else if (!writesDefinition()) {
      console.printLine(json(answer));
    }
    Optional<IOException> lost = console.takeFailure();
    if (lost.isPresent()) { // nothing is claimed that nobody received
      answer =
          failed(
              AuthdbExitStatus.INPUT_OUTPUT,
              "cannot write to standard output: " + FileProblem.of(lost.get()));
    }
    if (options.json() && writesDefinition()) {
      console.printError(json(answer) + '\n');
    } else if (!options.json() || lost.isPresent()) {
      printRemarks(answer);
    }
    return answer.status();
  }

  private void printRemarks(Answer answer) {
    if (!options.quiet()) {
      answer.remarks().forEach(line -> console.printError(line + '\n'));
    }
    answer.complaints().forEach(line -> console.printError(line + '\n'));
  }

  private Answer answer() {
    try {
      options.requireSense();
      return run();
    } catch (Failure failure) {
      return failed(failure.status(), failure.getMessage());
    } catch (PlacementException noPlace) {
      return failed(AuthdbExitStatus.NO_PLACE, PlacementAdvice.of(noPlace));
    } catch (MechanismSyntaxException malformed) {
      return failed(
          AuthdbExitStatus.REFUSED,
          "refused (E5): "
              + malformed.getMessage()
              + "; it stands in the definition already, and 'countersign authdb doctor' says what else is"
              + " wrong");
    } catch (MalformedRightException malformed) {
      return failed(AuthdbExitStatus.UNREADABLE, malformed.getMessage());
    } catch (AuthorizationException denied) {
      return failed(
          AuthdbExitStatus.UNREADABLE,
          "cannot read the right " + printable(rightName()) + ": " + denied.getMessage());
    } catch (IOException noAnswer) {
      return failed(AuthdbExitStatus.INPUT_OUTPUT, FileProblem.of(noAnswer));
    } catch (RightUpdateException failure) {
      return FailedUpdate.answer(failure, rightName());
    }
  }

  private static Answer failed(int status, @Nullable String message) {
    String complaint = String.valueOf(message);
    return Answer.failure(status, List.of(complaint))
        .with(json -> json.writeStringField("message", complaint));
  }

  private String json(Answer answer) {
    return JsonText.object(
        json -> {
          json.writeStringField("schema", SCHEMA);
          json.writeStringField("operation", name());
          json.writeStringField("right", rightName());
          json.writeStringField("outcome", answer.outcome());
          json.writeNumberField("exit", answer.status());
          Optional<String> macos = system().macosVersion();
          if (macos.isPresent()) {
            json.writeStringField("macos", macos.get());
          }
          for (JsonText.Members each : answer.members()) {
            each.writeTo(json);
          }
        });
  }

  /** Tells whether standard output is for a definition, so that the JSON goes elsewhere. */
  boolean writesDefinition() {
    return false;
  }

  /** Returns the name of the operation. */
  final String name() {
    return command.name();
  }

  /** Returns the name of the right: the one that was found out, or the one of the options. */
  final String rightName() {
    return right == null ? options.right() : right;
  }

  /** Notes which right it is after all. */
  final void workOn(String name) {
    right = name;
  }

  final RightDefinition read() throws AuthorizationException, MalformedRightException, IOException {
    return options.store(console, false).read(rightName());
  }

  /** Returns the bytes of a file that the command line names. */
  final byte[] read(Path file) {
    try {
      return DefinitionFilter.read(file, console);
    } catch (IOException problem) {
      throw new Failure(AuthdbExitStatus.UNREADABLE, FileProblem.of(file, problem));
    }
  }

  final SystemFiles system() {
    return options.system();
  }

  Optional<PluginFolders> plugins() {
    return system().plugins();
  }

  /** Returns the factory definitions that are named, or those of the system if it has any. */
  final Optional<FactoryDefinitions> factory() throws MalformedRightException {
    Path file = options.factory();
    if (!options.namesFactory() && !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SystemFiles.readFactory(file));
    } catch (IOException problem) {
      throw new Failure(AuthdbExitStatus.UNREADABLE, FileProblem.of(file, problem));
    }
  }

  /** Returns the definition with which the system came. */
  final RightDefinition factoryDefinition() throws MalformedRightException {
    Optional<FactoryDefinitions> factory = factory();
    if (factory.isEmpty()) {
      throw new Failure(
          AuthdbExitStatus.UNREADABLE, "no factory definitions here; name them with --factory");
    }
    return factory
        .get()
        .find(rightName())
        .orElseThrow(
            () ->
                new Failure(
                    AuthdbExitStatus.UNREADABLE,
                    "the system came without a right "
                        + printable(rightName())
                        + "; names are case-sensitive"));
  }

  /** Returns what finds rules: in the database if that is at hand, else among the factory's. */
  final KnownRights knownRights() throws MalformedRightException {
    if (options.live()) {
      return this::findLive;
    }
    Optional<FactoryDefinitions> factory = factory();
    return name -> factory.flatMap(definitions -> definitions.find(name));
  }

  private Optional<RightDefinition> findLive(String name) {
    try {
      return Optional.of(options.store(console, false).read(name));
    } catch (AuthorizationException | MalformedRightException | IOException unknown) {
      return Optional.empty();
    }
  }

  final RightValidator validator() throws MalformedRightException {
    RightValidator validator =
        RightValidator.create()
            .withProtectedRights(system().protectedRights())
            .withKnownRights(knownRights());
    Optional<FactoryDefinitions> factory = factory();
    if (factory.isPresent()) {
      validator = validator.withFactory(factory.get());
    }
    Optional<PluginFolders> plugins = plugins();
    return plugins.isPresent() ? validator.withPlugins(plugins.get()) : validator;
  }

  /** Returns where backups go, each with a note on where it comes from. */
  final BackupFolder backups(Optional<Path> folder) throws MalformedRightException {
    Map<String, String> circumstances = new LinkedHashMap<>();
    circumstances.put("operation", name());
    circumstances.put("macos", system().macosVersion().orElse(""));
    circumstances.put(
        "factoryVersion",
        factory()
            .flatMap(factory -> factory.find(rightName()))
            .flatMap(RightDefinition::version)
            .map(Object::toString)
            .orElse(""));
    circumstances.put("tool", command.root().version()[0]);
    return new BackupFolder(folder.orElseGet(system()::backups), Clock.systemUTC(), circumstances);
  }

  /** Returns the list of a right whose class has one. */
  static MechanismList listOf(RightDefinition right) {
    requireList(right);
    return right.mechanisms();
  }

  static void requireList(RightDefinition right) {
    if (right.rightClass().filter(RightClass::hasMechanisms).isEmpty()) {
      throw new Failure(
          AuthdbExitStatus.REFUSED, "refused" + classOf(right) + " has no list of mechanisms");
    }
  }

  private static String classOf(RightDefinition right) {
    if (right.entries().find("class") == null) {
      return " (E3): a right without a class is of class rule, which";
    }
    return right
        .rightClass()
        .map(known -> ": a right of class " + known)
        .orElse(" (E2): a right of an unknown class, which authd takes for rule,");
  }

  /** Returns the mechanisms that the command line names. */
  static List<Mechanism> parse(List<String> texts) {
    return texts.stream().map(Operation::parse).toList();
  }

  static Mechanism parse(String text) {
    try {
      Mechanism mechanism = Mechanism.parse(text);
      if (mechanism.isPattern()) {
        throw usage("\"" + printable(text) + "\" is a pattern, and one mechanism is wanted");
      }
      return mechanism;
    } catch (MechanismSyntaxException malformed) {
      throw usage("\"" + printable(text) + "\" is no mechanism: " + malformed.getMessage());
    }
  }

  /** Returns the failure for arguments that make no sense. */
  static Failure usage(String message) {
    return new Failure(AuthdbExitStatus.USAGE, "usage: " + message);
  }

  static String printable(String text) {
    return PrintableText.escape(text);
  }
}
