package org.countersign.cli.authdb;

import java.io.IOException;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.RightClass;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdate;
import org.countersign.authorization.RightUpdateException;
import org.countersign.authorization.RightValidator;
import org.countersign.cli.Console;
import org.countersign.cli.FileProblem;
import org.countersign.cli.authorization.UpdateLock;
import picocli.CommandLine.Mixin;

/**
 * What all operations do alike that change a right: they say what to make of it, and it is shown,
 * filtered or written as the options want it.
 */
abstract class ChangeOperation extends Operation {

  @Mixin final ChangeOptions change = new ChangeOptions();

  ChangeOperation(Console console) {
    super(console);
  }

  /** Returns what to make of the right. */
  abstract Edit edit() throws MalformedRightException;

  @Override
  final Answer run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    change.requireSenseWith(options);
    Edit edit = edit();
    RightValidator validator = validator().withWanted(edit.mechanisms());
    RightUpdate update =
        change.applyTo(RightUpdate.of(options.store(console, change.inPlace()), validator));
    ChangeAnswers answers = new ChangeAnswers(rightName(), edit);
    if (options.dryRun()) {
      return answers.previewed(update.preview(rightName(), edit.change()));
    }
    if (!options.live()) {
      return answers.filtered(filter(update.preview(rightName(), edit.change())));
    }
    RightUpdate locking = update.withLock(UpdateLock.in(system().lock()));
    RightUpdate keeping =
        change.keepsBackup() ? locking.withBackups(backups(change.backups())) : locking;
    RightUpdate.Result result = keeping.run(rightName(), edit.change());
    return answers.written(result, options.quiet());
  }

  private RightUpdate.Result filter(RightUpdate.Result result) throws AuthorizationException {
    RightDefinition after = change.sortKeys() ? result.after().withSortedKeys() : result.after();
    boolean same = after.equals(result.before()) && !change.sortKeys();
    if (!change.inPlace() || !same) {
      try {
        options.store(console, change.inPlace()).write(after);
      } catch (IOException problem) {
        throw new Failure(
            AuthdbExitStatus.INPUT_OUTPUT, FileProblem.of(String.valueOf(options.file()), problem));
      }
    }
    return result;
  }

  @Override
  final boolean writesDefinition() {
    return !options.live() && !options.dryRun() && !change.inPlace();
  }

  /** Returns the list to change; one that a right of class {@code user} has not yet, by force. */
  final MechanismList listToLengthen(RightDefinition right) {
    MechanismList list = listOf(right);
    if (right.rightClass().equals(Optional.of(RightClass.USER))
        && !right.hasMechanismEntry()
        && !change.force()) {
      throw new Failure(
          AuthdbExitStatus.REFUSED,
          "refused: the right is of class user and has no mechanisms; --force to give it some");
    }
    return list;
  }
}
