package org.countersign.cli.authdb;

import java.nio.file.Path;
import java.time.Duration;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightStore;
import org.countersign.cli.Console;
import org.countersign.cli.authorization.SecurityProgram;
import org.countersign.cli.authorization.SystemFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which right is meant, where it is, and how to answer: the options of every operation. */
final class RightOptions {

  @Option(
      names = "--right",
      paramLabel = "NAME",
      description = "The right; system.login.console if none is named.")
  private @Nullable String right;

  @Option(
      names = "--live",
      description = "Work on the database of this Mac, through /usr/bin/security.")
  private boolean live;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the definition from FILE instead of standard input.")
  private @Nullable Path file;

  @Option(
      names = "--factory",
      paramLabel = "FILE",
      description = "The factory definitions, if not those of this Mac.")
  private @Nullable Path factory;

  @Option(
      names = "--system",
      paramLabel = "DIR",
      defaultValue = "/",
      description = "The root of the system whose programs, plug-ins and backups are used.")
  private Path system = Path.of("/");

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long one call of the database may take; 120 if not given.")
  private int timeout;

  @Option(
      names = "--dry-run",
      description = "Print the difference, write nothing, and end with 10 if there is one.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  @Option(names = "--quiet", description = "Print no warnings and no report.")
  private boolean quiet;

  void requireSense() {
    if (live && file != null) {
      throw Operation.usage("--live and --file exclude each other");
    }
    if (timeout <= 0) {
      throw Operation.usage("--timeout takes a number of seconds above 0");
    }
  }

  /** Tells whether the name of the right is another than the one that was given, if one was. */
  boolean nameAnotherRightThan(String name) {
    return right != null && !right.equals(name);
  }

  String right() {
    return right == null ? RightDefinition.LOGIN_CONSOLE : right;
  }

  boolean live() {
    return live;
  }

  @Nullable Path file() {
    return file;
  }

  /** Returns the file of factory definitions that was named, or that of the system. */
  Path factory() {
    return factory == null ? system().factory() : factory;
  }

  /** Tells whether factory definitions must be there, for they were named. */
  boolean namesFactory() {
    return factory != null;
  }

  SystemFiles system() {
    return new SystemFiles(system);
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  /**
   * Returns where the right is read from, and written to.
   *
   * @param inPlace whether what is read from a file is written back into it
   */
  RightStore store(Console console, boolean inPlace) {
    return live
        ? new SecurityProgram(system().security(), Duration.ofSeconds(timeout))
        : new DefinitionFilter(console, file, inPlace);
  }
}
