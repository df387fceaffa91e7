package org.countersign.cli;

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
    List<String> all = List.of(arguments);
    // Straight to it: making the model of all commands would take longer than the work.
    boolean wantsHelp = all.contains("--help") || all.contains("-h");
    boolean isCsreq = all.size() > 1 && all.get(0).equals(Csreq.NAME) && !wantsHelp;
    int status =
        isCsreq
            ? Csreq.run(console, all.subList(1, all.size()))
            : new RootCommand(console).execute(arguments);
    return console.finish(status);
  }
}
