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
import java.util.HexFormat;
import java.util.List;
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
  void saysWhatASearchCouldNotRead() throws IOException {
    String old = file("c/old.plist", "{ old = style; }");

    CommandRun searched = CommandRun.of("lint", folder.toString());
    CommandRun named = CommandRun.of("lint", old);

    assertThat(searched.output()).startsWith(old + ":1:1: warning: ").contains("[unreadable-file]");
    assertThat(searched.status()).isZero();
    assertThat(CommandRun.of("lint", "--allow", "unreadable-file", folder.toString()))
        .isEqualTo(new CommandRun("", "", 0));
    assertThat(named.errors()).startsWith("countersign: " + old + ": ");
    assertThat(named.status()).isEqualTo(2);
  }

  @Test
  void seesBothSidesOfAnInstalledTool() throws IOException {
    String app =
        file(
            "App-Info.plist",
            "<plist><dict><key>CFBundleIdentifier</key><string>com.example.app</string>"
                + "<key>SMPrivilegedExecutables</key><dict><key>tool</key><string>"
                + GOOD.replace("com.example.app", "tool")
                + "</string></dict></dict></plist>");
    file(
        "Tool-Info.plist",
        "<plist><dict><key>CFBundleIdentifier</key><string>tool</string>"
            + "<key>SMAuthorizedClients</key><array><string>"
            + GOOD.replace("com.example.app", "com.example.other")
            + "</string></array></dict></plist>");

    assertThat(CommandRun.of("lint", app)).isEqualTo(new CommandRun("", "", 0));
    CommandRun both = CommandRun.of("lint", folder.toString());
    assertThat(both.output()).contains("Tool-Info.plist:1:", "[client-helper-mismatch]");
    assertThat(both.status()).isEqualTo(1);
  }

  @Test
  void showsEachLineOfARepairedText() throws IOException {
    String text = "anchor apple and\n  identifier 1a\n";

    assertThat(CommandRun.of("lint", file("a.req", text)).output())
        .endsWith("  fix:\n    anchor apple and\n      identifier \"1a\"\n");
  }

  @Test
  void saysThatABinaryPropertyListIsNotRepaired() throws IOException {
    byte[] list =
        HexFormat.of()
            .parseHex(
                "62706c6973743030d101025f100f436f6465526571756972656d656e745f101e616e63686f7220617070"
                    + "6c6520616e64206964656e746966696572203161080b1d00000000000001010000000000"
                    + "0000030000000000000000000000000000003e");
    Path file = Files.write(folder.resolve("b.plist"), list);

    CommandRun run = CommandRun.of("lint", "--fix", file.toString());

    assertThat(run.errors()).startsWith("countersign: " + file + ": not repaired").hasLineCount(1);
    assertThat(run.status()).isEqualTo(1);
    assertThat(Files.readAllBytes(file)).isEqualTo(list);
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

  @Test
  void aFileIsTheSameHoweverItIsNamed() throws IOException {
    Path here = Files.createTempDirectory(Path.of("target"), "lint");
    Path bad = Files.writeString(here.resolve("bad.req"), BAD);
    String known =
        file("known.json", CommandRun.of("lint", "--format", "json", here.toString()).output());
    for (String name :
        List.of(
            bad.toString(),
            "./" + bad,
            bad.toAbsolutePath().toString(),
            here + "/../" + bad.subpath(1, 3))) {
      assertThat(CommandRun.of("lint", "--baseline", known, name))
          .as(name)
          .isEqualTo(new CommandRun("", "", 0));
      assertThat(CommandRun.of("lint", "--format", "sarif", name).output())
          .contains("\"uri\" : \"" + bad + "\"");
      assertThat(CommandRun.of("lint", "--format", "github", name).output())
          .startsWith("::error file=" + bad + ",line=1");
    }
  }

  @Test
  void sarifDescribesEveryRuleThatItNames() throws IOException {
    String broken = file("broken.req", "identifier 1a");
    Files.write(folder.resolve("damaged.req"), new byte[] {(byte) 0xfa});

    JsonNode run =
        JSON.readTree(CommandRun.of("lint", "--format", "sarif", folder.toString()).output())
            .at("/runs/0");

    assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
        .containsAll(run.get("results").findValuesAsText("ruleId"));
    assertThat(run.get("results").findValuesAsText("ruleId"))
        .containsExactly("REQ201", "unreadable-file");
    assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo(Path.of(broken).toUri().toString());
  }

  @Test
  void wantsOneRequirementOnTheCommandLine() {
    assertThat(CommandRun.of("lint", "-R", "designated => " + GOOD).output())
        .contains("[pasted-text]");
    assertThat(CommandRun.of("lint", "-R", "host => " + GOOD).output())
        .contains("this is a requirement set");
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
    assertThat(CommandRun.of("doc", "REQ201", "unreadable-file", "client-helper-mismatch").status())
        .isZero();
    assertThat(CommandRun.of("doc", "no-version-floor").output()).contains("Approximated: ");
    assertThat(CommandRun.of("doc", "nonsense").status()).isEqualTo(1);
    String all = CommandRun.of("doc", "--all").output();
    assertThat(all).contains("identifier-only (error)\n", "marker-meaning (info)\n");
    assertThat(all.getBytes(UTF_8)).hasSizeLessThan(100_000);
  }

  @Test
  void followsAFolderThatIsNamedByALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("bad.req"), BAD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    CommandRun run = CommandRun.of("lint", link.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).startsWith(link.resolve("bad.req") + ":1:1: error: ");
  }

  @Test
  void repairsNoFileThatHasAnotherName() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.req"), "identifier a and anchor apple and identifier a");
    Files.createLink(folder.resolve("b.req"), file);

    CommandRun run = CommandRun.of("lint", "--fix", file.toString());

    assertThat(run.errors()).contains("not repaired, as it has several hard links");
    assertThat(file).hasContent("identifier a and anchor apple and identifier a");
  }

  @Test
  void saysThatCodeIsNoRequirement() throws IOException {
    Path code =
        Files.write(
            folder.resolve("a.dylib"),
            new byte[] {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe, 7, 0, 0, 1});

    CommandRun run = CommandRun.of("lint", code.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).contains("is code; 'countersign designated'");
  }

  @Test
  void saysThatSyntaxCannotBeAllowed() {
    assertThat(CommandRun.of("lint", "--allow", "REQ201", "-R", BAD).errors())
        .contains("REQ201 is a mistake of syntax");
  }

  @Test
  void annotationsEscapeTheNamesOfFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("a\u001b[31m.req"), BAD);

    assertThat(CommandRun.of("lint", "--format", "github", file.toString()).output())
        .doesNotContain("\u001b");
  }

  @Test
  void explainsWhatIsMerelyGoodToKnowWithoutCallingItWrong() {
    assertThat(CommandRun.of("doc", "marker-meaning").output())
        .contains("said of:", "not said of:")
        .doesNotContain("wrong:");
    assertThat(CommandRun.of("doc", "misplaced-value").output()).contains("wrong:", "right:");
  }
}
