package org.countersign.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** One spelling for each file in which something is found, however it was named. */
final class FindingPath {

  private FindingPath() {}

  /**
   * Returns a name relative to the working directory, with slashes and without detours, if the file
   * is below it; else an absolute one if it was named so. Looks at no file: links count as they are
   * named.
   */
  static String of(String name) {
    try {
      Path here = Path.of("").toAbsolutePath().normalize();
      Path file = here.resolve(name).normalize();
      Path shown = file.startsWith(here) && !file.equals(here) ? here.relativize(file) : file;
      return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    } catch (InvalidPathException noFile) {
      return name;
    }
  }
}
