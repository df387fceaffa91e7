package org.countersign.cli.authdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.ByteString;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightStore;
import org.countersign.cli.Console;
import org.countersign.cli.FileProblem;
import org.countersign.cli.authorization.DurableFile;
import org.jspecify.annotations.Nullable;

/**
 * One definition, which comes from standard input or a file and goes to standard output or back
 * into the file. Not thread safe.
 */
final class DefinitionFilter implements RightStore {

  private static final int MAXIMUM_BYTES = 1 << 20;

  private final Console console;
  private final @Nullable Path file;
  private final boolean inPlace;

  DefinitionFilter(Console console, @Nullable Path file, boolean inPlace) {
    this.console = console;
    this.file = file;
    this.inPlace = inPlace;
  }

  @Override
  public ByteString readBytes(String name) {
    try {
      return ByteString.of(read(file, console));
    } catch (IOException problem) {
      throw new Failure(
          AuthdbExitStatus.UNREADABLE,
          FileProblem.of(file == null ? "standard input" : file, problem));
    }
  }

  /** Returns the bytes of a file, or of standard input for null or {@code -}. */
  static byte[] read(@Nullable Path file, Console console) throws IOException {
    if (file == null || file.toString().equals("-")) {
      return console.in().readNBytes(MAXIMUM_BYTES + 1); // one more than is allowed
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAXIMUM_BYTES + 1);
    }
  }

  @Override
  public void write(RightDefinition definition) throws IOException {
    if (inPlace && file != null) {
      DurableFile.write(file, definition.toXml());
    } else {
      console.out().write(definition.toXml());
    }
  }
}
