package org.countersign.authorization;

import java.io.IOException;
import java.util.Optional;
import org.countersign.PrintableText;
import org.countersign.authorization.RightUpdateException.Aftermath;
import org.countersign.authorization.RightUpdateException.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Writes a definition, reads it back, and writes the old one again if that is not what is there.
 */
final class CheckedWrite {

  private static final String LOOK = "look before the next logout";

  private final RightStore store;
  private final RightDefinition wanted;
  private final @Nullable RightDefinition before; // null for a right that was not there
  private final Optional<String> backup;

  private CheckedWrite(
      RightStore store,
      RightDefinition wanted,
      @Nullable RightDefinition before,
      Optional<String> backup) {
    this.store = store;
    this.wanted = wanted;
    this.before = before;
    this.backup = backup;
  }

  /** What is in the store: a definition, none, or nobody can tell. */
  private record State(boolean isReadable, @Nullable RightDefinition definition) {}

  /**
   * Writes {@code wanted} in the place of {@code before}, and returns what is then there.
   *
   * @param before what was there; null for a right that was not
   * @param backup where {@code before} is kept
   */
  static RightDefinition run(
      RightStore store,
      RightDefinition wanted,
      @Nullable RightDefinition before,
      Optional<String> backup)
      throws RightUpdateException {
    CheckedWrite write = new CheckedWrite(store, wanted, before, backup);
    write.write();
    return write.readBack();
  }

  private void write() throws RightUpdateException {
    try {
      store.write(wanted);
    } catch (AuthorizationException denied) {
      State now = look();
      throw new RightUpdateException(
          Failure.DENIED,
          "the system denied the write: "
              + denied.getMessage()
              + "; "
              + afterWrite(now)
              + hint(denied),
          denied,
          aftermath(null, null, now));
    } catch (IOException noAnswer) {
      State now = look();
      throw new RightUpdateException(
          Failure.NO_ANSWER,
          "no answer to the write: " + Reason.of(noAnswer) + "; " + afterWrite(now),
          noAnswer,
          aftermath(null, null, now));
    }
  }

  /** Looks at what is there after a write that went wrong: its status alone does not tell. */
  private State look() {
    try {
      return new State(true, store.read(wanted.name()));
    } catch (AuthorizationException refused) {
      return new State(refused.isDenied(), null);
    } catch (MalformedRightException | IOException unknown) {
      return new State(false, null);
    }
  }

  private String afterWrite(State now) {
    if (isAsBefore(now)) {
      return before == null ? "there still is no such right" : "the right is as it was";
    }
    if (!now.isReadable()) {
      return "nor can the right be read: " + LOOK + whereBackup();
    }
    if (now.definition() == null) {
      return "the right is not there any more: " + advice();
    }
    return now.definition().isEquivalentTo(wanted)
        ? "the right is as wanted all the same"
        : "the right is neither as it was nor as wanted: " + advice();
  }

  private boolean isAsBefore(State now) {
    return now.isReadable()
        && (before == null
            ? now.definition() == null
            : now.definition() != null && now.definition().isEquivalentTo(before));
  }

  private String advice() {
    return backup
        .map(path -> "restore the backup " + PrintableText.escape(path))
        .orElse(before == null ? LOOK : "no backup was kept, so write it anew from what you have");
  }

  private String whereBackup() {
    return backup.map(path -> "; the backup is " + PrintableText.escape(path)).orElse("");
  }

  private String hint(AuthorizationException refused) {
    Optional<String> creator =
        Optional.ofNullable(before)
            .flatMap(RightDefinition::creatorIdentifier)
            .filter(each -> !store.creator().equals(Optional.of(each)));
    return refused.isDenied() && creator.isPresent()
        ? "; it was created by "
            + PrintableText.escape(creator.get())
            + ": removing the right and writing it anew may help"
        : "";
  }

  private RightDefinition readBack() throws RightUpdateException {
    RightDefinition expected =
        StoredRight.of(wanted)
            .entries()
            .map(entries -> new RightDefinition(wanted.name(), entries))
            .orElse(wanted);
    RightDefinition actual;
    try {
      actual = store.read(wanted.name());
    } catch (AuthorizationException | MalformedRightException | IOException problem) {
      throw rolledBack(
          "the right was written, but cannot be read back: " + Reason.of(problem),
          expected,
          null,
          problem);
    }
    if (actual.isEquivalentTo(expected)) {
      return actual;
    }
    throw rolledBack("what was read back is not what was written", expected, actual, null);
  }

  /** Writes the old definition once more, and says what came of it. */
  private RightUpdateException rolledBack(
      String problem,
      RightDefinition expected,
      @Nullable RightDefinition actual,
      @Nullable Exception cause) {
    boolean isRewritten = isRewritten();
    State now = look();
    return new RightUpdateException(
        Failure.READ_BACK_DIFFERS,
        problem + "; " + afterRollback(isRewritten, now),
        cause,
        aftermath(expected, actual, now));
  }

  private boolean isRewritten() {
    if (before == null) {
      return false;
    }
    try {
      store.write(before);
      return true;
    } catch (AuthorizationException | IOException problem) {
      return false;
    }
  }

  private String afterRollback(boolean isRewritten, State now) {
    if (before == null) {
      return "there was no such right before: " + LOOK;
    }
    if (isAsBefore(now)) {
      return "the old definition is in place again";
    }
    if (!isRewritten) {
      return "the old definition could NOT be written again: " + advice();
    }
    return now.isReadable()
        ? "the old definition was written again, but is NOT in place: " + advice()
        : "the old definition was written again, but can NOT be read: " + LOOK + whereBackup();
  }

  private Aftermath aftermath(
      @Nullable RightDefinition expected, @Nullable RightDefinition actual, State now) {
    return new Aftermath(expected, actual, before, now.definition(), backup, isAsBefore(now));
  }
}
