package org.countersign.cli;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.CodeSigningStatus;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.StaticCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code in a directory, signed or not: bundles, and Mach-O files that are not the main
 * executable of one. Contents tell what is a Mach-O, not names. Links are not followed, so that a
 * search ends.
 */
final class CodeSearch extends SimpleFileVisitor<Path> {

  private static final CodeFile.Problem NOTHING =
      new CodeFile.Problem("no code was found in it", null);

  private static final List<String> INFO_PLISTS =
      List.of("Contents/Info.plist", "Versions/Current/Resources/Info.plist");

  /** An Info.plist there makes a bundle only of directories whose names have an extension. */
  private static final List<String> FLAT_INFO_PLISTS =
      List.of("Info.plist", "Resources/Info.plist");

  private static final List<String> SIGNATURES =
      List.of("Contents/_CodeSignature", "Versions/Current/_CodeSignature", "_CodeSignature");

  /** In the order of the paths, so that a bundle stands before what is in it. */
  private final Map<Path, CodePath> found = new TreeMap<>();

  /** Real paths. */
  private final Set<Path> mainExecutables = new HashSet<>();

  private CodeSearch() {}

  /**
   * Returns {@code path} itself if it is no directory, else all code in the directory, itself
   * included if it is a bundle, in the order of the paths. Among it is what cannot be read; if
   * there is nothing, that is the problem of the directory.
   */
  static List<CodePath> in(String path) {
    try {
      Path directory = Path.of(path);
      if (!Files.isDirectory(directory)) {
        return List.of(CodePath.of(path));
      }
      CodeSearch search = new CodeSearch();
      // Whoever names a link means what it leads to.
      Files.walkFileTree(
          Files.isSymbolicLink(directory) ? directory.toRealPath() : directory, search);
      List<CodePath> code = search.code();
      return code.isEmpty() ? List.of(CodePath.unreadable(path, NOTHING)) : code;
    } catch (InvalidPathException problem) {
      return List.of(CodePath.of(path));
    } catch (IOException problem) {
      return List.of(CodePath.unreadable(path, CodeFile.Problem.of(problem)));
    }
  }

  private List<CodePath> code() {
    found.keySet().removeIf(this::isMainExecutable);
    return List.copyOf(found.values());
  }

  private boolean isMainExecutable(Path path) {
    try {
      return !Files.isDirectory(path) && mainExecutables.contains(path.toRealPath());
    } catch (IOException problem) {
      return false; // whoever looks again will say why not
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (isBundle(directory) && hasCode(directory)) {
      found.put(directory, CodePath.of(directory));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        if (MachOBeginning.isIn(channel)) {
          found.put(file, CodePath.of(file));
        }
      } catch (IOException problem) {
        add(file, problem);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) {
    add(file, problem);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem) {
    if (problem != null) {
      add(directory, problem);
    }
    return FileVisitResult.CONTINUE;
  }

  private void add(Path path, IOException problem) {
    found.put(path, CodePath.unreadable(PathName.of(path), CodeFile.Problem.of(problem)));
  }

  /** Tells whether a directory has an Info.plist where one of the layouts of bundles has it. */
  private static boolean isBundle(Path directory) {
    Path name = directory.getFileName();
    boolean hasExtension = name != null && name.toString().lastIndexOf('.') > 0;
    return hasFile(directory, INFO_PLISTS) || hasExtension && hasFile(directory, FLAT_INFO_PLISTS);
  }

  private static boolean hasFile(Path directory, List<String> paths) {
    return paths.stream()
        .anyMatch(path -> Files.isRegularFile(directory.resolve(path), LinkOption.NOFOLLOW_LINKS));
  }

  /** Tells whether a bundle has a main executable, or a signature that wants one. */
  private boolean hasCode(Path bundle) {
    try {
      mainExecutables.add(StaticCode.open(bundle).mainExecutable().toRealPath());
      return true;
    } catch (MalformedSignatureException problem) {
      return problem.status() != CodeSigningStatus.NO_MAIN_EXECUTABLE
          || SIGNATURES.stream().anyMatch(path -> Files.exists(bundle.resolve(path)));
    } catch (IOException | OutOfMemoryError | StackOverflowError problem) {
      return true; // whoever looks again will say why not
    }
  }
}
