package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.countersign.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 7: --json")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake is a shell script")
class JsonTest {

  private static final String INSERT =
      "insert Crypt:Check,privileged --before loginwindow:done --json";

  @TempDir private Path root;
  private FakeMac mac;

  @BeforeEach
  void makeMac() throws IOException {
    mac = new FakeMac(root);
  }

  /** An operation on the live database, the exit status, and the outcome. */
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "list, 0, listed",
    "show --deep, 0, shown",
    "check loginwindow:done, 0, present",
    "check Foo:Bar, 1, absent",
    "check --order loginwindow:done builtin:prelogin, 1, misordered",
    "index Foo:Bar, 1, absent",
    "'insert Crypt:Check,privileged --before loginwindow:done', 0, changed",
    "'insert Crypt:Check,privileged --before loginwindow:done --dry-run', 10, would-change",
    "insert builtin:prelogin --first, 0, unchanged",
    "insert Foo:Bar --index -1, 2, failed",
    "insert Foo:Bar --last, 4, failed",
    "insert Crypt:Check --before x:y, 5, failed",
    "remove loginwindow:login loginwindow:done, 4, failed",
    "list --right no.such, 3, failed",
    "list --timeout 0, 2, failed",
    "backup, 0, kept",
    "backup --dry-run, 10, would-keep",
    "factory, 0, shown",
    "creator, 1, not-recorded",
    "doctor, 4, unsound",
  })
  void isOneObjectAndNothingElse(String operation, int status, String outcome) throws Exception {
    CommandRun run = mac.live((operation + " --json").split(" "));

    assertThat(run.errors()).isEmpty();
    JsonNode answer = only(run.output());
    assertThat(answer.get("schema").asText()).isEqualTo("countersign.authdb/1");
    assertThat(answer.get("operation").asText()).isEqualTo(operation.split(" ")[0]);
    assertThat(answer.get("outcome").asText()).isEqualTo(outcome);
    assertThat(answer.get("exit").asInt()).isEqualTo(status).isEqualTo(run.status());
    assertThat(answer.get("macos").asText()).isEqualTo("26.0 (25A354)");
  }

  @Test
  void holdsEveryFindingThatRefuses() throws Exception {
    CommandRun run =
        mac.live("remove", "loginwindow:login", "loginwindow:done", "--json", "--quiet");

    JsonNode findings = only(run.output()).get("findings");
    assertThat(findings).hasSize(2);
    assertThat(findings.findValuesAsText("rule")).containsOnly("E12");
    assertThat(findings.get(0).get("forceable").asBoolean()).isTrue();
  }

  @Test
  void holdsWarningsPlacesAndTheDifference() throws Exception {
    JsonNode changed = only(mac.live(INSERT.split(" ")).output());

    assertThat(changed.get("mechanisms"))
        .hasToString("[{\"mechanism\":\"Crypt:Check,privileged\",\"before\":-1,\"after\":16}]");
    assertThat(changed.get("difference").toString()).contains("+Crypt:Check,privileged");
    assertThat(changed.get("modifiedBefore").asText()).isEqualTo("712345678.90123403");
    assertThat(changed.get("modifiedAfter").asText()).isEqualTo("800000000.5");
    assertThat(changed.get("backup").asText()).isEqualTo(mac.backups().get(0).toString());
    assertThat(changed.get("recovery")).isNotEmpty();

    JsonNode forced = only(mac.live("insert", "Foo:Bar", "--last", "--force", "--json").output());
    assertThat(forced.get("warnings").findValuesAsText("rule")).contains("E11", "W8");
  }

  @Test
  void holdsBothDifferencesWhenWhatIsReadBackDiffers() throws Exception {
    mac.behave("corrupting");

    CommandRun run = mac.live(INSERT.split(" "));

    assertThat(run.errors()).isEmpty();
    JsonNode answer = only(run.output());
    assertThat(answer.get("exit").asInt()).isEqualTo(AuthdbExitStatus.READ_BACK_DIFFERS);
    assertThat(answer.get("difference").toString())
        .contains("--- written", "+++ read back", "--- before", "+++ now");
    assertThat(answer.get("backup").asText()).isEqualTo(mac.backups().get(0).toString());
    assertThat(answer.get("recovery").toString()).contains(mac.backups().get(0).toString());
  }

  @Test
  void listsWhatIsRemovedWithAPlugin() throws Exception {
    byte[] console = FakeMac.sample("02-console-two-plugins");

    JsonNode removed = only(mac.filter(console, "remove", "--plugin", "Crypt", "--json").errors());

    assertThat(removed.get("mechanisms").toString())
        .isEqualTo("[{\"mechanism\":\"Crypt:Check,privileged\",\"before\":16,\"after\":-1}]");
  }

  @Test
  void standsBesideTheDefinitionOfAFilter() throws Exception {
    byte[] console = FakeMac.sample("01-console-sonoma");

    CommandRun changed = mac.filter(console, INSERT.split(" "));
    assertThat(changed.output()).startsWith("<?xml");
    assertThat(only(changed.errors()).get("outcome").asText()).isEqualTo("changed");

    CommandRun refused = mac.filter(console, "remove", "loginwindow:done", "--json");
    assertThat(refused.output()).isEmpty();
    assertThat(only(refused.errors()).get("findings")).hasSize(1);

    CommandRun looked = mac.filter(console, (INSERT + " --dry-run").split(" "));
    assertThat(looked.errors()).isEmpty();
    assertThat(only(looked.output()).get("difference").toString()).contains("+Crypt:Check");
  }

  @Test
  void groupsAFleetByTheBuildOfMacos() throws Exception {
    String policy = mac.write("policy.plist", FakeMac.sample("10-policy")).toString();

    JsonNode status = only(mac.live("status", policy, "--json").output());

    assertThat(status.get("outcome").asText()).isEqualTo("drift");
    assertThat(status.get("findings").findValuesAsText("kind"))
        .containsExactly("missing", "missing", "reset-to-factory");
    assertThat(status.get("mechanisms")).hasSize(17);
    assertThat(status.get("macos").asText()).contains("25A354");
  }

  private static JsonNode only(String output) throws IOException {
    assertThat(output).hasLineCount(1);
    return new ObjectMapper().readTree(output.getBytes(UTF_8));
  }
}
