package org.countersign.authorization;

import java.nio.file.FileSystemException;
import org.countersign.PrintableText;

/** Says in a line why something failed. */
final class Reason {

  private Reason() {}

  static String of(Exception problem) {
    String name = problem.getClass().getSimpleName();
    String message = problem.getMessage();
    if (problem instanceof FileSystemException ofFile && ofFile.getReason() == null) {
      message = name + ": " + message; // which is nothing but the name of the file
    }
    return PrintableText.escape(message == null ? name : message);
  }
}
