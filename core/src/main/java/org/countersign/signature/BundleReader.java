package org.countersign.signature;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;

/** Reads as much of a bundle as it takes to find its main executable. */
final class BundleReader {

  private final Allowance propertyListBytes;

  BundleReader(Allowance propertyListBytes) {
    this.propertyListBytes = propertyListBytes;
  }

  /** Returns the bundle that {@code directory} is. */
  Bundle inDirectory(Path directory) throws IOException, MalformedSignatureException {
    if (!Files.isExecutable(directory)) { // what is in it would seem not to be there
      throw new AccessDeniedException(directory.toString(), null, "reading it is not permitted");
    }
    BundleLayout layout = BundleLayout.of(directory);
    Optional<InfoPlist> infoPlist = infoPlist(layout);
    Path executable = executable(layout, infoPlist);
    if (Files.isRegularFile(executable, LinkOption.NOFOLLOW_LINKS)) {
      return bundle(layout, executable, infoPlist);
    }
    if (Files.exists(executable, LinkOption.NOFOLLOW_LINKS)) {
      throw new MalformedSignatureException(
          ground(CodeSigningStatus.REGULAR_FILE),
          "main executable",
          printable(directory, executable) + " is not a regular file");
    }
    throw infoPlist.isPresent()
        ? new MalformedSignatureException(
            ground(CodeSigningStatus.NO_MAIN_EXECUTABLE),
            "main executable",
            printable(directory, executable) + " is not there")
        : new MalformedSignatureException(
            ground(CodeSigningStatus.BAD_BUNDLE_FORMAT), "", "a directory that is not a bundle");
  }

  /** Returns the bundle whose main executable is {@code file}, if there is one. */
  Optional<Bundle> around(Path file) throws IOException, MalformedSignatureException {
    Path real = file.toRealPath();
    Optional<BundleLayout> layout = BundleLayout.around(real);
    if (layout.isEmpty()) {
      return Optional.empty();
    }
    Optional<InfoPlist> infoPlist = infoPlist(layout.get());
    Path executable = executable(layout.get(), infoPlist);
    return Files.exists(executable) && Files.isSameFile(executable, real)
        ? Optional.of(bundle(layout.get(), real, infoPlist))
        : Optional.empty();
  }

  private static Bundle bundle(BundleLayout layout, Path executable, Optional<InfoPlist> infoPlist)
      throws IOException, MalformedSignatureException {
    return new Bundle(
        layout.root(),
        layout.support(),
        executable,
        infoPlist,
        StapledTicket.inBundle(layout.root()));
  }

  private Optional<InfoPlist> infoPlist(BundleLayout layout)
      throws IOException, MalformedSignatureException {
    Path path = layout.infoPlist();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new MalformedSignatureException(
          ground(CodeSigningStatus.REGULAR_FILE), "Info.plist", "it is not a regular file");
    }
    try (CodeFile file = CodeFile.open(path)) {
      byte[] bytes = file.read("Info.plist", 0, propertyListBytes.take(file.size()));
      file.checkUnchanged();
      return Optional.of(InfoPlist.read(bytes));
    }
  }

  private static Path executable(BundleLayout layout, Optional<InfoPlist> infoPlist)
      throws IOException, MalformedSignatureException {
    Optional<String> name = infoPlist.flatMap(list -> list.contents().string("CFBundleExecutable"));
    String checked = checked(name.isPresent() ? name.get() : nameOf(layout.root()));
    try {
      return layout.executables().resolve(checked);
    } catch (InvalidPathException e) {
      throw badName(checked);
    }
  }

  /** Returns the directory's name without its extension: what CFBundle takes for want of a name. */
  private static String nameOf(Path root) throws IOException {
    Path name = root.toRealPath().getFileName();
    String text = name == null ? "" : name.toString();
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }

  private static String checked(String name) throws MalformedSignatureException {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || c == 0)) {
      throw badName(name);
    }
    return name;
  }

  private static MalformedSignatureException badName(String name) {
    return new MalformedSignatureException(
        ground(CodeSigningStatus.BAD_BUNDLE_FORMAT),
        "main executable",
        "its name \"" + PrintableText.escape(name) + "\" is no name of a file on this system");
  }

  private static Ground ground(CodeSigningStatus status) {
    return new Ground(Check.BUNDLE_FORMAT, status);
  }

  private static String printable(Path directory, Path executable) {
    return PrintableText.escape(directory.relativize(executable).toString());
  }
}
