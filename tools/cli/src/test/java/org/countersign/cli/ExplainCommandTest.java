package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

  private static final String OTHER_PROGRAM = "=identifier \"org.example.other\"";

  @TempDir private Path directory;
  private String code;

  @BeforeEach
  void writeCode() throws Exception {
    code = SignedCode.in(directory);
  }

  private static CommandRun explain(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("explain"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void saysYesToClaimsIfAsked() {
    CommandRun run = explain("--unverified", "-R", SignedCode.DEVELOPER_ID, code);

    assertThat(run.output().lines().findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).startsWith(code + ": requirement satisfied, not verified"));
    assertThat(run.output()).contains("x86_64 slice", "arm64 slice", "anchor apple generic");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.SUCCESS);
  }

  @Test
  void verifiesBeforeItSaysYes() {
    CommandRun run = explain("-R", SignedCode.DEVELOPER_ID, code);

    assertThat(run.output())
        .startsWith(code + ": requirement satisfied\n")
        .contains("anchor apple generic")
        .doesNotContain("not verified");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.SUCCESS);
  }

  @Test
  void saysWhatIsWrongWithCodeBeforeItsClauses() throws Exception {
    Path broken = MadeUpCode.writeBroken("altered-requirements", directory.resolve("broken"));

    CommandRun run = explain("-R", "=always", broken.toString());

    assertThat(run.output())
        .containsSubsequence(
            ": requirements: ",
            "[errSecCSSignatureFailed (-67061)]\n",
            broken + ": requirement NOT satisfied (errSecCSSignatureFailed, -67061)",
            "always");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(explain("--unverified", "-R", "=always", broken.toString()).status()).isZero();
  }

  @Test
  void tellsProgramsWhatIsWrongWithCode() throws Exception {
    Path broken = MadeUpCode.writeBroken("altered-requirements", directory.resolve("broken"));

    JsonNode json = parse(explain("--json", "-R", "=always", broken.toString()).output());

    assertThat(json.get("valid").asBoolean(true)).isFalse();
    assertThat(json.at("/findings/0/status").asInt()).isEqualTo(-67061);
    assertThat(json.at("/evaluation/satisfied").asBoolean(true)).isFalse();
    assertThat(json.at("/evaluation/slices/0/refusal/code").asInt()).isEqualTo(-67061);
  }

  @Test
  void saysThatResourcesOfBundlesAreNotVerified() throws Exception {
    Path bundle = MadeUpCode.writeBundle(directory);

    CommandRun run = explain("-R", "=identifier com.example.app", bundle.toString());

    assertThat(run.output())
        .startsWith(bundle + ": NOT CHECKED: ")
        .contains(bundle + ": requirement satisfied\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void explainsWhyNot() {
    CommandRun run = explain("--unverified", "-R", OTHER_PROGRAM, code);

    assertThat(run.output())
        .contains("NOT satisfied", "not verified", SignedCode.IDENTIFIER, "advice: ");
    assertThat(run.status()).isEqualTo(ExitStatus.NOT_SATISFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {OTHER_PROGRAM, "=always", "=! identifier evil", "=info[x] absent"})
  void unsignedCodeSatisfiesNothingWhateverTheRequirementSays(String requirement) throws Exception {
    String unsigned = SignedCode.unsignedIn(directory);

    CommandRun claims = explain("--unverified", "-R", requirement, unsigned);
    CommandRun run = explain("-R", requirement, unsigned);

    assertThat(claims.output())
        .contains("requirement NOT satisfied (errSecCSUnsigned, -67062)", "is not signed");
    assertThat(claims.status()).isEqualTo(ExitStatus.NOT_SATISFIED);
    assertThat(run.output())
        .contains("requirement NOT satisfied (errSecCSUnsigned, -67062)", "is not signed");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void failsWhereEvaluationDoes() throws Exception {
    Path unknown = directory.resolve("unknown");
    Files.write(unknown, HexFormat.of().parseHex("fade0c00000000100000000100000018"));

    CommandRun run = explain("--unverified", "-R", unknown.toString(), code);

    assertThat(run.output()).contains("CANNOT be evaluated");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void goesOnAfterAFileThatIsNoCodeAndReportsTheWorst() throws Exception {
    String empty = Files.createFile(directory.resolve("empty")).toString();
    String none = directory.resolve("none").toString();

    CommandRun run =
        explain("--unverified", "-R", OTHER_PROGRAM, empty, none, directory.toString(), code);

    assertThat(run.errors())
        .contains(empty + ": ", none + ": No such file", directory + ": ")
        .hasLineCount(3);
    assertThat(run.output()).startsWith(code + ": ");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(explain("--unverified", "-R", "=always or never", code, code).status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identifier \"x\" or always", "always"})
  void takesTextWithoutEqualsSignAndSaysSo(String text) {
    CommandRun run = explain("--unverified", "-R", text, code);

    assertThat(run.errors()).contains("put '=' in front").hasLineCount(1);
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-R=always", "-R==always", "--test-requirement==always"})
  void takesAttachedTextAsCodesignDoes(String attached) {
    assertThat(explain("--unverified", attached, code))
        .isEqualTo(explain("--unverified", "-R", "=always", code));
  }

  @Test
  void overlooksASecondEqualsSign() {
    CommandRun run = explain("--unverified", "-R", "==always", code);

    assertThat(run.errors()).contains("ignored the '='").hasLineCount(1);
    assertThat(run.status()).isZero();
  }

  @Test
  void readsRequirementsFromFilesAndStandardInput() throws Exception {
    String text = Files.writeString(directory.resolve("text"), "always\r\n").toString();
    Path blob = directory.resolve("blob");
    Files.write(blob, Requirement.parse("always").toBytes());

    CommandRun fromText = explain("--unverified", "-R", text, code);
    CommandRun fromInput =
        CommandRun.withInput("# designated => always", "explain", "--unverified", "-R", "-", code);

    assertThat(fromText.status()).isZero();
    assertThat(fromText.errors()).contains("CRLF");
    assertThat(explain("--unverified", "-R", blob.toString(), code))
        .isEqualTo(explain("--unverified", "-R", "=always", code));
    assertThat(fromInput.status()).isZero();
    assertThat(fromInput.errors()).contains("designated =>");
  }

  @Test
  void takesTheDesignatedRequirementOfASet() throws Exception {
    Path set = directory.resolve("set");
    Files.write(set, RequirementSet.parse("host => never designated => always").toBytes());
    Path other = directory.resolve("other");
    Files.write(other, RequirementSet.parse("host => always").toBytes());

    assertThat(explain("--unverified", "-R", set.toString(), code).status()).isZero();
    assertThat(explain("--unverified", "-R", set.toString(), code).errors())
        .contains("its designated requirement is taken");
    assertThat(explain("-R", other.toString(), code).errors())
        .contains("without a designated requirement");
  }

  @Test
  void showsMistakesOfARequirementInTheirPlace() {
    CommandRun run = explain("-R", "=identifier 1com", code);

    assertThat(run.errors())
        .startsWith("countersign: invalid requirement:\n1:12: ")
        .contains("  identifier 1com\n             ^\n", "hint: ");
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void complainsOnceOfARequirementThatIsNoFileNorText() {
    assertThat(explain("-R", "/no/such/file", code).errors())
        .isEqualTo("countersign: /no/such/file: No such file or directory\n");
    assertThat(explain("-R", "identifier 1a", code).errors())
        .contains("No such file or directory, nor does it compile", "1:12: ");
    assertThat(explain("-R", directory.toString(), code).errors())
        .contains("is a directory")
        .hasLineCount(1);
  }

  @Test
  void complainsOfABadBlobWithItsStatus() throws Exception {
    Path blob = Files.write(directory.resolve("blob"), new byte[] {(byte) 0xfa, 1, 2});

    assertThat(explain("-R", blob.toString(), code).errors())
        .contains(blob + ": ", "errSecCSReqInvalid (-67052)")
        .hasLineCount(1);
  }

  @Test
  void printsJsonForEachPath() throws Exception {
    String none = directory.resolve("none\u001b").toString();

    CommandRun run = explain("--json", "--unverified", "-R", SignedCode.DEVELOPER_ID, code, none);

    assertThat(run.output()).matches("[ -~\n]*").hasLineCount(2);
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    JsonNode[] lines = run.output().lines().map(ExplainCommandTest::parse).toArray(JsonNode[]::new);
    assertThat(lines[0].get("schema").asText()).isEqualTo("countersign.explain/1");
    assertThat(lines[0].get("path").asText()).isEqualTo(code);
    assertThat(lines[0].at("/evaluation/satisfied").asBoolean()).isTrue();
    assertThat(lines[0].at("/evaluation/basis").asText()).isEqualTo("claims");
    assertThat(lines[0].at("/evaluation/slices")).hasSize(2);
    assertThat(lines[1].get("path").asText()).isEqualTo(none);
    assertThat(lines[1].at("/error/message").asText()).contains("No such file");
  }

  static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException malformed) {
      throw new AssertionError(line, malformed);
    }
  }

  @Test
  void usesColourOnlyWhereItIsWanted() {
    assertThat(explain("-R", "=always", code).output()).doesNotContain("\u001b");
    assertThat(explain("--color=never", "-R", "=always", code).output()).doesNotContain("\u001b");
    assertThat(explain("--color=always", "-R", "=always", code).output()).contains("\u001b[");
  }

  @Test
  void refusesEmptyPaths() {
    for (CommandRun run :
        new CommandRun[] {explain("-R", "", code), explain("-R", "=always", code, "")}) {
      assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
      assertThat(run.errors()).contains("the path is empty");
      assertThat(run.output()).isEmpty();
    }
  }

  @Test
  void namesTheChoicesOfColourOnce() {
    assertThat(explain("--color=pink", "-R", "=always", code).errors())
        .containsOnlyOnce("always")
        .contains("'pink'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-R", "-R =always", "x", "-R =always --color=pink x", "--bogus x"})
  void refusesArgumentsThatMakeNoSense(String arguments) {
    CommandRun run = explain(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.errors()).startsWith("countersign explain: ").contains("--help");
    assertThat(run.output()).isEmpty();
  }
}
