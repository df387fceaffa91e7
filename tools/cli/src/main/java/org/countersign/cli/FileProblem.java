package org.countersign.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a file cannot be read or written. */
public final class FileProblem {

  private FileProblem() {}

  /** Returns the reason without the name of the file. */
  public static String of(IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (problem instanceof AccessDeniedException) {
      return "Permission denied";
    }
    String reason =
        problem instanceof FileSystemException ofFile ? ofFile.getReason() : problem.getMessage();
    return reason == null ? problem.getClass().getSimpleName() : PrintableText.escape(reason);
  }

  /** Returns a line for a file that cannot be dealt with, with its name in front. */
  public static String of(Object file, IOException problem) {
    return name(file) + ": " + of(problem);
  }

  /** Returns the name of a file for a line of output, in which no two paths share one. */
  public static String name(@Nullable Object file) {
    return PrintableText.escape(
        file instanceof Path path ? PathName.of(path) : String.valueOf(file));
  }
}
