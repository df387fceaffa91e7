package org.countersign.authorization;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.PrintableText;
import org.countersign.authorization.RightUpdateException.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Changes a right of a live database: reads, checks, keeps the old definition, makes sure that
 * nobody changed it meanwhile, writes, and reads back. If what is stored is not what was sent, the
 * old definition is written again.
 *
 * <p>The database has no compare-and-set: between the last look and the write a small window
 * remains. Callers that may run twice hold a lock of their own. Immutable; as thread safe as the
 * database.
 */
public final class RightUpdate {

  private static final int DENIED = AuthorizationStatus.DENIED.code();

  private final AuthorizationDatabase database;
  private final RightValidator validator;
  private final @Nullable RightBackups backups;
  private final boolean forced;
  private final int retries;

  private RightUpdate(
      AuthorizationDatabase database,
      RightValidator validator,
      @Nullable RightBackups backups,
      boolean forced,
      int retries) {
    this.database = database;
    this.validator = validator;
    this.backups = backups;
    this.forced = forced;
    this.retries = retries;
  }

  /** Returns the update that keeps no backup, insists on nothing and tries once. */
  public static RightUpdate of(AuthorizationDatabase database, RightValidator validator) {
    return new RightUpdate(database, validator, null, false, 0);
  }

  /** Returns this update, keeping the old definition before each write. */
  public RightUpdate withBackups(RightBackups store) {
    return new RightUpdate(database, validator, store, forced, retries);
  }

  /** Returns this update, going on where the rules let somebody insist. */
  public RightUpdate insisting() {
    return new RightUpdate(database, validator, backups, true, retries);
  }

  /**
   * Returns this update, beginning again so many times when somebody else changes the right
   * meanwhile.
   *
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public RightUpdate withRetries(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("retries count from 0, not " + times);
    }
    return new RightUpdate(database, validator, backups, forced, times);
  }

  /** What to make of a definition. */
  @FunctionalInterface
  public interface Change {
    /**
     * Returns the changed definition; an equal one changes nothing.
     *
     * @throws PlacementException if it cannot be made
     */
    RightDefinition of(RightDefinition current) throws PlacementException;
  }

  /**
   * What was done.
   *
   * @param before what was read
   * @param after what was read back, or {@code before} if nothing was written
   * @param written whether anything was written
   * @param backup where the old definition is; empty without backups or without a write
   * @param warnings what is risky in the new definition, and what somebody insisted on
   */
  public record Result(
      RightDefinition before,
      RightDefinition after,
      boolean written,
      Optional<String> backup,
      List<RightFinding> warnings) {}

  /**
   * Makes a change.
   *
   * @throws PlacementException if {@code change} cannot be made; nothing was written
   * @throws RightUpdateException if it was not made, or undone
   * @throws AuthorizationException if the right cannot be read; nothing was written
   * @throws MalformedRightException if what is read is no definition; nothing was written
   * @throws IOException if the right cannot be read; nothing was written
   */
  public Result run(String name, Change change)
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    for (int attempt = 0; ; attempt++) {
      RightDefinition before = database.read(name);
      RightDefinition wanted = change.of(before);
      List<RightFinding> warnings = check(wanted, before);
      if (isUnchanged(wanted, before)) {
        return new Result(before, before, false, Optional.empty(), warnings);
      }
      Optional<String> backup = keep(before);
      if (hasChanged(before, database.read(name))) {
        if (attempt < retries) {
          continue;
        }
        throw new RightUpdateException(
            Failure.CHANGED_CONCURRENTLY,
            "somebody else changed the right meanwhile; nothing was written",
            null);
      }
      write(wanted, before);
      return new Result(before, readBack(wanted, before), true, backup, warnings);
    }
  }

  /**
   * Returns what {@link #run} would write, and what it would warn of, without writing anything.
   *
   * @throws PlacementException if {@code change} cannot be made
   * @throws RightUpdateException if the rules refuse it
   * @throws AuthorizationException if the right cannot be read
   * @throws MalformedRightException if what is read is no definition
   * @throws IOException if the right cannot be read
   */
  public Result preview(String name, Change change)
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    RightDefinition before = database.read(name);
    RightDefinition wanted = change.of(before);
    return new Result(before, wanted, false, Optional.empty(), check(wanted, before));
  }

  private List<RightFinding> check(RightDefinition wanted, RightDefinition before)
      throws RightUpdateException {
    List<RightFinding> findings = validator.checkChange(wanted, before);
    List<RightFinding> refusals =
        findings.stream().filter(finding -> finding.refuses(forced)).toList();
    if (!refusals.isEmpty()) {
      throw new RightUpdateException(refusals);
    }
    return findings;
  }

  private static boolean isUnchanged(RightDefinition wanted, RightDefinition before) {
    return wanted.equals(before) || wanted.isEquivalentTo(before);
  }

  private static boolean hasChanged(RightDefinition before, RightDefinition now) {
    return !now.modified().equals(before.modified()) || !now.isEquivalentTo(before);
  }

  private Optional<String> keep(RightDefinition before) throws RightUpdateException {
    if (backups == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(backups.save(before));
    } catch (IOException problem) {
      throw new RightUpdateException(
          Failure.NO_BACKUP,
          "no backup could be kept, so nothing was written: " + Reason.of(problem),
          problem);
    }
  }

  private void write(RightDefinition wanted, RightDefinition before) throws RightUpdateException {
    try {
      database.write(wanted);
    } catch (AuthorizationException denied) {
      String hint = "";
      if (denied.code() == DENIED && before.creatorIdentifier().isPresent()) {
        hint =
            "; it was created by "
                + PrintableText.escape(before.creatorIdentifier().get())
                + ": if that is somebody else, removing the right and writing it anew may help";
      }
      throw new RightUpdateException(
          Failure.DENIED, "the system denied the write: " + denied.getMessage() + hint, denied);
    } catch (IOException noAnswer) {
      throw new RightUpdateException(
          Failure.NO_ANSWER,
          "no answer to the write: " + Reason.of(noAnswer) + "; " + stateAfter(wanted, before),
          noAnswer);
    }
  }

  private String stateAfter(RightDefinition wanted, RightDefinition before) {
    try {
      RightDefinition now = database.read(before.name());
      if (now.isEquivalentTo(before)) {
        return "the right is as it was";
      }
      return now.isEquivalentTo(wanted)
          ? "the right is as wanted all the same"
          : "the right is neither as it was nor as wanted: restore the backup";
    } catch (AuthorizationException | MalformedRightException | IOException unknown) {
      return "nor can the right be read: look before the next logout";
    }
  }

  private RightDefinition readBack(RightDefinition wanted, RightDefinition before)
      throws RightUpdateException {
    RightDefinition actual;
    try {
      actual = database.read(wanted.name());
    } catch (AuthorizationException | MalformedRightException | IOException problem) {
      throw new RightUpdateException(
          Failure.READ_BACK_DIFFERS,
          "the right was written, but cannot be read back: "
              + Reason.of(problem)
              + "; "
              + stateOf(rollBack(before), before),
          problem);
    }
    RightDefinition expected =
        StoredRight.of(wanted)
            .entries()
            .map(entries -> new RightDefinition(wanted.name(), entries))
            .orElse(wanted);
    if (actual.isEquivalentTo(expected)) {
      return actual;
    }
    Optional<RightDefinition> rolledBack = rollBack(before);
    throw new RightUpdateException(
        "what was read back is not what was written; " + stateOf(rolledBack, before),
        expected,
        actual,
        before,
        rolledBack.orElse(null));
  }

  /** Writes the old definition once more, and returns what is then there; empty if that fails. */
  private Optional<RightDefinition> rollBack(RightDefinition before) {
    try {
      database.write(before);
      return Optional.of(database.read(before.name()));
    } catch (AuthorizationException | MalformedRightException | IOException problem) {
      return Optional.empty();
    }
  }

  private static String stateOf(Optional<RightDefinition> rolledBack, RightDefinition before) {
    if (rolledBack.isEmpty()) {
      return "the old definition could NOT be written again: restore the backup";
    }
    return rolledBack.get().isEquivalentTo(before)
        ? "the old definition is in place again"
        : "the old definition was written again, but is NOT in place: restore the backup";
  }
}
