package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 9: backup and restore")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake is a shell script")
class BackupTest {

  private static final String[] INSERT = {
    "insert", "Crypt:Check,privileged", "--before", "loginwindow:done"
  };

  @TempDir private Path root;
  private FakeMac mac;

  @BeforeEach
  void makeMac() throws IOException {
    mac = new FakeMac(root);
  }

  @Test
  void keepsBackupsForItsOwnerAloneWithWhereTheyComeFrom() throws Exception {
    mac.live(INSERT);

    Path backup = mac.backups().get(0);
    assertThat(backup).hasBinaryContent(FakeMac.sample("01-console-sonoma"));
    assertThat(backup.getFileName().toString())
        .matches("system\\.login\\.console\\.\\d{8}T\\d{6}Z\\.[0-9a-f]{8}\\.plist");
    assertThat(mode(backup)).isEqualTo("rw-------");
    assertThat(mode(backup.getParent())).isEqualTo("rwx------");
    assertThat(Path.of(backup.toString().replace(".plist", ".json")))
        .content(UTF_8)
        .contains(
            "\"right\" : \"system.login.console\"",
            "\"sha256\" : ",
            "\"macos\" : \"26.0 (25A354)\"",
            "\"factoryVersion\" : \"11\"",
            "\"modified\" : \"712345678.90123403\"",
            "\"operation\" : \"insert\"",
            "\"tool\" : \"countersign");
  }

  @Test
  void keepsWhatWasReadByteForByte() throws Exception {
    byte[] oddities = FakeMac.plist("<!-- kept -->\n<key >class</key><string>user</string>");
    mac.store("a.right", oddities);

    String path = mac.live("backup", "--right", "a.right").output().strip();

    assertThat(Path.of(path)).hasBinaryContent(oddities);
    assertThat(mac.live("restore", path, "--right", "a.right").output()).contains("unchanged");
  }

  @Test
  void keepsTheNewestTwentyBackupsOfEachRight() throws Exception {
    mac.store("system.login", FakeMac.plist("<key>class</key><string>user</string>"));
    String other = mac.live("backup", "--right", "system.login").output().strip();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      String definition =
          new String(FakeMac.sample("01-console-sonoma"), UTF_8)
              .replace("<integer>10000</integer>", "<integer>" + i + "</integer>");
      mac.store(FakeMac.CONSOLE, definition.getBytes(UTF_8));
      CommandRun run = mac.live("backup");
      assertThat(run.status()).as(run.errors()).isZero();
      kept.add(run.output().strip());
      assertThat(Path.of(kept.get(i))).as("the newest, whatever its hash").exists();
    }

    assertThat(mac.backups()).hasSize(21).contains(Path.of(other));
    try (Stream<Path> files = Files.list(Path.of(other).getParent())) {
      assertThat(files).as("with their records").hasSize(42);
    }
  }

  @ParameterizedTest
  @CsvSource({"rwxr-x---", "rwxrwxrwx", "rwx---r--"})
  void keepsNothingInAFolderThatIsOpenToOthers(String mode) throws Exception {
    Path folder = Files.createDirectories(root.resolve("var/db/countersign/authdb"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));

    CommandRun run = mac.live(INSERT);

    assertThat(run.errors()).contains(mode, "chmod 700");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.INPUT_OUTPUT);
    assertThat(folder).isEmptyDirectory();
    assertThat(mac.calls()).containsExactly("read");
  }

  @Test
  void keepsNothingBehindALink() throws Exception {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(root.resolve("link"), elsewhere);

    CommandRun run = mac.live("backup", link.toString());

    assertThat(run.errors()).contains("link");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.INPUT_OUTPUT);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void makesARightAnewThatIsGone() throws Exception {
    String path = mac.live("backup").output().strip();
    Path stored = root.resolve("db/system.login.console.plist");
    for (String plugin : List.of("PKINITMechanism", "MCXMechanism", "CryptoTokenKit")) {
      Files.createDirectories(
          root.resolve("Library/Security/SecurityAgentPlugins/" + plugin + ".bundle"));
    }
    Files.delete(stored);

    CommandRun restored = mac.live("restore", path);

    assertThat(restored.status()).as(restored.errors()).isZero();
    assertThat(restored.output()).contains("restored", "modified: never -> ");
    assertThat(mac.stored()).contains("loginwindow:done");
    Files.delete(stored);
    assertThat(mac.live("reset-right").status()).isZero();
    assertThat(mac.stored()).contains("loginwindow:done");
    assertThat(mac.live("restore", path, "--as", "com.example.right").status()).isZero();
    assertThat(mac.stored("com.example.right")).contains("loginwindow:done");
  }

  @Test
  void printsHowToRecoverWithEveryChangeOfTheLogin() throws Exception {
    assertThat(mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--no-backup").output())
        .contains(
            "sudo countersign authdb reset-right --live", "reset <data volume UUID>", "auth.db*");
    mac.store("a.right", FakeMac.sample("01-console-sonoma"));
    assertThat(mac.live("insert", "a:b", "--last", "--force", "--right", "a.right").output())
        .contains("inserted at 17")
        .doesNotContain("nobody can log in");
  }

  @Test
  void restoresAsAnotherRight() throws Exception {
    mac.store("a.right", FakeMac.sample("02-console-two-plugins"));
    String backup = mac.live("backup").output().strip();

    CommandRun run = mac.live("restore", backup, "--as", "a.right");

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output()).contains("a.right: restored");
    assertThat(mac.stored("a.right")).doesNotContain("Crypt:Check");
  }

  @Test
  void restoresNoOtherRightThanTheOneThatIsMeant() throws Exception {
    mac.store("a.right", FakeMac.plist("<key>class</key><string>user</string>"));
    String backup = mac.live("backup", "--right", "a.right").output().strip();

    CommandRun run = mac.live("restore", backup);

    assertThat(run.errors()).contains("of the right a.right, not of system.login.console");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("restore", backup, "--right", "a.right").status()).isZero();
  }

  @Test
  void showsThatTheVersionOfABackupIsNotTheFactorys() throws Exception {
    String backup = mac.live("backup").output().strip();
    mac.live(INSERT);
    mac.factoryVersion(12);

    CommandRun run = mac.live("restore", backup, "--force");

    assertThat(run.errors()).contains("warning: W5: version 11 is lower than the factory's 12");
    assertThat(mac.stored()).contains("<integer>11</integer>");
  }

  @Test
  void writesNothingWithoutABackup() throws Exception {
    Path file = mac.write("no-folder", new byte[0]);

    CommandRun run = mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--backups", file + "/x");

    assertThat(run.status()).isEqualTo(AuthdbExitStatus.INPUT_OUTPUT);
    assertThat(mac.calls()).containsExactly("read");
  }

  @Test
  void doesWithoutABackupIfAsked() throws Exception {
    mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--no-backup");

    assertThat(mac.backups()).isEmpty();
    assertThat(mac.stored()).contains("Crypt:Check");
  }

  @Test
  void restoresWhatWasKept() throws Exception {
    mac.live(INSERT);
    String backup = mac.backups().get(0).toString();

    CommandRun run = mac.live("restore", backup);

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(mac.stored()).doesNotContain("Crypt:Check");
    assertThat(mac.live("restore", backup).output()).contains("unchanged");
  }

  @Test
  void restoresNothingThatTheRulesRefuse() throws Exception {
    mac.store(FakeMac.CONSOLE, FakeMac.sample("06-malformed-values"));
    String malformed = mac.live("backup").output().strip();
    mac.store(FakeMac.CONSOLE, FakeMac.sample("07-malformed-class"));
    String misspelt = mac.live("backup").output().strip();
    mac.store(FakeMac.CONSOLE, FakeMac.sample("01-console-sonoma"));

    assertThat(mac.live("restore", malformed).errors()).startsWith("refused (E5): ");
    assertThat(mac.live("restore", malformed).status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("restore", misspelt, "--force").errors()).contains("refused (E2): ");
    assertThat(mac.live("restore", misspelt, "--force").status())
        .isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.calls()).containsOnly("read");
  }

  @Test
  void restoresNothingThatWasTamperedWith() throws Exception {
    mac.live(INSERT);
    Path backup = mac.backups().get(0);
    Files.writeString(backup, Files.readString(backup, UTF_8).replace("10000", "1"), UTF_8);

    CommandRun run = mac.live("restore", backup.toString());

    assertThat(run.errors()).contains("hash");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
  }

  @Test
  void restoresNothingOverAnotherRightOrWithoutItsRecord() throws Exception {
    mac.live(INSERT);
    Path backup = mac.backups().get(0);

    CommandRun other = mac.live("restore", backup.toString(), "--right", "com.example.right");
    assertThat(other.errors()).contains("--as");
    assertThat(other.status()).isEqualTo(AuthdbExitStatus.REFUSED);

    Files.delete(Path.of(backup.toString().replace(".plist", ".json")));
    assertThat(mac.live("restore", backup.toString()).status())
        .isEqualTo(AuthdbExitStatus.UNREADABLE);
  }

  @Test
  void restoresNothingFromBeforeAnUpdateOfTheSystem() throws Exception {
    mac.live(INSERT);
    String backup = mac.backups().get(0).toString();
    mac.factoryVersion(12);

    CommandRun run = mac.live("restore", backup);

    assertThat(run.errors()).contains("factory version 11", "12", "--force");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("restore", backup, "--force").status()).isZero();
  }

  @Test
  void resetsOneRightToTheFactorys() throws Exception {
    mac.live(INSERT);

    CommandRun run = mac.live("reset-right");

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(mac.stored()).doesNotContain("Crypt:Check");
    assertThat(mac.live("reset-right").output()).contains("unchanged");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
