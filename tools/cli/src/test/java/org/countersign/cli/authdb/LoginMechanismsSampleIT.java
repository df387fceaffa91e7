package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.countersign.authorization.DesiredState;
import org.countersign.cli.ProgramRun;
import org.countersign.cli.ProgramStart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each script of {@code samples/login-mechanisms} with the packaged program: the one that
 * {@code countersign.program} names, the self-contained one for example.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the samples are shell scripts")
class LoginMechanismsSampleIT {

  private static final Path SAMPLES = Path.of("../../samples/login-mechanisms").toAbsolutePath();
  private static final Path PROGRAM =
      Path.of(System.getProperty("countersign.program", "target/countersign")).toAbsolutePath();
  private static final Path BUNDLE =
      Path.of("Library/Security/SecurityAgentPlugins/Escrow Buddy.bundle");
  private static final String INVOKE = "Escrow Buddy:Invoke,privileged";

  private static final String DAEMON = "Library/LaunchDaemons/org.example.login-mechanisms.plist";

  /** Knows one daemon, loaded or not, and notes how the login was when it went. */
  private static final String LAUNCHCTL =
      """
      [ -e 'ROOT/loaded' ] || exit 113
      [ "$1" != bootout ] || {
        cp 'ROOT/db/system.login.console.plist' 'ROOT/seen-at-bootout'
        rm 'ROOT/loaded'
      }""";

  @TempDir private Path root;
  private FakeMac mac;

  /** Puts a program first on the path that works on the fake system. */
  @BeforeEach
  void makeMac() throws IOException {
    mac = new FakeMac(root);
    program("countersign", "exec '" + PROGRAM + "' \"$@\" --system '" + root + "'");
    program("launchctl", LAUNCHCTL.replace("ROOT", root.toString()));
    program("logger", "printf '%s\\n' \"$*\" >>'" + root + "/syslog'");
  }

  @Test
  void checks() throws Exception {
    assertThat(run("check.sh").status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
    assertThat(run("insert.sh").status()).isZero();
    assertThat(run("check.sh").status()).isZero();
  }

  @Test
  void insertsOnce() throws Exception {
    ProgramRun first = run("insert.sh");
    ProgramRun second = run("insert.sh");

    assertThat(first.output()).contains("inserted at 16", "backup: ");
    assertThat(second.output()).contains("unchanged");
    assertThat(mac.stored()).containsOnlyOnce(INVOKE);
    assertThat(mac.calls()).containsOnlyOnce("write");
  }

  @Test
  void insertsNothingThatIsNotInstalled() throws Exception {
    Files.delete(root.resolve(BUNDLE));

    assertThat(run("insert.sh").status()).isEqualTo(AuthdbExitStatus.REFUSED);
    assertThat(mac.calls()).doesNotContain("write");
  }

  @Test
  void removesTheMechanismBeforeThePlugin() throws Exception {
    run("insert.sh");

    assertThat(run("remove.sh", root.toString()).status()).isZero();

    assertThat(mac.stored()).doesNotContain("Escrow Buddy");
    assertThat(root.resolve(BUNDLE)).doesNotExist();
  }

  @Test
  void endsTheRepairBeforeItRemovesAnything() throws Exception {
    run("insert.sh");
    mac.write("loaded", new byte[0]);
    Path daemon = mac.write(DAEMON, new byte[0]);

    assertThat(run("remove.sh", root.toString()).status()).isZero();

    assertThat(daemon).doesNotExist();
    assertThat(root.resolve("loaded")).doesNotExist();
    assertThat(root.resolve("seen-at-bootout")).content(UTF_8).contains(INVOKE);
  }

  @Test
  void keepsThePluginIfTheMechanismCannotBeRemoved() throws Exception {
    run("insert.sh");
    mac.behave("denied");

    assertThat(run("remove.sh", root.toString()).status()).isEqualTo(AuthdbExitStatus.DENIED);

    assertThat(root.resolve(BUNDLE)).exists();
  }

  @Test
  void tellsTheInventory() throws Exception {
    assertThat(attribute()).isEqualTo("<result>drift</result>\n");
    run("insert.sh");
    assertThat(attribute()).isEqualTo("<result>in-sync</result>\n");
    mac.factoryVersion(12);
    assertThat(attribute()).isEqualTo("<result>untested</result>\n");
    mac.behave("unreadable");
    assertThat(attribute()).isEqualTo("<result>unknown</result>\n");
  }

  @Test
  void repairsDrift() throws Exception {
    assertThat(repair().status()).isZero();
    assertThat(mac.stored()).contains(INVOKE);
    assertThat(repair().output()).contains("unchanged");

    mac.store(FakeMac.CONSOLE, FakeMac.sample("01-console-sonoma"));
    assertThat(repair().status()).isZero();
    assertThat(mac.stored()).contains(INVOKE);
  }

  @Test
  void leavesAnUntestedSystemAloneAndSaysSo() throws Exception {
    mac.factoryVersion(12);

    assertThat(repair().status()).isEqualTo(AuthdbExitStatus.UNTESTED);

    assertThat(mac.stored()).doesNotContain(INVOKE);
    assertThat(root.resolve("syslog")).content(UTF_8).contains("untested");
  }

  @Test
  void logsWhatCannotBeRepaired() throws Exception {
    mac.behave("needs-session");

    assertThat(repair().status()).isEqualTo(AuthdbExitStatus.DENIED);

    assertThat(root.resolve("syslog")).content(UTF_8).contains("status 6");
  }

  @Test
  void hasAPolicyThatMakesSense() throws Exception {
    DesiredState policy = DesiredState.read(Files.readAllBytes(SAMPLES.resolve("policy.plist")));

    assertThat(policy.wanted()).hasToString("[" + INVOKE + "]");
  }

  private String attribute() throws Exception {
    return run("extension-attribute.sh", SAMPLES.resolve("policy.plist").toString()).output();
  }

  private ProgramRun repair() throws Exception {
    return run("repair-drift.sh", SAMPLES.resolve("policy.plist").toString());
  }

  private ProgramRun run(String script, String... arguments) throws Exception {
    return new ProgramStart(Path.of(System.getProperty("java.home")), root)
        .with("PATH", root.resolve("bin") + ":/usr/bin:/bin")
        .run(SAMPLES.resolve(script), arguments);
  }

  private void program(String name, String script) throws IOException {
    Path program = mac.write("bin/" + name, ("#!/bin/sh\n" + script + '\n').getBytes(UTF_8));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
