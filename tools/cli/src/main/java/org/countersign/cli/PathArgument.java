package org.countersign.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses the empty path, which Java takes for the working directory: a variable was empty. */
final class PathArgument {

  /** What is said of an empty path. */
  static final String EMPTY = "the path is empty";

  private PathArgument() {}

  /** Throws a {@link ParameterException} for {@code command} if a path is empty. */
  static void requireNotEmpty(List<String> paths, CommandSpec command) {
    // Not in a converter: of several paths picocli would only say that it does not match.
    if (paths.contains("")) {
      throw new ParameterException(command.commandLine(), EMPTY);
    }
  }
}
