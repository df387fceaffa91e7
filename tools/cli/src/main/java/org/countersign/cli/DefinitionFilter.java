package org.countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countersign.authorization.AuthorizationDatabase;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.authorization.DurableFile;
import org.jspecify.annotations.Nullable;

/**
 * A database of one definition, which comes from standard input or a file and goes to standard
 * output or back into the file. Not thread safe.
 */
final class DefinitionFilter implements AuthorizationDatabase {

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
  public RightDefinition read(String name) throws MalformedRightException, IOException {
    return RightDefinition.read(name, read(file, console));
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

  @Override
  public void remove(String name) {
    throw new UnsupportedOperationException("a filter removes nothing");
  }
}
