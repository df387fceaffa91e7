package org.countersign.authorization;

import java.io.IOException;
import java.util.Optional;
import org.countersign.PrintableText;
import org.countersign.authorization.RightUpdateException.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Writes a definition, reads it back, and writes the old one again if that is not what is there.
 */
final class CheckedWrite {

  private final RightStore store;
  private final RightDefinition wanted;
  private final RightDefinition before;

  private CheckedWrite(RightStore store, RightDefinition wanted, RightDefinition before) {
    this.store = store;
    this.wanted = wanted;
    this.before = before;
  }

  /** Writes {@code wanted} in the place of {@code before}, and returns what is then there. */
  static RightDefinition run(RightStore store, RightDefinition wanted, RightDefinition before)
      throws RightUpdateException {
    CheckedWrite write = new CheckedWrite(store, wanted, before);
    write.write();
    return write.readBack();
  }

  private void write() throws RightUpdateException {
    try {
      store.write(wanted);
    } catch (AuthorizationException denied) {
      throw new RightUpdateException(
          Failure.DENIED,
          "the system denied the write: " + denied.getMessage() + "; " + stateNow() + hint(denied),
          denied);
    } catch (IOException noAnswer) {
      throw new RightUpdateException(
          Failure.NO_ANSWER,
          "no answer to the write: " + Reason.of(noAnswer) + "; " + stateNow(),
          noAnswer);
    }
  }

  /** Says what is there after a write that went wrong: its status alone does not tell. */
  private String stateNow() {
    try {
      RightDefinition now = store.read(before.name());
      if (now.isEquivalentTo(before)) {
        return "the right is as it was";
      }
      return now.isEquivalentTo(wanted)
          ? "the right is as wanted all the same"
          : "the right is neither as it was nor as wanted: restore the backup";
    } catch (AuthorizationException refused) {
      return isDenied(refused)
          ? "the right is not there any more: restore the backup"
          : "nor can the right be read: look before the next logout";
    } catch (MalformedRightException | IOException unknown) {
      return "nor can the right be read: look before the next logout";
    }
  }

  private String hint(AuthorizationException refused) {
    Optional<String> creator =
        before.creatorIdentifier().filter(each -> !store.creator().equals(Optional.of(each)));
    return isDenied(refused) && creator.isPresent()
        ? "; it was created by "
            + PrintableText.escape(creator.get())
            + ": removing the right and writing it anew may help"
        : "";
  }

  private static boolean isDenied(AuthorizationException refused) {
    return refused.status().equals(Optional.of(AuthorizationStatus.DENIED));
  }

  private RightDefinition readBack() throws RightUpdateException {
    RightDefinition actual;
    try {
      actual = store.read(wanted.name());
    } catch (AuthorizationException | MalformedRightException | IOException problem) {
      throw new RightUpdateException(
          Failure.READ_BACK_DIFFERS,
          "the right was written, but cannot be read back: "
              + Reason.of(problem)
              + "; "
              + stateOf(rollBack()),
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
    RightDefinition rolledBack = rollBack();
    throw new RightUpdateException(
        "what was read back is not what was written; " + stateOf(rolledBack),
        new RightUpdateException.ReadBack(expected, actual, before, rolledBack));
  }

  /** Writes the old definition once more, and returns what is then there; null if that fails. */
  private @Nullable RightDefinition rollBack() {
    try {
      store.write(before);
      return store.read(before.name());
    } catch (AuthorizationException | MalformedRightException | IOException problem) {
      return null;
    }
  }

  private String stateOf(@Nullable RightDefinition rolledBack) {
    if (rolledBack == null) {
      return "the old definition could NOT be written again: restore the backup";
    }
    return rolledBack.isEquivalentTo(before)
        ? "the old definition is in place again"
        : "the old definition was written again, but is NOT in place: restore the backup";
  }
}
