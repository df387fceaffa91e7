package com.example.daemon.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.ByteString;
import org.countersign.fixtures.signing.CodeSigner;

/**
 * Puts the client on the disk, as app bundles: the version in the Info.plist is sealed by the
 * signature, which lies beside the executable.
 *
 * @param directory root's, and writable by nobody else
 * @param client the compiled client
 */
record Applications(Path directory, Path client) {

  private static final String NAME = "notes";

  /** Installs a version of the client and signs it. */
  Path signed(String folder, String version, CodeSigner signer) throws IOException {
    Path executable = unsigned(folder, version);
    signer
        .infoPlist(ByteString.of(Files.readAllBytes(contents(folder).resolve("Info.plist"))))
        .signDetached(ByteString.of(Files.readAllBytes(executable)))
        .writeTo(executable, executable.resolveSibling(NAME + ".signature"));
    return executable;
  }

  /** Installs a version of the client without a signature. */
  Path unsigned(String folder, String version) throws IOException {
    Path executable = executable(folder);
    Files.createDirectories(executable.getParent());
    Files.writeString(contents(folder).resolve("Info.plist"), infoPlist(version));
    Files.copy(client, executable);
    Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    writeImage(executable, "save my notes");
    return executable;
  }

  /** Copies an installed client, with its signature, and gives all of it to a user. */
  Path copied(String folder, String copyFolder, int owner) throws IOException {
    Path from = directory.resolve(folder);
    Path to = directory.resolve(copyFolder);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path copy = to.resolve(from.relativize(path));
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        Files.setAttribute(copy, "unix:uid", owner);
      }
    }
    return executable(copyFolder);
  }

  private Path executable(String folder) {
    return contents(folder).resolve("MacOS").resolve(NAME);
  }

  private Path contents(String folder) {
    return directory.resolve(folder).resolve("Notes.app/Contents");
  }

  /** Writes what the client asks for: a file that its signature does not cover. */
  static void writeImage(Path executable, String request) throws IOException {
    Files.writeString(executable.resolveSibling("image"), request);
  }

  private static String infoPlist(String version) {
    return String.format(
        Locale.ROOT,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0">
        <dict>
          <key>CFBundleExecutable</key><string>%s</string>
          <key>CFBundleShortVersionString</key><string>%s</string>
        </dict>
        </plist>
        """,
        NAME,
        version);
  }
}
