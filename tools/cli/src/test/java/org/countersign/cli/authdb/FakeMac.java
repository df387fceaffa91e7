package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.cli.CommandRun;

/** The root of a macOS with a fake {@code security}, factory definitions and plug-ins. */
final class FakeMac {

  static final String CONSOLE = "system.login.console";

  private final Path root;

  /** Makes the system in {@code root}, its login that of the first sample. */
  FakeMac(Path root) throws IOException {
    this.root = root;
    for (String folder : List.of("usr/bin", "db", "var/run", "var/db", "System/Library/Security")) {
      Files.createDirectories(root.resolve(folder));
    }
    Path security = root.resolve("usr/bin/security");
    try (InputStream in = FakeMac.class.getResourceAsStream("fake-security")) {
      Files.copy(in, security);
    }
    Files.setPosixFilePermissions(security, PosixFilePermissions.fromString("rwxr-xr-x"));
    write(
        "System/Library/CoreServices/SystemVersion.plist",
        plist(
            "<key>ProductVersion</key><string>26.0</string>"
                + "<key>ProductBuildVersion</key><string>25A354</string>"));
    factoryVersion(11);
    for (String plugin : List.of("Crypt", "Escrow Buddy", "loginwindow", "HomeDirMechanism")) {
      Files.createDirectories(
          root.resolve("Library/Security/SecurityAgentPlugins/" + plugin + ".bundle"));
    }
    store(CONSOLE, sample("01-console-sonoma"));
  }

  Path root() {
    return root;
  }

  /** Makes the factory's login that of the first sample, in another version. */
  void factoryVersion(int version) throws IOException {
    String definition = new String(sample("01-console-sonoma"), UTF_8);
    String dictionary =
        definition
            .substring(definition.indexOf("<dict>"), definition.indexOf("</plist>"))
            .replace("<integer>11</integer>", "<integer>" + version + "</integer>");
    write(
        "System/Library/Security/authorization.plist",
        plist(
            "<key>rights</key><dict><key>"
                + CONSOLE
                + "</key>"
                + dictionary
                + "</dict><key>rules</key><dict/>"));
  }

  void behave(String behaviour) throws IOException {
    write("behaviour", (behaviour + '\n').getBytes(UTF_8));
  }

  void store(String right, byte[] definition) throws IOException {
    write("db/" + right + ".plist", definition);
  }

  String stored() throws IOException {
    return stored(CONSOLE);
  }

  String stored(String right) throws IOException {
    return Files.readString(root.resolve("db/" + right + ".plist"), UTF_8);
  }

  /** Returns the verbs with which the program was called. */
  List<String> calls() throws IOException {
    Path calls = root.resolve("calls");
    return Files.exists(calls)
        ? Files.readAllLines(calls, UTF_8).stream().map(line -> line.split(" ")[1]).toList()
        : List.of();
  }

  String environment() throws IOException {
    return Files.readString(root.resolve("environment"), UTF_8);
  }

  List<Path> backups() throws IOException {
    Path folder = root.resolve("var/db/countersign/authdb");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".plist")).sorted().toList();
    }
  }

  /** Runs {@code authdb} on this system's database. */
  CommandRun live(String... arguments) {
    return run(new byte[0], arguments, "--live");
  }

  /** Runs {@code authdb} on this system as a filter. */
  CommandRun filter(byte[] input, String... arguments) {
    return run(input, arguments);
  }

  /** Returns what is in all files and folders, but for what the fake notes itself. */
  Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString();
        if (!List.of("calls", "environment", "behaviour").contains(name)) {
          byte[] contents = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
          all.put(name, Files.getLastModifiedTime(file) + HexFormat.of().formatHex(contents));
        }
      }
    }
    all.remove(""); // the fake's notes touch the root
    return all;
  }

  private CommandRun run(byte[] input, String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of("authdb"));
    all.addAll(List.of(arguments));
    all.addAll(List.of(more));
    all.addAll(List.of("--system", root.toString()));
    return CommandRun.withInput(input, all.toArray(String[]::new));
  }

  static byte[] sample(String name) throws IOException {
    String resource = "/org/countersign/authorization/" + name + ".plist";
    try (InputStream in = FakeMac.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** Returns the definition of a login with one mechanism, and otherwise as in the first sample. */
  static byte[] login(String mechanism) throws IOException {
    return new String(sample("01-console-sonoma"), UTF_8)
        .replaceFirst("(?s)<array>.*</array>", "<array><string>" + mechanism + "</string></array>")
        .getBytes(UTF_8);
  }

  static byte[] plist(String entries) {
    return ("<plist version=\"1.0\"><dict>" + entries + "</dict></plist>").getBytes(UTF_8);
  }

  Path write(String path, byte[] contents) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, contents);
  }
}
