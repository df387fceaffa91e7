package org.countersign.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** One spelling for each file in which something is found, however it was named. */
final class FindingPath {

  /** How {@link PathName} begins where a name is no text. */
  private static final String URI_OF_FILE = "file:///";

  private FindingPath() {}

  /**
   * Returns a name relative to the working directory, with slashes and without detours, if the file
   * is below it; else an absolute one if it was named so. Looks at no file: links count as they are
   * named.
   */
  static String of(String name) {
    if (name.startsWith(URI_OF_FILE)) {
      return name;
    }
    try {
      Path here = Path.of("").toAbsolutePath().normalize();
      Path file = here.resolve(name).normalize();
      Path shown = file.startsWith(here) && !file.equals(here) ? here.relativize(file) : file;
      return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    } catch (InvalidPathException noFile) {
      return name;
    }
  }

  /** Returns a reference (RFC 3986) to that file: relative, or with the scheme {@code file}. */
  static String uri(String name) {
    String file = of(name);
    if (file.startsWith(URI_OF_FILE)) {
      return file;
    }
    try {
      boolean isAbsolute = Path.of(file).isAbsolute();
      URI reference =
          isAbsolute
              ? new URI("file", "", file.startsWith("/") ? file : "/" + file, null)
              : new URI(null, null, file.contains(":") ? "./" + file : file, null);
      return reference.toASCIIString();
    } catch (URISyntaxException | InvalidPathException noFile) {
      return "-";
    }
  }
}
