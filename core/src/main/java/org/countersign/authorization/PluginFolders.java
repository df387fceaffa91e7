package org.countersign.authorization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.PrintableText;
import org.countersign.requirement.Requirement;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.StaticCode;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which authorization plug-ins are installed. Looks at the files at every question;
 * thread safe.
 */
public final class PluginFolders {

  private static final Integer ROOT = 0;

  private final List<Path> folders;
  private final @Nullable Requirement requirement;

  private PluginFolders(List<Path> folders, @Nullable Requirement requirement) {
    this.folders = List.copyOf(folders);
    this.requirement = requirement;
  }

  /** Returns the folders that are searched in this order. */
  public static PluginFolders of(List<Path> folders) {
    return new PluginFolders(folders, null);
  }

  /**
   * Returns these folders, with a requirement that third parties' bundles should satisfy. What the
   * signature claims is evaluated; it is not verified.
   */
  public PluginFolders requiring(Requirement wanted) {
    return new PluginFolders(folders, wanted);
  }

  /**
   * A plug-in that is installed.
   *
   * @param path the real path of the bundle
   * @param weaknesses why somebody else than root could make of it what he wants (rule W6), on
   *     printable lines; none if nothing was found
   */
  public record Bundle(Path path, List<String> weaknesses) {
    /** Keeps a copy. */
    public Bundle {
      weaknesses = List.copyOf(weaknesses);
    }
  }

  /** Returns the bundle of {@code plugin}, whose real path must be inside the folder. */
  public Optional<Bundle> find(String plugin) {
    for (Path folder : folders) {
      Path bundle = folder.resolve(plugin + ".bundle");
      try {
        if (Files.isDirectory(bundle)) {
          Path real = bundle.toRealPath();
          if (real.startsWith(folder.toRealPath())) {
            return Optional.of(new Bundle(real, weaknesses(real)));
          }
        }
      } catch (IOException unreadable) {
        return Optional.of(
            new Bundle(bundle, List.of(PrintableText.escape(bundle + " cannot be read"))));
      }
    }
    return Optional.empty();
  }

  private List<String> weaknesses(Path bundle) throws IOException {
    List<String> found = new ArrayList<>();
    String name = PrintableText.escape(bundle.toString());
    PosixFileAttributes attributes =
        Files.readAttributes(bundle, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!ROOT.equals(Files.getAttribute(bundle, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
      found.add(
          name
              + " is owned by "
              + PrintableText.escape(attributes.owner().getName())
              + ", not by root");
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      found.add(name + " can be changed by others than its owner");
    }
    if (requirement != null && !satisfies(bundle, requirement)) {
      found.add(name + " does not satisfy the requirement");
    }
    return found;
  }

  private static boolean satisfies(Path bundle, Requirement requirement) {
    try {
      return StaticCode.open(bundle).evaluateUnverified(requirement).satisfied();
    } catch (IOException | MalformedSignatureException notReadable) {
      return false;
    }
  }

  /** Returns the folders, for messages. */
  @Override
  public String toString() {
    return folders.stream()
        .map(folder -> PrintableText.escape(folder.toString()))
        .collect(Collectors.joining(", "));
  }
}
