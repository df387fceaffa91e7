package org.countersign.cli;

import java.nio.file.Path;
import org.countersign.authorization.RightDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command of {@code authdb} has. */
final class AuthdbOptions {

  @Option(
      names = "--right",
      paramLabel = "NAME",
      description = "The right; system.login.console if none is named.")
  @Nullable String right;

  @Option(
      names = "--live",
      description = "Work on the database of this Mac, through /usr/bin/security.")
  boolean live;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the definition from FILE instead of standard input.")
  @Nullable Path file;

  @Option(
      names = "--factory",
      paramLabel = "FILE",
      description = "The factory definitions, if not those of this Mac.")
  @Nullable Path factory;

  @Option(
      names = "--system",
      paramLabel = "DIR",
      defaultValue = "/",
      description = "The root of the system whose programs, plug-ins and backups are used.")
  Path system = Path.of("/");

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long one call of the database may take; 120 if not given.")
  int timeout;

  @Option(names = "--json", description = "Print JSON for programs.")
  boolean json;

  @Option(names = "--quiet", description = "Print no warnings and no report.")
  boolean quiet;

  String rightName() {
    return right == null ? RightDefinition.LOGIN_CONSOLE : right;
  }
}
