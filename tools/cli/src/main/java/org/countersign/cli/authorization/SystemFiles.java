package org.countersign.cli.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.authorization.FactoryDefinitions;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.PluginFolders;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListReader;

/**
 * The files of a macOS system that have to do with authorization, below the folder that is its
 * root.
 *
 * @param root the root, {@code /} for the running system
 */
public record SystemFiles(Path root) {

  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final String PLUGINS = "SecurityAgentPlugins";

  /** Makes the root absolute. */
  public SystemFiles {
    root = root.toAbsolutePath().normalize();
  }

  /** Tells whether there is a macOS below the root. */
  public boolean isMacos() {
    return Files.exists(version());
  }

  /** Returns the path of the program {@code security}. */
  public Path security() {
    return root.resolve("usr/bin/security");
  }

  /** Returns the path of the factory definitions. */
  public Path factory() {
    return root.resolve("System/Library/Security/authorization.plist");
  }

  /** Returns the folder for backups. */
  public Path backups() {
    return root.resolve("var/db/countersign/authdb");
  }

  /** Returns the path of the lock. */
  public Path lock() {
    return root.resolve("var/run/countersign.authdb.lock");
  }

  /** Returns where plug-ins are installed; empty where there is no macOS. */
  public Optional<PluginFolders> plugins() {
    return isMacos()
        ? Optional.of(
            PluginFolders.of(
                List.of(
                    root.resolve("System/Library/CoreServices").resolve(PLUGINS),
                    root.resolve("Library/Security").resolve(PLUGINS))))
        : Optional.empty();
  }

  /** Returns the version and build of macOS, {@code 26.0 (25A354)} for example. */
  public Optional<String> macosVersion() {
    return dictionary(version())
        .map(
            plist ->
                plist.string("ProductVersion").orElse("?")
                    + " ("
                    + plist.string("ProductBuildVersion").orElse("?")
                    + ")");
  }

  /** Returns the rights that an administrator protects from being written. */
  public List<String> protectedRights() {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("Library/Managed Preferences", "Library/Preferences")) {
      dictionary(root.resolve(folder).resolve("com.apple.security.authorization.plist"))
          .flatMap(plist -> plist.get("protectedRights", PropertyList.Array.class))
          .ifPresent(
              array ->
                  array.elements().stream()
                      .filter(PropertyList.StringValue.class::isInstance)
                      .forEach(each -> names.add(((PropertyList.StringValue) each).value())));
    }
    return names;
  }

  /**
   * Returns the definitions in {@code file}.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedRightException if it holds no such definitions
   */
  public static FactoryDefinitions readFactory(Path file)
      throws IOException, MalformedRightException {
    return FactoryDefinitions.read(read(file));
  }

  private Path version() {
    return root.resolve("System/Library/CoreServices/SystemVersion.plist");
  }

  /** Returns what is in a file that may be absent; one that is no dictionary counts as absent. */
  private static Optional<PropertyList.Dictionary> dictionary(Path file) {
    try {
      return Optional.of(PropertyListReader.asCoreFoundation().readDictionary(read(file)));
    } catch (IOException | MalformedPropertyListException absent) {
      return Optional.empty();
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAXIMUM_BYTES + 1); // one more than any reader takes
    }
  }
}
