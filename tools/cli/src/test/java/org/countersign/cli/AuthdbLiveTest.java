package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.countersign.cli.authorization.UpdateLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 5, 8, 9 and 15: a live database behind a fake security")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake is a shell script")
class AuthdbLiveTest {

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
  void insertsReadsBackAndReports() throws Exception {
    CommandRun run = mac.live(INSERT);

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(mac.calls()).containsExactly("read", "read", "write", "read");
    assertThat(mac.stored()).contains("Crypt:Check,privileged");
    assertThat(run.output())
        .contains(
            "system.login.console: inserted at 16 (before loginwindow:done)",
            "modified: 712345678.90123403 -> 800000000.5",
            "backup: " + mac.backups().get(0),
            "security authorizationdb write system.login.console < '" + mac.backups().get(0) + "'",
            "security authorizationdb reset");
  }

  @Test
  void printsWhatTheProgramPrintsByteForByte() throws Exception {
    assertThat(mac.live("show").output())
        .isEqualTo(new String(FakeMac.sample("01-console-sonoma"), UTF_8));
  }

  @Test
  void leavesTheEnvironmentBehind() throws Exception {
    mac.live("list");

    assertThat(List.of(mac.environment().strip().split(" ")))
        .contains("LC_ALL", "PATH")
        .isSubsetOf("LC_ALL", "PATH", "PWD", "OLDPWD", "SHLVL", "_");
  }

  @Test
  void writesNothingTheSecondTime() throws Exception {
    mac.live(INSERT);
    String stored = mac.stored();

    CommandRun run = mac.live(INSERT);

    assertThat(run.output()).isEqualTo("system.login.console: unchanged\n");
    assertThat(mac.calls()).containsExactly("read", "read", "write", "read", "read");
    assertThat(mac.stored()).isEqualTo(stored);
    assertThat(mac.backups()).hasSize(1);
  }

  /** What goes wrong, the exit status, what is said, and the calls that were made. */
  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "denied, 6, errAuthorizationDenied, read read write",
    "canceled, 6, errAuthorizationCanceled, read read write",
    "needs-session, 6, errAuthorizationInteractionNotAllowed, read read write",
    "internal, 6, errAuthorizationInternal, read read write",
    "unparsable, 9, Unable to read the right definition, read read write read",
    "silent, 9, the right is as it was, read read write read",
    "slow, 9, gave no answer within 1 s, read read write read",
    "unreadable, 3, cannot read the right, read",
    "huge, 9, printed more than, read",
    "nonsense, 3, E1, read",
    "dropping, 7, the old definition is in place again, read read write read write read",
    "corrupting, 7, NOT in place, read read write read write read",
    "concurrent, 8, somebody else changed the right, read read",
  })
  void endsWithTheStatusOfWhatGoesWrong(String behaviour, int status, String said, String calls)
      throws Exception {
    mac.behave(behaviour);

    CommandRun run = mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--timeout", "1");

    assertThat(run.status()).as(run.errors()).isEqualTo(status);
    assertThat(run.errors()).contains(said);
    assertThat(run.output()).isEmpty();
    assertThat(String.join(" ", mac.calls())).isEqualTo(calls);
    if (!behaviour.equals("corrupting")) {
      assertThat(mac.stored()).doesNotContain("Crypt:Check").contains("loginwindow:done");
    }
  }

  @Test
  void showsWhatTheDatabaseDropped() throws Exception {
    mac.behave("dropping");

    assertThat(mac.live(INSERT).errors())
        .contains("--- written\n", "+++ read back\n", "-Crypt:Check,privileged\n")
        .doesNotContain("--- before");
    mac.store(FakeMac.CONSOLE, FakeMac.sample("01-console-sonoma"));
    mac.behave("corrupting");
    assertThat(mac.live(INSERT).errors())
        .contains("--- before\n", "+++ now\n", "-loginwindow:done\n");
  }

  @Test
  void beginsAgainOnlySoOften() throws Exception {
    mac.behave("concurrent");

    CommandRun run = mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--retries", "2");

    assertThat(run.status()).isEqualTo(AuthdbExitStatus.CHANGED_CONCURRENTLY);
    assertThat(mac.calls()).hasSize(6).containsOnly("read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert Nowhere:Installed --last",
        "insert Crypt:Check --before x:y",
        "remove loginwindow:login",
        "set loginwindow:done",
        "insert Crypt:Check --last --dry-run",
        "check Crypt:Check",
        "doctor",
      })
  void writesNothingAnywhereWhenItRefusesOrLooks(String operation) throws Exception {
    String stored = mac.stored();

    mac.live(operation.split(" "));

    assertThat(mac.calls()).containsExactly("read");
    assertThat(mac.stored()).isEqualTo(stored);
    assertThat(mac.backups()).isEmpty();
  }

  @Test
  void refusesAPluginThatIsNotInstalled() {
    CommandRun run = mac.live("insert", "Nowhere:Installed", "--last");

    assertThat(run.errors()).contains("refused (E11)", "Nowhere", "--force");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("insert", "Nowhere:Installed", "--last", "--force").status()).isZero();
  }

  @Test
  void refusesARightThatAnAdministratorProtects() throws Exception {
    mac.write(
        "Library/Preferences/com.apple.security.authorization.plist",
        FakeMac.plist(
            "<key>protectedRights</key><array><string>system.login.console</string></array>"));

    assertThat(mac.live(INSERT).errors()).contains("refused (E9)");
  }

  @Test
  void letsTwoRunsNotChangeAtTheSameTime() throws Exception {
    try (UpdateLock held =
        UpdateLock.tryTaking(root.resolve("var/run/countersign.authdb.lock")).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(mac.live(INSERT).status()).isEqualTo(AuthdbExitStatus.CHANGED_CONCURRENTLY);
    }
    assertThat(mac.calls()).isEmpty();
    assertThat(mac.live(INSERT).status()).isZero();
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
  void keepsTheNewestTwentyBackups() throws Exception {
    for (int i = 0; i < 22; i++) {
      String definition =
          new String(FakeMac.sample("01-console-sonoma"), UTF_8)
              .replace("<integer>10000</integer>", "<integer>" + i + "</integer>");
      mac.store(FakeMac.CONSOLE, definition.getBytes(UTF_8));
      assertThat(mac.live("backup").status()).isZero();
    }

    assertThat(mac.backups()).hasSize(20);
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

  @Test
  void repairsDriftOnceAndReportsIt() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();

    CommandRun drifted = mac.live("status", policy, "--json");
    assertThat(drifted.status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
    assertThat(drifted.output())
        .contains("\"kind\":\"reset-to-factory\"", "\"macos\":\"26.0 (25A354)\"");

    assertThat(mac.live("apply", policy).status()).isZero();
    int calls = mac.calls().size();
    assertThat(mac.live("apply", policy).output()).contains("unchanged");
    assertThat(mac.calls()).hasSize(calls + 1);
    assertThat(mac.live("status", policy).output()).startsWith("in-sync\n");
  }

  @Test
  void appliesNothingWhosePluginIsNotInstalled() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();
    Files.delete(root.resolve("Library/Security/SecurityAgentPlugins/Crypt.bundle"));

    CommandRun run = mac.live("apply", policy);

    assertThat(run.errors()).contains("refused (E11)", "Crypt");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("status", policy).output()).contains("bundle-missing");
    assertThat(mac.calls()).containsOnly("read");
  }

  @Test
  void namesThePendingImport() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();
    mac.factoryVersion(12);

    CommandRun run = mac.live("status", policy);

    assertThat(run.output()).contains("factory-changed: ", "pending-import: ");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.UNTESTED);
  }

  @Test
  void admitsThatAFileAndTheDatabaseExcludeEachOther() {
    assertThat(mac.live("list", "--file", "x").status()).isEqualTo(AuthdbExitStatus.USAGE);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
