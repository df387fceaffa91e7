package org.countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.countersign.lint.LocatedFinding;
import org.countersign.lint.RequirementFileLinter;
import org.jspecify.annotations.Nullable;

/**
 * The files that one argument names: itself, or those in a folder that may hold requirements, in
 * the order of their names.
 *
 * @param isComplete whether every folder could be searched
 */
record LintInputs(List<Input> files, boolean isComplete) {

  private static final int MAXIMUM_SIZE = 64 << 20;

  /** A file to examine; standard input has no file. */
  record Input(String name, @Nullable Path file, Console console, boolean isSearched) {

    /** Returns what to examine; what was named is refused if it is not what its name says. */
    byte[] contents() throws IOException {
      try (InputStream in = file == null ? console.in() : Files.newInputStream(file)) {
        byte[] contents = in.readNBytes(MAXIMUM_SIZE + 1);
        if (contents.length > MAXIMUM_SIZE) {
          throw new FileSystemException(
              name, null, "too large, at most " + (MAXIMUM_SIZE >> 20) + " MiB are read");
        }
        if (isCode()) {
          throw new FileSystemException(
              name, null, "is code; 'countersign designated' prints the requirement of code");
        }
        if (!isSearched
            && RequirementFileLinter.isPropertyListName(name)
            && !RequirementFileLinter.isPropertyList(contents)) {
          throw new FileSystemException(name, null, "is no property list in XML or binary form");
        }
        return contents;
      }
    }

    private boolean isCode() throws IOException {
      if (file == null || !Files.isRegularFile(file)) {
        return false;
      }
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        return MachOBeginning.isIn(channel);
      }
    }

    /** Returns what is found in the contents. */
    List<LocatedFinding> lint(RequirementFileLinter linter, byte[] contents) {
      return isSearched ? linter.lint(name, contents) : linter.lint(contents);
    }
  }

  /** Finds the files that an argument names. */
  static LintInputs of(String argument, Console console) {
    if (argument.equals(RequirementInput.STANDARD_INPUT)) {
      return new LintInputs(List.of(new Input(argument, null, console, false)), true);
    }
    try {
      Path path = Path.of(argument);
      return Files.isDirectory(path)
          ? search(path, console)
          : new LintInputs(List.of(new Input(argument, path, console, false)), true);
    } catch (InvalidPathException problem) {
      throw new CommandFailure(FileProblem.name(argument) + ": is not the name of a file", problem);
    }
  }

  /** A folder that is named is followed if it is a link; its files keep the name it was given. */
  private static LintInputs search(Path folder, Console console) {
    Search search = new Search(console);
    Path real;
    try {
      real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
      Files.walkFileTree(real, search);
    } catch (IOException problem) {
      throw new CommandFailure(FileProblem.of(folder, problem), problem);
    }
    return new LintInputs(
        search.found.stream()
            .sorted()
            .map(file -> folder.resolve(real.relativize(file)))
            .map(file -> new Input(PathName.of(file), file, console, true))
            .toList(),
        search.isComplete);
  }

  /** Links in a folder are not followed, so that a search ends. */
  private static final class Search extends SimpleFileVisitor<Path> {

    private final List<Path> found = new ArrayList<>();
    private final Console console;
    private boolean isComplete = true;

    Search(Console console) {
      this.console = console;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean isCandidate = RequirementFileLinter.isCandidate(String.valueOf(file.getFileName()));
      if (attributes.isRegularFile() && isCandidate) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      console.complain(FileProblem.of(file, problem));
      isComplete = false;
      return FileVisitResult.CONTINUE;
    }
  }
}
