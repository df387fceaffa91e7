package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.countersign.PrintableText;
import org.countersign.cli.authdb.AuthdbCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What stands before every command: it names them, and runs the one it is asked for. */
@Command(
    name = "countersign",
    description = "Verifies signed code, and evaluates and explains its requirements.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    exitCodeOnInvalidInput = ExitStatus.USAGE,
    exitCodeOnExecutionException = ExitStatus.FAILURE,
    subcommands = {
      VerifyCommand.class,
      ExplainCommand.class,
      ShowCommand.class,
      DesignatedCommand.class,
      CsreqCommand.class,
      ExplainErrorCommand.class,
      LintCommand.class,
      DocCommand.class,
      ImpliesCommand.class,
      BatchCommand.class,
      AuthdbCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit status, as of codesign:",
      "  0  all is well",
      "  1  code is not valid, or something could not be read, compiled, evaluated or written",
      "  2  the arguments make no sense",
      "  3  the code does not satisfy the requirement",
      "",
      "Examples:",
      "  countersign verify Example.app",
      "  countersign explain -R '=anchor apple generic' Example.app",
      "  countersign csreq -r '=identifier \"com.example.app\"' -b example.req",
      "  countersign explain-error -67050",
      "",
      "'countersign help COMMAND' tells more about a command."
    })
final class RootCommand implements Runnable {

  /** Wide enough for the examples. */
  private static final int USAGE_WIDTH = 98;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program a failure arose.")
  private boolean debug;

  @Spec private CommandSpec command;

  private final Console console;

  RootCommand(Console console) {
    this.console = console;
  }

  /** Runs the command that {@code arguments} name, and returns its exit status. */
  int execute(String... arguments) {
    PrintWriter out = writer(console.out());
    PrintWriter err = writer(console.err());
    CommandLine commandLine = new CommandLine(this, commandsOn(console));
    if (List.of(arguments).contains(AuthdbCommand.NAME)) {
      AuthdbCommand.addOperations(commandLine.getSubcommands().get(AuthdbCommand.NAME));
    }
    commandLine
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(USAGE_WIDTH)
        .setExpandAtFiles(false) // a file whose name begins with @ is a file
        .setParameterExceptionHandler(RootCommand::explainInvalidArguments)
        .setExecutionExceptionHandler((failure, command, result) -> explain(failure));
    layOut(commandLine);
    // Its help lists what it takes itself; the options of all commands are not among it.
    Map<String, ?> helpOfCsreq = commandLine.getSubcommands().get(Csreq.NAME).getHelpSectionMap();
    helpOfCsreq.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
    helpOfCsreq.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST);
    commandLine
        .getSubcommands()
        .get(ExplainErrorCommand.NAME)
        .setUnmatchedOptionsArePositionalParams(true); // -67050 is one
    int status = commandLine.execute(ExplainCommand.asGetoptReads(arguments));
    out.flush();
    err.flush();
    return status;
  }

  /** Leaves a line free between the parts of the help. */
  private static void layOut(CommandLine commandLine) {
    commandLine.getSubcommands().values().forEach(RootCommand::layOut);
    commandLine
        .getCommandSpec()
        .usageMessage()
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8));
  }

  /** Makes commands that use {@code console}, and whatever else picocli wants made. */
  private static IFactory commandsOn(Console console) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        return type.isAnnotationPresent(Command.class) && type != HelpCommand.class
            ? type.getDeclaredConstructor(Console.class).newInstance(console)
            : CommandLine.defaultFactory().create(type);
      }
    };
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "a command is missing");
  }

  /** Says what went wrong in one line; where in the program only if asked. */
  private int explain(Exception failure) {
    if (failure instanceof CommandFailure) {
      console.complain(String.valueOf(failure.getMessage()));
    } else {
      console.complain("internal error: " + PrintableText.escape(failure.toString()));
    }
    if (debug) {
      PrintWriter err = writer(console.err());
      failure.printStackTrace(err);
      err.flush();
    }
    return ExitStatus.FAILURE;
  }

  /** Says what was wrong in one line that repeats no control characters, and how to get help. */
  private static int explainInvalidArguments(ParameterException invalid, String[] arguments) {
    CommandLine commandLine = invalid.getCommandLine();
    String name = commandLine.getCommandSpec().qualifiedName();
    PrintWriter err = commandLine.getErr();
    err.println(name + ": " + PrintableText.escape(String.valueOf(invalid.getMessage())));
    UnmatchedArgumentException.printSuggestions(invalid, err);
    err.println("Try '" + name + " --help'.");
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** The version in the manifest of the jar that this class comes from. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {"countersign " + (version == null ? "(not packaged)" : version)};
    }
  }
}
