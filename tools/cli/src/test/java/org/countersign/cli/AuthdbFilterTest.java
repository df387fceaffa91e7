package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 7 and 14: the operations as filters")
class AuthdbFilterTest {

  private static final String INVOKE = "Escrow Buddy:Invoke,privileged";
  private static final String DONE = "loginwindow:done";

  /** A system that is no macOS: no plug-ins, no factory definitions. */
  @TempDir private Path nowhere;

  /** The sample, the operation, the exit status, and a part of what is said. */
  @ParameterizedTest(name = "{1} < {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "01-console-sonoma|list|0|builtin:prelogin",
        "01-console-sonoma|list -n|0|16\tloginwindow:done",
        "01-console-sonoma|index loginwindow:done|0|16",
        "01-console-sonoma|index Foo:Bar|1|-1",
        "01-console-sonoma|index --all loginwindow:done|0|16",
        "01-console-sonoma|check loginwindow:done builtin:prelogin|0|",
        "01-console-sonoma|check loginwindow:done Foo:Bar|1|Foo:Bar",
        "01-console-sonoma|check --order loginwindow:done builtin:prelogin|1|not in this order",
        "01-console-sonoma|check loginwindow:don|1|loginwindow:don",
        "01-console-sonoma|check nonsense|2|column 9",
        "01-console-sonoma|insert Foo:Bar --index -1|2|--index takes 0..17",
        "01-console-sonoma|insert Foo:Bar --index 18|2|--index takes 0..17",
        "01-console-sonoma|insert Foo:Bar|2|exactly one of",
        "01-console-sonoma|insert Foo:Bar --first --last|2|exactly one of",
        "01-console-sonoma|insert Foo:Bar --index 1 --before loginwindow:done|2|exactly one of",
        "01-console-sonoma|insert loginwindow:done --before loginwindow:done|2|its own anchor",
        "01-console-sonoma|insert Foo:Bar --before loginwindow:done,privileged|5|no such mechanism: loginwindow:done,privileged (did you mean loginwindow:done?)",
        "01-console-sonoma|remove loginwindow:login|4|refused (E12): loginwindow:login is a factory mechanism of system.login.console; --force to override",
        "01-console-sonoma|remove loginwindow:login --force|0|removed 1",
        "01-console-sonoma|remove Foo:Bar|0|unchanged",
        "01-console-sonoma|remove Foo:Bar --must-exist|1|not all of them",
        "02-console-two-plugins|remove --plugin Crypt|0|removed 1",
        "02-console-two-plugins|remove Crypt:Check,privileged|0|removed 1",
        "02-console-two-plugins|remove --plugin Crypt Crypt:Check|2|either",
        "02-console-two-plugins|insert Crypt:Check,privileged --before loginwindow:done|0|unchanged",
        "02-console-two-plugins|insert Crypt:Check,privileged --before loginwindow:done --adjacent|5|index 16",
        "02-console-two-plugins|replace Crypt:Check,privileged Foo:Bar|0|replaced at 16",
        "02-console-two-plugins|replace Foo:Bar Crypt:Check,privileged|0|unchanged",
        "02-console-two-plugins|replace Foo:Bar Foo:Baz|5|no such mechanism",
        "02-console-two-plugins|set loginwindow:done|4|--force",
        "01-console-sonoma|insert Foo:Bar --last --dry-run|10|+Foo:Bar",
        "01-console-sonoma|insert builtin:prelogin --first --dry-run|0|",
        "03-right-with-requirement|creator|0|org.example.sample-agent",
        "01-console-sonoma|creator|1|none",
        "04-k-of-n|list|4|class rule",
        "04-k-of-n|show --deep|0|authenticate-admin",
        "05-user-class|list|0|",
        "05-user-class|insert Foo:Bar --last|4|--force",
        "05-user-class|insert Foo:Bar --last --force|0|inserted at 0",
        "06-malformed-values|list|4|E5",
        "06-malformed-values|list --lenient|0|Sample:fourth,privileged",
        "06-malformed-values|doctor|4|E7",
        "07-malformed-class|list|4|E2",
        "08-unusable-mechanism|doctor|4|E5",
        "09-truncated|list|3|line 9",
        "01-console-sonoma|doctor|0|nothing found",
        "01-console-sonoma|factory|3|--factory",
        "01-console-sonoma||2|an operation is missing",
      })
  void answersAsTheSpecificationSays(String sample, String operation, int status, String said)
      throws Exception {
    CommandRun run =
        run(FakeMac.sample(sample), operation == null ? new String[0] : operation.split(" "));

    assertThat(run.output() + run.errors()).contains(said == null ? "" : said);
    assertThat(run.status()).as(run.errors()).isEqualTo(status);
  }

  @Test
  void insertsIntoTheOutputAndLeavesAllElseAlone() throws Exception {
    byte[] old = FakeMac.sample("01-console-sonoma");

    CommandRun run = run(old, "insert", INVOKE, "--before", DONE);

    assertThat(run.errors())
        .contains("inserted at 16 (before loginwindow:done)")
        .doesNotContain("warning");
    assertThat(run.output().replace("\t\t<string>" + INVOKE + "</string>\n", ""))
        .isEqualTo(new String(old, UTF_8));
    CommandRun again = run(run.output().getBytes(UTF_8), "insert", INVOKE, "--before", DONE);
    assertThat(again.output()).isEqualTo(run.output());
    assertThat(again.errors()).isEqualTo("unchanged\n");
    assertThat(again.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert Foo:Bar --before x:y",
        "insert Foo:Bar --index -1",
        "insert Foo:Bar --index 99",
        "remove loginwindow:login",
        "set a:b",
        "replace x:y z:y",
        "apply /no/such/policy"
      })
  void printsNothingWhenItRefuses(String operation) throws Exception {
    CommandRun run = run(FakeMac.sample("01-console-sonoma"), operation.split(" "));

    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).isNotEmpty();
    assertThat(run.status()).isNotZero();
  }

  @Test
  void repairsTheSampleByThePolicyAndThenChangesNothing() throws Exception {
    String policy = file("policy", FakeMac.sample("10-policy")).toString();
    byte[] old = FakeMac.sample("01-console-sonoma");

    CommandRun status = run(old, "status", policy);
    CommandRun applied = run(old, "apply", policy);
    byte[] repaired = applied.output().getBytes(UTF_8);

    assertThat(status.output()).contains("missing: ", "reset-to-factory: ");
    assertThat(status.status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
    assertThat(run(repaired, "list").output())
        .isEqualTo(run(FakeMac.sample("02-console-two-plugins"), "list").output());
    assertThat(run(repaired, "apply", policy).output()).isEqualTo(applied.output());
    assertThat(run(repaired, "status", policy).output()).isEqualTo("in-sync\n");
  }

  @Test
  void blocksAPolicyThatWasTestedWithAnotherFactory() throws Exception {
    String policy =
        file(
                "policy",
                FakeMac.plist(
                    "<key>right</key><string>system.login.console</string>"
                        + "<key>base-version</key><integer>10</integer>"
                        + "<key>ensure</key><array><dict><key>mechanism</key>"
                        + "<string>a:b</string></dict></array>"))
            .toString();
    byte[] old = FakeMac.sample("01-console-sonoma");

    assertThat(run(old, "status", policy).status()).isEqualTo(AuthdbExitStatus.UNTESTED);
    assertThat(run(old, "apply", policy).status()).isEqualTo(AuthdbExitStatus.UNTESTED);
    assertThat(run(old, "apply", policy, "--accept-os-change").status()).isZero();
  }

  @Test
  void writesBackIntoTheFileOnlyWhatChanges() throws Exception {
    Path file = file("definition", FakeMac.sample("01-console-sonoma"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    CommandRun run =
        run(new byte[0], "insert", INVOKE, "--last", "--file", file.toString(), "--in-place");

    assertThat(run.output()).isEmpty();
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(file).content(UTF_8).contains(INVOKE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void writesThroughNoLinks() throws Exception {
    Path file = file("definition", FakeMac.sample("01-console-sonoma"));
    Path symbolic = Files.createSymbolicLink(nowhere.resolve("symbolic"), file);
    assertRefusesToWrite(symbolic, "symbolic link");
    Path hard = Files.createLink(nowhere.resolve("hard"), file);
    assertRefusesToWrite(hard, "hard links");
    assertThat(file).hasBinaryContent(FakeMac.sample("01-console-sonoma"));
  }

  private void assertRefusesToWrite(Path file, String reason) {
    CommandRun run =
        run(new byte[0], "insert", "a:b", "--last", "--file", file.toString(), "--in-place");

    assertThat(run.errors()).contains(reason);
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.INPUT_OUTPUT);
  }

  @Test
  void sortsKeysIfAsked() throws Exception {
    byte[] unsorted =
        FakeMac.plist(
            "<key>version</key><integer>1</integer><key>mechanisms</key><array>"
                + "<string>a:b</string></array><key>class</key><string>user</string>");

    assertThat(run(unsorted, "insert", "c:d", "--last", "--sort-keys").output())
        .containsSubsequence("class", "mechanisms", "version");
    assertThat(run(unsorted, "insert", "c:d", "--last").output())
        .containsSubsequence("version", "mechanisms", "class");
  }

  @Test
  void reportsInJsonBesideTheDefinition() throws Exception {
    CommandRun run = run(FakeMac.sample("01-console-sonoma"), "insert", INVOKE, "--last", "--json");

    assertThat(run.output()).startsWith("<?xml");
    assertThat(run.errors())
        .contains("\"schema\":\"countersign.authdb/1\"", "\"outcome\":\"changed\"");
    assertThat(run(FakeMac.sample("04-k-of-n"), "list", "--json").errors())
        .contains("\"outcome\":\"failed\",\"exit\":4");
    assertThat(run(FakeMac.sample("01-console-sonoma"), "index", DONE, "--json").output())
        .contains("\"indexes\":[16]");
  }

  @Test
  void showsADifferenceThatPeopleCanRead() throws Exception {
    CommandRun run =
        run(FakeMac.sample("01-console-sonoma"), "insert", INVOKE, "--before", DONE, "--dry-run");

    assertThat(run.output())
        .isEqualTo(
            """
            --- system.login.console (now)
            +++ system.login.console (wanted)
            @@ -14,4 +14,5 @@
             HomeDirMechanism:status
             MCXMechanism:login
             CryptoTokenKit:login
            +Escrow Buddy:Invoke,privileged
             loginwindow:done
            """);
  }

  @Test
  void evaluatesTheRequirementOfTheCreator() throws Exception {
    CommandRun unsatisfied =
        run(
            FakeMac.sample("03-right-with-requirement"),
            "creator",
            "--verify",
            SignedCode.in(nowhere));
    CommandRun nonsense =
        run(FakeMac.plist("<key>requirement</key><string>anchor nonsense</string>"), "creator");

    assertThat(unsatisfied.output()).contains("requirement NOT satisfied");
    assertThat(unsatisfied.status()).isEqualTo(AuthdbExitStatus.NEGATIVE);
    assertThat(nonsense.errors()).contains("cannot be read");
    assertThat(nonsense.status()).isEqualTo(AuthdbExitStatus.UNREADABLE);
  }

  @Test
  void printsNothingThatDrivesATerminal() throws Exception {
    String entry = "<key>class</key><string>user</string><key>mechanisms</key><array><string>a:";
    byte[] hostile = FakeMac.plist(entry + "\u202eb</string></array>");

    assertThat(run(hostile, "list").output()).isEqualTo("a:\\u{202E}b\n");
    assertThat(run(hostile, "insert", "c:d", "--last", "--dry-run").output())
        .contains(" a:\\u{202E}b\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "show",
        "check",
        "index",
        "insert",
        "remove",
        "replace",
        "set",
        "apply",
        "status",
        "backup",
        "restore",
        "factory",
        "reset-right",
        "creator",
        "doctor"
      })
  void helpsWithExamplesAndExitStatuses(String operation) {
    CommandRun help = CommandRun.of("authdb", operation, "--help");

    assertThat(help.output())
        .startsWith("Usage: countersign authdb " + operation)
        .contains("Example", "Exit status");
    assertThat(help.output().lines()).allMatch(line -> line.length() <= 98);
    assertThat(help.status()).isZero();
  }

  private CommandRun run(byte[] input, String... operation) {
    String[] arguments = new String[operation.length + 3 - (operation.length == 0 ? 2 : 0)];
    arguments[0] = "authdb";
    System.arraycopy(operation, 0, arguments, 1, operation.length);
    if (operation.length > 0) {
      arguments[operation.length + 1] = "--system";
      arguments[operation.length + 2] = nowhere.toString();
    }
    return CommandRun.withInput(input, arguments);
  }

  private Path file(String name, byte[] contents) throws IOException {
    return Files.write(nowhere.resolve(name), contents);
  }
}
