package org.countersign.cli.authdb;

import java.util.List;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdate;

/**
 * What an operation is to make of a right.
 *
 * @param change the change itself
 * @param mechanisms the mechanisms that it is about: nobody needs to be warned of these
 * @param report says what was done
 */
record Edit(RightUpdate.Change change, List<Mechanism> mechanisms, Report report) {

  /** Says what was done: {@code inserted at 16 (before loginwindow:done)}. */
  @FunctionalInterface
  interface Report {
    String of(RightDefinition before, RightDefinition after);
  }
}
