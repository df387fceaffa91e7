package org.countersign.cli.authdb;

import java.nio.file.Path;
import java.util.Optional;
import org.countersign.authorization.RightUpdate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a change is made: the options of the operations that make one. */
final class ChangeOptions {

  @Option(names = "--force", description = "Insist where the rules let you (E4, E11, E12, W2).")
  private boolean force;

  @Option(names = "--in-place", description = "Write the result back into the file of --file.")
  private boolean inPlace;

  @Option(names = "--sort-keys", description = "Write keys in alphabetical order.")
  private boolean sortKeys;

  @Option(names = "--no-backup", description = "Keep no backup before writing to the database.")
  private boolean noBackup;

  @Option(
      names = "--backups",
      paramLabel = "DIR",
      description = "Keep backups in DIR instead of /var/db/countersign/authdb.")
  private @Nullable Path backups;

  @Option(
      names = "--retries",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Begin again so often if somebody else changes the right meanwhile.")
  private int retries;

  void requireSenseWith(RightOptions options) {
    if (inPlace && (options.file() == null || options.live())) {
      throw Operation.usage("--in-place wants a --file");
    }
    if (retries < 0) {
      throw Operation.usage("--retries takes a number from 0");
    }
  }

  /** Returns {@code update}, insisting and retrying as wanted. */
  RightUpdate applyTo(RightUpdate update) {
    RightUpdate retrying = update.withRetries(retries);
    return force ? retrying.insisting() : retrying;
  }

  boolean force() {
    return force;
  }

  boolean inPlace() {
    return inPlace;
  }

  boolean sortKeys() {
    return sortKeys;
  }

  boolean keepsBackup() {
    return !noBackup;
  }

  /** Returns the folder for backups that was named. */
  Optional<Path> backups() {
    return Optional.ofNullable(backups);
  }
}
