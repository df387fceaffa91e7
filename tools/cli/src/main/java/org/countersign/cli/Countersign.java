package org.countersign.cli;

import java.nio.file.Path;
import java.util.List;

/** The program itself. */
public final class Countersign {

  private Countersign() {}

  /** Runs the command that {@code arguments} name, and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs the command that {@code arguments} name, and returns its exit status. */
  static int run(Console console, String... arguments) {
    return console.finish(execute(console, arguments));
  }

  private static int execute(Console console, String... arguments) {
    for (String argument : arguments) {
      if (!PathName.isWhole(argument)) {
        complainOfLostBytes(argument, "an argument", console);
        return ExitStatus.USAGE;
      }
    }
    String here = Path.of("").toAbsolutePath().toString();
    if (!PathName.isWhole(here)) {
      complainOfLostBytes(here, "a working directory", console);
      return ExitStatus.FAILURE;
    }
    try {
      return run(console, List.of(arguments));
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      console.complain(CodeFile.Problem.of(exhausted).message());
      return ExitStatus.FAILURE;
    }
  }

  /** Complains of what would lead to another file than was meant, or be another text. */
  private static void complainOfLostBytes(String text, String what, Console console) {
    console.complain(
        FileProblem.name(text)
            + ": "
            + what
            + " that is not in this terminal's character set, so that its bytes are lost; rename"
            + " the file or name the folder above it, and pass text on standard input");
  }

  private static int run(Console console, List<String> arguments) {
    // Straight to it: making the model of all commands would take longer than the work.
    boolean wantsHelp = arguments.contains("--help") || arguments.contains("-h");
    boolean isCsreq = arguments.size() > 1 && arguments.get(0).equals(Csreq.NAME) && !wantsHelp;
    return isCsreq
        ? Csreq.run(console, arguments.subList(1, arguments.size()))
        : new RootCommand(console).execute(arguments.toArray(String[]::new));
  }
}
