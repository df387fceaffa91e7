package org.countersign.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The names of files for output, in which no two files share one. */
final class PathName {

  private static final char REPLACEMENT = '\ufffd';

  private PathName() {}

  /**
   * Returns the path, which may have characters that must not be printed. On Unix a name is any
   * bytes: if they are no text in the encoding of this system, Java's text for them is that of
   * another file, and a URI stands for the path, {@code file:///tmp/a%FFb}. No other path begins
   * like one, with three slashes.
   */
  static String of(Path path) {
    return isText(path) ? path.toString() : path.toUri().toString();
  }

  private static boolean isText(Path path) {
    String text = path.toString();
    try {
      return text.indexOf(REPLACEMENT) < 0 || path.getFileSystem().getPath(text).equals(path);
    } catch (InvalidPathException noText) {
      return false;
    }
  }

  /**
   * Tells whether an argument, or the name of the working directory, is what it was before the JVM
   * made text of it. The JVM keeps no bytes that are no text.
   */
  static boolean isWhole(String text) {
    return text.indexOf(REPLACEMENT) < 0;
  }
}
