package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.cli.CommandRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 7 and 14: the operations as filters")
class FilterTest {

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
        "01-console-sonoma|insert Foo:Bar --index -1|2|usage: --index takes 0..17",
        "01-console-sonoma|insert Foo:Bar --index 18|2|usage: --index takes 0..17",
        "09-truncated|insert Foo:Bar --index -1|2|usage: --index takes a number from 0",
        "04-k-of-n|insert Foo:Bar --index -1|2|usage: --index takes a number from 0",
        "01-console-sonoma|insert Foo:Bar|2|exactly one of",
        "01-console-sonoma|insert Foo:Bar --first --last|2|exactly one of",
        "01-console-sonoma|insert Foo:Bar --index 1 --before loginwindow:done|2|exactly one of",
        "01-console-sonoma|insert loginwindow:done --before loginwindow:done|2|its own anchor",
        "01-console-sonoma|insert Foo:Bar --before loginwindow:done,privileged|5|no such mechanism: loginwindow:done,privileged (did you mean loginwindow:done?)",
        "01-console-sonoma|remove loginwindow:login|4|refused (E12): factory mechanism of system.login.console: loginwindow:login; --force to override",
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
        "02-console-two-plugins|set loginwindow:done --force|0|warning: E12",
        "01-console-sonoma|replace loginwindow:login Foo:Bar|4|refused (E12)",
        "01-console-sonoma|replace loginwindow:login Foo:Bar --force|0|replaced at 2",
        "01-console-sonoma|insert Foo:Bar --last --dry-run|10|+Foo:Bar",
        "01-console-sonoma|insert builtin:prelogin --first --dry-run|0|",
        "03-right-with-requirement|creator|0|org.example.sample-agent",
        "01-console-sonoma|creator|1|none",
        "04-k-of-n|list|4|class rule",
        "04-k-of-n|show --deep|0|authenticate-admin",
        "05-user-class|list|0|",
        "05-user-class|insert Foo:Bar --last|4|--force",
        "05-user-class|insert Foo:Bar --last --force|0|inserted at 0",
        "06-malformed-values|list|4|refused (E5): mechanism 1, \"",
        "06-malformed-values|list|4|it stands in the definition already, and 'countersign authdb doctor'",
        "02-console-two-plugins|insert Crypt:Check,privileged --first|5|--move",
        "02-console-two-plugins|insert Crypt:Check --last|5|--force to have both",
        "02-console-two-plugins|replace loginwindow:login Crypt:Check,privileged|5|--drop",
        "01-console-sonoma|insert loginwindow:done --first --move|0|warning: E12: the factory mechanisms",
        "01-console-sonoma|insert Foo:Bar --first --adjacent|2|--adjacent wants --before or --after",
        "01-console-sonoma|remove Foo:*|2|is a pattern",
        "01-console-sonoma|doctor --require always|0|--require checks nothing here",
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
    assertThat(run(repaired, "apply", policy).errors()).isEqualTo("unchanged\n");
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

  /** The examples of section 14: what goes to standard error, to the letter. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "insert Foo:Bar --before loginwindow:done|0|inserted at 16 (before loginwindow:done)",
        "insert builtin:prelogin --before loginwindow:done|0|unchanged",
        "insert Foo:Bar --index -1|2|usage: --index takes 0..17",
        "insert Foo:Bar --before loginwindow:done,privileged|5|no such mechanism: loginwindow:done,privileged (did you mean loginwindow:done?)",
      })
  void saysNothingButWhatTheExampleSays(String operation, int status, String said)
      throws Exception {
    CommandRun run = run(FakeMac.sample("01-console-sonoma"), operation.split(" "));

    assertThat(run.errors()).isEqualTo(said + '\n');
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.output().isEmpty()).isEqualTo(status != 0);
  }

  /** The list, the operation, the exit status, and the list that comes out. */
  @ParameterizedTest(name = "{1} < {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a:a b:b a:a|replace a:a m:m|5|",
        "a:a b:b a:a|replace --all a:a m:m|0|m:m b:b m:m",
        "a:a b:b m:m|replace a:a m:m|5|",
        "a:a b:b m:m|replace --drop a:a m:m|0|b:b m:m",
        "b:b m:m|replace --drop --all a:a m:m|0|b:b m:m",
        "a:a|replace a:a a:a|2|",
        "x:x|insert m:m --before a:a|5|",
        "x:x b:b|insert m:m --before a:a --or-before b:b|0|x:x m:m b:b",
        "x:x b:b|insert m:m --after a:a --or-after x:x|0|x:x m:m b:b",
        "a:a b:b a:a c:c|insert m:m --before a:a|0|m:m a:a b:b a:a c:c",
        "a:a b:b a:a c:c|insert m:m --after a:a|0|a:a b:b a:a m:m c:c",
        "a:a b:b|insert m:m n:n --before b:b|0|a:a m:m n:n b:b",
        "a:a b:b|insert m:m n:n --last|0|a:a b:b m:m n:n",
        "a:a b:b m:m|insert m:m --before b:b|5|",
        "a:a b:b m:m|insert m:m --before b:b --move|0|a:a m:m b:b",
        "m:m a:a m:m b:b|insert m:m --before b:b|5|",
        "m:m a:a m:m b:b|insert m:m --before b:b --dedupe|0|m:m a:a b:b",
        "m:m a:a m:m b:b|insert m:m --before b:b --move|0|a:a m:m b:b",
        "m:m,privileged b:b|insert m:m --before b:b|5|",
        "m:m,privileged b:b|insert m:m --before b:b --force|0|m:m,privileged m:m b:b",
        "a:a b:b a:a|remove a:a|0|b:b",
        "a:a b:b|remove a:a b:b|4|",
        "a:a b:b|remove a:a b:b --force|4|",
        "a:a b:b|set m:m n:n|0|m:m n:n",
      })
  void changesTheList(String before, String operation, int status, String after) throws Exception {
    CommandRun run = run(definition(before), (operation + " --right a.right").split(" "));

    assertThat(run.status()).as(run.errors()).isEqualTo(status);
    if (after == null) {
      assertThat(run.output()).isEmpty();
    } else {
      assertThat(run(run.output().getBytes(UTF_8), "list").output().strip().split("\n"))
          .containsExactly(after.split(" "));
    }
  }

  @Test
  void findsEveryPlace() throws Exception {
    CommandRun run = run(definition("a:a b:b a:a"), "index", "--all", "a:a");

    assertThat(run.output()).isEqualTo("0\n2\n");
    assertThat(run(definition("a:a b:b a:a"), "index", "a:a").output()).isEqualTo("0\n");
  }

  @Test
  void warnsAndGoesOnUnlessItIsToBeQuiet() throws Exception {
    String[] insert = {"insert", "b:b", "--last", "--right", "a.right"};

    CommandRun run = run(definition("a:a a:a"), insert);

    assertThat(run.errors()).startsWith("warning: W1: a:a stands at [0, 1]");
    assertThat(run.output()).contains("b:b");
    assertThat(
            run(definition("a:a a:a"), "insert", "b:b", "--last", "--right", "a.right", "--quiet"))
        .isEqualTo(new CommandRun(run.output(), "", AuthdbExitStatus.SUCCESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-console-sonoma",
        "02-console-two-plugins",
        "03-right-with-requirement",
        "04-k-of-n",
        "05-user-class",
        "06-malformed-values",
        "07-malformed-class",
        "08-unusable-mechanism"
      })
  void leavesWhatItDoesNotChangeByteForByte(String sample) throws Exception {
    String definition = new String(FakeMac.sample(sample), UTF_8);

    assertThat(run(FakeMac.sample(sample), "show").output()).isEqualTo(definition);
    CommandRun unchanged = run(FakeMac.sample(sample), "remove", "Foo:Bar");
    assertThat(unchanged.output()).isEqualTo(unchanged.status() == 0 ? definition : "");
  }

  @Test
  void takesBinaryDefinitionsAndEmitsXml() throws Exception {
    String binary =
        "62706c6973743030" // the magic
            + "d10102" // a dictionary of one pair
            + "55636c617373" // class
            + "5475736572" // user
            + "080b11" // where they are
            + "0000000000000101000000000000000300000000000000000000000000000016";

    CommandRun run = run(HexFormat.of().parseHex(binary), "remove", "Foo:Bar");

    assertThat(run.output()).startsWith("<?xml").contains("<key>class</key>\n\t<string>user<");
    assertThat(run.status()).as(run.errors()).isZero();
  }

  @Test
  void checksLongListsInTime() throws Exception {
    String list =
        IntStream.range(0, 30_000).mapToObj(i -> "Plugin:m" + i).collect(Collectors.joining(" "));

    assertTimeout(
        Duration.ofSeconds(20),
        () ->
            assertThat(run(definition(list), "insert", "a:b", "--before", "Plugin:m29999").errors())
                .contains("inserted at 29999"));
  }

  @Test
  void emptiesTheListOfLoginDoneAloneAndByForce() throws Exception {
    String[] remove = {"remove", "a:a", "--force", "--right", "system.login.done"};

    CommandRun run = run(definition("a:a"), remove);

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.errors()).contains("warning: E4");
    assertThat(run(run.output().getBytes(UTF_8), "list").output()).isEmpty();
  }

  @Test
  void showsKeysInAlphabeticalOrderIfAsked() throws Exception {
    byte[] unsorted =
        FakeMac.plist(
            "<key>version</key><integer>1</integer><key>class</key><string>user</string>");

    assertThat(run(unsorted, "show", "--sort-keys").output())
        .containsSubsequence("class", "version");
    assertThat(run(unsorted, "show").output()).containsSubsequence("version", "class");
  }

  @Test
  void namesTheRuleThatRefusesAForeignDocumentType() throws Exception {
    byte[] hostile =
        "<!DOCTYPE plist [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><plist><dict/></plist>"
            .getBytes(UTF_8);

    CommandRun run = run(hostile, "list");

    assertThat(run.errors()).startsWith("E13: ");
    assertThat(run.status()).isEqualTo(AuthdbExitStatus.UNREADABLE);
  }

  @Test
  void takesADryRunOfEveryOperation() throws Exception {
    byte[] console = FakeMac.sample("01-console-sonoma");

    assertThat(run(console, "list", "--dry-run")).isEqualTo(run(console, "list"));
    assertThat(run(console, "backup", nowhere + "/kept", "--dry-run").status())
        .isEqualTo(AuthdbExitStatus.WOULD_CHANGE);
    assertThat(nowhere).isEmptyDirectory();
  }

  @Test
  void showsADifferenceThatPeopleCanRead() throws Exception {
    CommandRun run =
        run(FakeMac.sample("01-console-sonoma"), "insert", INVOKE, "--before", DONE, "--dry-run");

    assertThat(run.output())
        .isEqualTo(
            """
            --- system.login.console (before)
            +++ system.login.console (after)
            @@ -14,4 +14,5 @@
             HomeDirMechanism:status
             MCXMechanism:login
             CryptoTokenKit:login
            +Escrow Buddy:Invoke,privileged
             loginwindow:done
            """);
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

  private static byte[] definition(String mechanisms) {
    String list = "<string>" + mechanisms.replace(" ", "</string><string>") + "</string>";
    return FakeMac.plist(
        "<key>class</key><string>evaluate-mechanisms</string><key>mechanisms</key><array>"
            + list
            + "</array><key>version</key><integer>1</integer>");
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
