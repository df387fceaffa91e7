package org.countersign.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where there should be code. Either a path or a problem is there.
 *
 * @param name the path for output, not yet fit to print: as it was given, or the {@link PathName}
 *     of what was found
 * @param path where to look
 * @param problem why nobody can look
 */
record CodePath(String name, Optional<Path> path, Optional<CodeFile.Problem> problem) {

  /** Returns the path that the caller gave. */
  static CodePath of(String argument) {
    try {
      return new CodePath(argument, Optional.of(Path.of(argument)), Optional.empty());
    } catch (InvalidPathException noName) {
      return unreadable(argument, CodeFile.Problem.of(noName));
    }
  }

  /** Returns a path that was found. */
  static CodePath of(Path found) {
    return new CodePath(PathName.of(found), Optional.of(found), Optional.empty());
  }

  /** Returns a path at which nobody can look. */
  static CodePath unreadable(String name, CodeFile.Problem problem) {
    return new CodePath(name, Optional.empty(), Optional.of(problem));
  }

  /** Returns where to look. */
  Path orElseThrow() throws CodeFile.Unreadable {
    return path.orElseThrow(() -> new CodeFile.Unreadable(problem.orElseThrow()));
  }
}
