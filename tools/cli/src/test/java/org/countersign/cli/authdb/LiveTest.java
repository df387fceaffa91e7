package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.RightLock;
import org.countersign.cli.CommandRun;
import org.countersign.cli.SignedCode;
import org.countersign.cli.authorization.SecurityProgram;
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
class LiveTest {

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
            "index: -1 -> 16 Crypt:Check,privileged\n",
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
  void looksForTheStatusInTheLastLineAlone() throws Exception {
    mac.behave("noisy");

    CommandRun run = mac.live(INSERT);

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(mac.stored()).contains("Crypt:Check");
  }

  @Test
  void wantsAnAbsolutePathOfTheProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecurityProgram(Path.of("security"), Duration.ofSeconds(1)));
  }

  @Test
  void saysNothingIfAskedToBeQuiet() {
    CommandRun run = mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--quiet");

    assertThat(run).isEqualTo(new CommandRun("", "", AuthdbExitStatus.SUCCESS));
  }

  @Test
  void printsTheDefinitionThatTheSystemCameWith() throws Exception {
    assertThat(mac.live("factory").output())
        .isEqualTo(new String(FakeMac.sample("01-console-sonoma"), UTF_8));
    assertThat(mac.live("factory", "--right", "No.Such").status())
        .isEqualTo(AuthdbExitStatus.UNREADABLE);
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
    "denied, 6, errAuthorizationDenied (-60005), read read write read",
    "canceled, 6, errAuthorizationCanceled (-60006), read read write read",
    "needs-session, 6, errAuthorizationInteractionNotAllowed (-60007), read read write read",
    "internal, 6, errAuthorizationInternal (-60008), read read write read",
    "unparsable, 6, Unable to read the right definition, read read write read",
    "silent, 6, the right is as it was, read read write read",
    "usage, 6, ended with 2 and no status, read read write read",
    "vanishing, 6, not there any more, read read write read",
    "slow, 9, gave no answer within 1 s, read read write read",
    "unreadable, 3, cannot read the right, read",
    "huge, 9, printed more than, read",
    "nonsense, 3, E1, read",
    "dropping, 7, the old definition is in place again, read read write read write read",
    "corrupting, 7, NOT in place, read read write read write read",
    "stuck, 7, could NOT be written again: restore the backup, read read write read write read",
    "blinding, 7, can NOT be read: look before the next logout, read read write read write read",
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
    if (!List.of("corrupting", "vanishing", "stuck", "blinding").contains(behaviour)) {
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

  @ParameterizedTest
  @CsvSource({"stuck, +++ read back", "corrupting, +++ now", "blinding, +++ written"})
  void saysWhereTheBackupIsAndHowToRecoverWhenALoginIsLost(String behaviour, String difference)
      throws Exception {
    mac.behave(behaviour);

    String said = mac.live(INSERT).errors();

    assertThat(said)
        .contains(
            difference,
            "\nbackup: " + mac.backups().get(0) + '\n',
            "authorizationdb write system.login.console < '" + mac.backups().get(0) + "'",
            "security authorizationdb reset");
  }

  @Test
  void speaksOfNoBackupWhereNoneIsKept() throws Exception {
    mac.behave("stuck");

    assertThat(mac.live("insert", INSERT[1], INSERT[2], INSERT[3], "--no-backup").errors())
        .contains("no backup was kept", "countersign authdb reset-right --live")
        .doesNotContain("restore the backup", "\nbackup: ");
  }

  @Test
  void warnsOfALoginThatWasBrokenBefore() throws Exception {
    mac.store(FakeMac.CONSOLE, FakeMac.login("loginwindow:done"));

    assertThat(mac.live("doctor").output()).contains("E12: factory mechanism");
    CommandRun run = mac.live(INSERT);
    assertThat(run.status()).isZero();
    assertThat(run.errors()).contains("warning: E12", "loginwindow:login was not there before");
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
        "insert builtin:prelogin --first",
        "remove Foo:Bar",
        "backup --dry-run",
        "doctor",
      })
  void writesNothingAnywhereWhenItRefusesOrLooks(String operation) throws Exception {
    Map<String, String> before = mac.everything();

    mac.live(operation.split(" "));

    assertThat(mac.calls()).containsExactly("read");
    assertThat(mac.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"insert Foo:Bar --index -1", "list --timeout 0", "show --file x"})
  void writesNothingAnywhereWhenTheArgumentsMakeNoSense(String operation) throws Exception {
    Map<String, String> before = mac.everything();

    assertThat(mac.live(operation.split(" ")).status()).isEqualTo(AuthdbExitStatus.USAGE);

    assertThat(mac.everything()).isEqualTo(before);
  }

  @Test
  void showsTheDelegatesThatTheDatabaseHas() throws Exception {
    mac.store("a.right", FakeMac.sample("04-k-of-n"));
    mac.store("is-root", FakeMac.plist("<key>rule</key><string>a.right</string>"));
    mac.store("is-admin", FakeMac.plist("<key>class</key><string>user</string>"));

    CommandRun run = mac.live("show", "--deep", "--right", "a.right");

    assertThat(run.output())
        .isEqualTo(
            """
            a.right (rule)
              is-root
                a.right (delegates to itself)
              is-admin (user)
              authenticate-admin
            """);
    assertThat(mac.live("show", "--deep", "--right", "a.right", "--json").output())
        .hasLineCount(1)
        .contains("{\"depth\":2,\"name\":\"a.right\",\"class\":\"\",\"repeated\":true}");
  }

  @Test
  void findsACycleThroughTheRulesThatTheDatabaseHas() throws Exception {
    mac.store("a.right", FakeMac.plist("<key>rule</key><string>a.rule</string>"));
    mac.store("a.rule", FakeMac.plist("<key>rule</key><string>a.right</string>"));

    CommandRun run = mac.live("doctor", "--right", "a.right");

    assertThat(run.output()).contains("E8: the right delegates to itself through a.right");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
  }

  @Test
  void doctorLooksAtTheBundlesAndTheirSignatures() throws Exception {
    mac.store(FakeMac.CONSOLE, FakeMac.sample("02-console-two-plugins"));
    Path crypt = root.resolve("Library/Security/SecurityAgentPlugins/Crypt.bundle");
    SignedCode.bundle(crypt);
    Files.setPosixFilePermissions(crypt, PosixFilePermissions.fromString("rwxrwxr-x"));

    CommandRun run = mac.live("doctor", "--require", SignedCode.DEVELOPER_ID.substring(1));

    assertThat(run.output())
        .contains("W6: " + crypt + " can be changed by others than its owner\n", "Escrow Buddy")
        .contains("Escrow Buddy.bundle does not satisfy the requirement")
        .doesNotContain("Crypt.bundle does not satisfy");
    assertThat(mac.live("doctor", "--require", "anchor apple").output())
        .contains("Crypt.bundle does not satisfy the requirement");
    assertThat(mac.live("doctor", "--require", "anchor nonsense").status())
        .isEqualTo(AuthdbExitStatus.USAGE);
  }

  @Test
  void removesARightThatAnotherProgramWants() throws Exception {
    SecurityProgram database =
        new SecurityProgram(root.resolve("usr/bin/security"), Duration.ofSeconds(60));

    database.remove(FakeMac.CONSOLE);
    database.remove(FakeMac.CONSOLE);

    assertThatExceptionOfType(AuthorizationException.class)
        .isThrownBy(() -> database.read(FakeMac.CONSOLE))
        .withMessageContaining("no such right");
    assertThat(database.creator()).contains("com.apple.security");
  }

  @Test
  void refusesAPluginThatIsNotInstalled() throws Exception {
    CommandRun run = mac.live("insert", "Nowhere:Installed", "--last");

    assertThat(run.errors()).contains("refused (E11)", "Nowhere", "--force");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.live("insert", "Nowhere:Installed", "--last", "--force").status()).isZero();
    assertThat(mac.live("insert", "Apples:Own", "--last").status())
        .isEqualTo(AuthdbExitStatus.REFUSED);
    Files.createDirectories(
        root.resolve("System/Library/CoreServices/SecurityAgentPlugins/Apples.bundle"));
    assertThat(mac.live("insert", "Apples:Own", "--last").status()).isZero();
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
    RightLock lock = UpdateLock.in(root.resolve("var/run/countersign.authdb.lock"));
    try (RightLock.Held held = lock.tryTaking().orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(lock.tryTaking()).isEmpty();
      assertThat(mac.live(INSERT).status()).isEqualTo(AuthdbExitStatus.CHANGED_CONCURRENTLY);
    }
    assertThat(mac.calls()).containsOnly("read");
    assertThat(mac.live(INSERT).status()).isZero();
  }

  @Test
  void admitsThatAFileAndTheDatabaseExcludeEachOther() {
    assertThat(mac.live("list", "--file", "x").status()).isEqualTo(AuthdbExitStatus.USAGE);
  }
}
