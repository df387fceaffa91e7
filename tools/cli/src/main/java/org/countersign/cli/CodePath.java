package org.countersign.cli;

import org.jspecify.annotations.Nullable;

/**
 * Where there should be code.
 *
 * @param name the path, as it was given or found
 * @param problem why nobody can tell whether there is code; null if somebody should look
 */
record CodePath(String name, CodeFile.@Nullable Problem problem) {

  /** Returns a path to look at. */
  static CodePath of(Object path) {
    return new CodePath(path.toString(), null);
  }
}
