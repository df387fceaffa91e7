package org.countersign.signature;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a bundle keeps its parts.
 *
 * <p>Three layouts are known, those that {@code CFBundle} knows and that are in use: {@code
 * Contents/MacOS} beside {@code Contents/Info.plist}; frameworks with versions, of which {@code
 * Versions/Current} counts; and flat ones, with the executable beside the Info.plist or beside the
 * {@code Resources} that hold it. Names are compared as the file system does; nothing is
 * normalised.
 *
 * @param root the directory that people name
 * @param support the directory that would hold {@code _CodeSignature}
 * @param infoPlist need not exist
 * @param executables the directory of the main executable
 */
record BundleLayout(Path root, Path support, Path infoPlist, Path executables) {

  /** Returns the layout of a directory, as far as one can tell from outside. */
  static BundleLayout of(Path directory) {
    Path contents = directory.resolve("Contents");
    Path version = directory.resolve("Versions").resolve("Current");
    if (Files.isDirectory(contents)) {
      return withContents(directory, contents);
    }
    return Files.isDirectory(version) ? withVersion(directory, version) : flat(directory);
  }

  /** Returns the layout in which {@code executable}, a real path, could be the main executable. */
  static Optional<BundleLayout> around(Path executable) {
    Path directory = executable.getParent();
    Path above = directory == null ? null : directory.getParent();
    Path root = above == null ? null : above.getParent();
    if (root != null && above.endsWith("Contents") && directory.endsWith("MacOS")) {
      return Optional.of(withContents(root, above));
    }
    if (root != null && above.endsWith("Versions")) {
      return Optional.of(withVersion(root, directory));
    }
    return Optional.ofNullable(directory)
        .filter(BundleLayout::hasExtension) // an Info.plist in /tmp makes no bundle of it
        .map(BundleLayout::flat)
        .filter(flat -> Files.isRegularFile(flat.infoPlist, LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean hasExtension(Path directory) {
    Path name = directory.getFileName();
    return name != null && name.toString().lastIndexOf('.') > 0;
  }

  private static BundleLayout withContents(Path root, Path contents) {
    return new BundleLayout(
        root, contents, contents.resolve("Info.plist"), contents.resolve("MacOS"));
  }

  private static BundleLayout withVersion(Path root, Path version) {
    return new BundleLayout(root, version, inResources(version), version);
  }

  private static BundleLayout flat(Path root) {
    Path beside = root.resolve("Info.plist");
    return new BundleLayout(root, root, Files.exists(beside) ? beside : inResources(root), root);
  }

  private static Path inResources(Path directory) {
    return directory.resolve("Resources").resolve("Info.plist");
  }
}
