package org.countersign.authorization;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.authorization.RightUpdateException.Failure;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/**
 * Changes a right: reads, checks, takes a lock, keeps the old definition, makes sure that nobody
 * changed it meanwhile, writes, and reads back. If what is stored is not what was sent, the old
 * definition is written again. What is refused, or changes nothing, leaves no trace at all.
 *
 * <p>The database has no compare-and-set: between the last look and the write a small window
 * remains. Immutable; as thread safe as what it was given.
 */
public final class RightUpdate {

  private final RightStore store;
  private final RightValidator validator;
  private final RightLock lock;
  private final @Nullable RightBackups backups;
  private final boolean forced;
  private final int retries;

  private RightUpdate(
      RightStore store,
      RightValidator validator,
      RightLock lock,
      @Nullable RightBackups backups,
      boolean forced,
      int retries) {
    this.store = store;
    this.validator = validator;
    this.lock = lock;
    this.backups = backups;
    this.forced = forced;
    this.retries = retries;
  }

  /** Returns the update that locks nothing, keeps no backup, insists on nothing and tries once. */
  public static RightUpdate of(RightStore store, RightValidator validator) {
    return new RightUpdate(store, validator, () -> Optional.of(() -> {}), null, false, 0);
  }

  /** Returns this update, holding {@code shared} from before the backup until after the write. */
  public RightUpdate withLock(RightLock shared) {
    return new RightUpdate(store, validator, shared, backups, forced, retries);
  }

  /** Returns this update, keeping the old definition before each write. */
  public RightUpdate withBackups(RightBackups kept) {
    return new RightUpdate(store, validator, lock, kept, forced, retries);
  }

  /** Returns this update, going on where the rules let somebody insist. */
  public RightUpdate insisting() {
    return new RightUpdate(store, validator, lock, backups, true, retries);
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
    return new RightUpdate(store, validator, lock, backups, forced, times);
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

    /** Returns the definition of a right that is not there; empty if it must be. */
    default Optional<RightDefinition> ofAbsent() {
      return Optional.empty();
    }

    /** Returns the change to {@code wanted}, whatever there is: a right that is not is made. */
    static Change to(RightDefinition wanted) {
      return new Change() {
        @Override
        public RightDefinition of(RightDefinition current) {
          return wanted;
        }

        @Override
        public Optional<RightDefinition> ofAbsent() {
          return Optional.of(wanted);
        }
      };
    }
  }

  /** A right as it was read; without bytes it is not there. */
  private record Found(RightDefinition definition, @Nullable ByteString asRead) {

    boolean isThere() {
      return asRead != null;
    }

    @Nullable RightDefinition definitionIfThere() {
      return isThere() ? definition : null;
    }
  }

  /**
   * What was done.
   *
   * @param before what was read; without entries for a right that was not there
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
    for (int attempt = 0; attempt <= retries; attempt++) {
      Found found = find(name, change);
      RightDefinition before = found.definition();
      RightDefinition wanted = wanted(found, change);
      List<RightFinding> warnings = check(wanted, found);
      if (found.isThere() && isUnchanged(wanted, before)) {
        return new Result(before, before, false, Optional.empty(), warnings);
      }
      RightLock.Held held = takeLock();
      try (held) {
        Optional<String> backup = keep(found);
        if (!hasChanged(found, find(name, change))) {
          RightDefinition after =
              CheckedWrite.run(store, wanted, found.definitionIfThere(), backup);
          return new Result(before, after, true, backup, warnings);
        }
      }
    }
    throw new RightUpdateException(
        Failure.CHANGED_CONCURRENTLY,
        "somebody else changed the right meanwhile; nothing was written",
        null);
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
    Found found = find(name, change);
    RightDefinition wanted = wanted(found, change);
    return new Result(found.definition(), wanted, false, Optional.empty(), check(wanted, found));
  }

  /** Reads a right, which may be absent if the change can make it. */
  private Found find(String name, Change change)
      throws AuthorizationException, MalformedRightException, IOException {
    try {
      ByteString asRead = store.readBytes(name);
      return new Found(RightDefinition.read(name, asRead.toByteArray()), asRead);
    } catch (AuthorizationException refused) {
      if (refused.isDenied() && change.ofAbsent().isPresent()) {
        return new Found(new RightDefinition(name, PropertyList.Dictionary.of(Map.of())), null);
      }
      throw refused;
    }
  }

  private static RightDefinition wanted(Found found, Change change) throws PlacementException {
    return found.isThere() ? change.of(found.definition()) : change.ofAbsent().orElseThrow();
  }

  private List<RightFinding> check(RightDefinition wanted, Found found)
      throws RightUpdateException {
    List<RightFinding> findings =
        found.isThere()
            ? validator.checkChange(wanted, found.definition())
            : validator.check(wanted);
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

  private static boolean hasChanged(Found before, Found now) {
    if (!before.isThere() || !now.isThere()) {
      return before.isThere() != now.isThere();
    }
    return !now.definition().modified().equals(before.definition().modified())
        || !now.definition().isEquivalentTo(before.definition());
  }

  private RightLock.Held takeLock() throws RightUpdateException {
    try {
      return lock.tryTaking()
          .orElseThrow(
              () ->
                  new RightUpdateException(
                      Failure.CHANGED_CONCURRENTLY,
                      "another update is changing rights; nothing was written, try again when it"
                          + " has ended",
                      null));
    } catch (IOException problem) {
      throw new RightUpdateException(
          Failure.NO_LOCK,
          "no lock could be taken, so nothing was written: " + Reason.of(problem),
          problem);
    }
  }

  private Optional<String> keep(Found found) throws RightUpdateException {
    if (backups == null || found.asRead() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(backups.save(found.definition(), found.asRead()));
    } catch (IOException problem) {
      throw new RightUpdateException(
          Failure.NO_BACKUP,
          "no backup could be kept, so nothing was written: " + Reason.of(problem),
          problem);
    }
  }
}
