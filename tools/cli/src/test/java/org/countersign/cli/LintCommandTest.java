package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {

  private static final String GOOD =
      "anchor apple generic and identifier \"com.example.app\" and certificate leaf[subject.OU] ="
          + " ABCDE12345";
  private static final String BAD = "identifier \"com.example.app\"";
  private static final String WARNED = "anchor apple";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private String file(String name, String contents) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, contents).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "github"})
  void saysNothingAboutWhatIsClean(String format) throws IOException {
    CommandRun run = CommandRun.of("lint", "--format", format, file("good.req", GOOD));

    assertThat(run).isEqualTo(new CommandRun("", "", 0));
  }

  @Test
  void pointsAtWhatIsWrong() throws IOException {
    String bad = file("bad.req", "\n  " + BAD);

    CommandRun run = CommandRun.of("lint", bad);

    assertThat(run.output()).startsWith(bad + ":2:3: error: ").endsWith(" [identifier-only]\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void examinesTextOnTheCommandLine() {
    assertThat(CommandRun.of("lint", "-R", BAD).status()).isEqualTo(1);
    assertThat(CommandRun.of("lint", "-R=" + BAD).status()).isEqualTo(1);
    assertThat(CommandRun.of("lint", "-R", GOOD)).isEqualTo(new CommandRun("", "", 0));
    assertThat(CommandRun.withInput(BAD, "lint", "-").output()).startsWith("-:1:1: error: ");
  }

  @ParameterizedTest
  @CsvSource({"error, 0", "warning, 1"})
  void failsFromTheSeverityOn(String severity, int status) {
    CommandRun run = CommandRun.of("lint", "--fail-on", severity, "-R", WARNED);

    assertThat(run.output()).contains("warning: ");
    assertThat(run.status()).isEqualTo(status);
  }

  @Test
  void writesJson() throws IOException {
    String bad = file("bad.req", "anchor apple generic and identifier 1a");

    JsonNode findings = JSON.readTree(CommandRun.of("lint", "--format", "json", bad).output());

    assertThat(findings).hasSize(1);
    JsonNode finding = findings.get(0);
    assertThat(finding.fieldNames())
        .toIterable()
        .containsExactly("path", "line", "column", "rule", "severity", "message", "fix");
    assertThat(finding.get("path").asText()).isEqualTo(bad);
    assertThat(finding.get("line").asInt()).isEqualTo(1);
    assertThat(finding.get("column").asInt()).isEqualTo(37);
    assertThat(finding.get("rule").asText()).isEqualTo("REQ201");
    assertThat(finding.get("severity").asText()).isEqualTo("error");
    assertThat(finding.get("fix").asText()).isEqualTo("anchor apple generic and identifier \"1a\"");
    assertThat(CommandRun.of("lint", "--format", "json", "-R", GOOD).output()).isEqualTo("[]\n");
  }

  @Test
  void writesSarifThatTheSchemaOfOasisAccepts() throws IOException {
    String bad = file("with space ü.req", "identifier 2x");
    JsonSchema schema;
    try (InputStream in =
        LintCommandTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
    }
    for (String[] arguments :
        new String[][] {
          {"lint", "--format", "sarif", bad},
          {"lint", "--format", "sarif", "--info", "-R", GOOD},
          {"lint", "--format", "sarif", "-R", "!(info[a] < \"2\") or anchor apple"},
        }) {
      String sarif = CommandRun.of(arguments).output();
      assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
      assertThat(JSON.readTree(sarif).at("/runs/0/results")).isNotEmpty();
    }
  }

  @Test
  void writesAnnotationsForGithub() throws IOException {
    String bad = file("a,b.req", BAD);

    assertThat(CommandRun.of("lint", "--format", "github", bad).output())
        .startsWith(
            "::error file=" + bad.replace(",", "%2C") + ",line=1,col=1,title=identifier-only::");
  }

  @Test
  void searchesFolders() throws IOException {
    file("a/one.req", BAD);
    file(
        "b/Info.plist",
        "<plist><dict><key>SMAuthorizedClients</key><array><string>"
            + BAD
            + "</string></array></dict></plist>");
    file("c/old.plist", "{ old = style; }");
    file("d/other.txt", BAD);

    CommandRun run = CommandRun.of("lint", folder.toString());

    assertThat(run.output().lines())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains("one.req:1:1"),
            second ->
                assertThat(second).contains("Info.plist:1:").contains("SMAuthorizedClients/0"));
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void repairsFiles() throws IOException {
    String repairable = file("a.req", GOOD.replace("ABCDE12345", "2BCDE12345") + "\n");

    CommandRun run = CommandRun.of("lint", "--fix", repairable);

    assertThat(run).isEqualTo(new CommandRun("", "countersign: repaired " + repairable + "\n", 0));
    assertThat(Files.readString(Path.of(repairable)))
        .isEqualTo(GOOD.replace("ABCDE12345", "\"2BCDE12345\"") + "\n");
  }

  @Test
  void leavesOutWhatTheBaselineKnows() throws IOException {
    String bad = file("bad.req", BAD);
    String known = file("known.json", CommandRun.of("lint", "--format", "json", bad).output());
    file("bad.req", "\n\n" + BAD);

    assertThat(CommandRun.of("lint", "--baseline", known, bad))
        .isEqualTo(new CommandRun("", "", 0));
    assertThat(CommandRun.of("lint", "--baseline", known, "-R", BAD).status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{\"path\":[]}]", "[{"})
  void refusesAnotherFileAsBaseline(String contents) throws IOException {
    CommandRun run = CommandRun.of("lint", "--baseline", file("b.json", contents), "-R", BAD);

    assertThat(run.errors()).contains("is no baseline").hasLineCount(1);
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void leavesOutTheRulesThatAreAllowed() {
    assertThat(CommandRun.of("lint", "--allow", "identifier-only", "-R", BAD).status()).isZero();
    assertThat(CommandRun.of("lint", "--allow", "nonsense", "-R", BAD).status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "lint",
    "lint --fix -R always",
    "lint --format xml -R always",
    "lint --fail-on info -R always",
    "lint /no/such/file.req",
    "implies always",
    "implies always /no/such",
    "doc"
  })
  void answersTwoIfItCannotWork(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).isNotEmpty();
    assertThat(run.output()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "anchor apple and identifier a, anchor apple, yes, 0",
    "anchor apple, anchor apple generic, no, 1",
    "identifier a, (foo), not known, 3"
  })
  void tellsWhatFollows(String premise, String conclusion, String answer, int status) {
    assertThat(CommandRun.of("implies", premise, conclusion))
        .isEqualTo(new CommandRun(answer + "\n", "", status));
  }

  @Test
  void explainsRules() {
    assertThat(CommandRun.of("doc", "no-anchor").output())
        .startsWith("no-anchor (error)\n")
        .contains("wrong:", "right:");
    assertThat(CommandRun.of("doc", "REQ201").status()).isZero();
    assertThat(CommandRun.of("doc", "nonsense").status()).isEqualTo(1);
    String all = CommandRun.of("doc", "--all").output();
    assertThat(all).contains("identifier-only (error)\n", "marker-meaning (info)\n");
    assertThat(all.getBytes(UTF_8)).hasSizeLessThan(100_000);
  }
}
