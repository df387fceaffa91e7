package org.countersign.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands of {@code authdb} that change a right. */
final class AuthdbChangeOptions {

  @Option(
      names = "--dry-run",
      description = "Print the difference, write nothing, and end with 10 if there is one.")
  boolean dryRun;

  @Option(names = "--force", description = "Insist where the rules let you (E4, E11, E12, W2).")
  boolean force;

  @Option(names = "--in-place", description = "Write the result back into the file of --file.")
  boolean inPlace;

  @Option(names = "--sort-keys", description = "Write keys in alphabetical order.")
  boolean sortKeys;

  @Option(names = "--no-backup", description = "Keep no backup before writing to the database.")
  boolean noBackup;

  @Option(
      names = "--backups",
      paramLabel = "DIR",
      description = "Keep backups in DIR instead of /var/db/countersign/authdb.")
  @Nullable Path backups;

  @Option(
      names = "--retries",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Begin again so often if somebody else changes the right meanwhile.")
  int retries;
}
