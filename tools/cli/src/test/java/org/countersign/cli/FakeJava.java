package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/** A Java home whose {@code java} only tells what it was started with. Not thread safe. */
final class FakeJava {

  /** The status with which each run ends: one that neither a shell nor a JVM would choose. */
  static final int EXIT_STATUS = 93;

  /** Prints its process number, its arguments and its input, a NUL after each but the last. */
  private static final String SCRIPT =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'openjdk version "%1$s" 2021-09-14' >&2
        exit
      fi
      printf '%%s\\0' "$$" "$@"
      cat
      exit %2$d
      """;

  private final Path home;

  /** Makes the Java home {@code home}, of the version {@code version}. */
  FakeJava(Path home, String version) throws IOException {
    this.home = home;
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, String.format(Locale.ROOT, SCRIPT, version, EXIT_STATUS), UTF_8);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"None\"\n",
        UTF_8);
  }

  Path home() {
    return home;
  }

  long processOf(ProgramRun run) {
    return Long.parseLong(parts(run).get(0));
  }

  /** Returns what stood on the command line after {@code java}. */
  List<String> argumentsOf(ProgramRun run) {
    List<String> parts = parts(run);
    return parts.subList(1, parts.size() - 1);
  }

  /** Returns what stood on the command line after the jar. */
  List<String> programArgumentsOf(ProgramRun run) {
    List<String> arguments = argumentsOf(run);
    return arguments.subList(arguments.indexOf("-jar") + 2, arguments.size());
  }

  String inputOf(ProgramRun run) {
    List<String> parts = parts(run);
    return parts.get(parts.size() - 1);
  }

  private static List<String> parts(ProgramRun run) {
    return List.of(run.output().split("\0", -1));
  }
}
