package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.ByteString;
import org.countersign.Check;
import org.countersign.fixtures.FakeApple;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {

  private static final String OTHER_PROGRAM = "=identifier \"org.example.other\"";

  @TempDir private Path directory;

  private static CommandRun verify(Object... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("verify"), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new));
  }

  @Test
  void saysOfGoodCodeWhatCodesignSays() throws Exception {
    String code = SignedCode.in(directory);

    CommandRun run = verify("-R", SignedCode.DEVELOPER_ID, code);

    assertThat(run.output().lines())
        .containsSubsequence(
            code + ": valid on disk",
            code + ": satisfies its Designated Requirement",
            code + ": explicit requirement satisfied");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void explainsWhyARequirementIsNotSatisfied() throws Exception {
    String code = SignedCode.in(directory);

    CommandRun run = verify("-R", OTHER_PROGRAM, code);

    assertThat(run.output())
        .startsWith(code + ": valid on disk\n")
        .contains(code + ": explicit requirement NOT satisfied (errSecCSReqFailed, -67050)\n")
        .contains(SignedCode.IDENTIFIER)
        .doesNotContain("not verified");
    assertThat(run.status()).isEqualTo(ExitStatus.NOT_SATISFIED);
  }

  @Test
  void explainsWhyItsOwnRequirementIsNotSatisfied() throws Exception {
    Path code =
        FakeApple.shared()
            .adHoc()
            .signer(MadeUpCode.IDENTIFIER)
            .designatedRequirement(Requirement.parse("identifier com.example.other"))
            .sign()
            .writeTo(directory.resolve("program"));

    CommandRun run = verify(code);
    JsonNode json = ExplainCommandTest.parse(verify("--json", code).output());

    assertThat(run.output())
        .contains(code + ": valid on disk\n")
        .contains(code + ": does not satisfy its designated Requirement\n")
        .contains(code + ": designated requirement NOT satisfied", "\"com.example.other\"");
    assertThat(run.status()).isEqualTo(ExitStatus.NOT_SATISFIED);
    assertThat(json.get("valid").booleanValue()).isTrue();
    assertThat(json.get("satisfiesDesignatedRequirement").booleanValue()).isFalse();
  }

  @Test
  void verifiesAnyFileWithADetachedSignature() throws Exception {
    var signed =
        FakeApple.shared()
            .adHoc()
            .signer(MadeUpCode.IDENTIFIER)
            .signDetached(ByteString.utf8("a document"));
    Path document = Files.write(directory.resolve("document"), signed.contents().toByteArray());
    Path signature =
        Files.write(directory.resolve("sig"), signed.signature().contents().toByteArray());

    CommandRun run = verify("--detached", signature, document);

    assertThat(run.output()).startsWith(document + ": valid on disk\n");
    assertThat(run.status()).isZero();

    Files.writeString(document, "A document");
    assertThat(verify("--detached", signature, document).status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(verify("--detached", signature, document, document).errors())
        .contains("one PATH alone");
    assertThat(verify("--detached", signature, "--recursive", directory).status())
        .isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void listsWhatIsWrong() throws Exception {
    Path code = MadeUpCode.writeBroken("altered-requirements", directory);

    CommandRun run = verify("-R", "=always", code);

    assertThat(run.output().lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith(code + ": ")
                    .endsWith(" [errSecCSSignatureFailed (-67061)]"));
    assertThat(run.output())
        .contains("\n  ", ": requirements: ")
        .doesNotContain("valid on disk", "satisfied");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void refusesCodeThatIsNotSigned() throws Exception {
    CommandRun run = verify(SignedCode.unsignedIn(directory));

    assertThat(run.output()).contains("[errSecCSUnsigned (-67062)]").doesNotContain("valid");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void saysThatResourcesOfBundlesAreNotVerified() throws Exception {
    Path bundle = MadeUpCode.writeBundle(directory);

    CommandRun run = verify(bundle);

    assertThat(run.output().lines())
        .startsWith(bundle + ": valid on disk (not all contents verified)")
        .anyMatch(line -> line.startsWith(bundle + ": NOT CHECKED: "));
    assertThat(run.status()).isZero();
  }

  @Test
  void reportsTheWorstOfSeveral() throws Exception {
    String good = SignedCode.in(directory);
    Path none = directory.resolve("none");

    CommandRun run = verify("-R", OTHER_PROGRAM, none, good);

    assertThat(run.errors()).isEqualTo("countersign: " + none + ": No such file or directory\n");
    assertThat(run.output()).startsWith(good + ": valid on disk\n");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(verify("-R", "=always", good, good).status()).isZero();
  }

  @Test
  void failsWhereEvaluationDoes() throws Exception {
    Path unknown = directory.resolve("unknown.req");
    Files.write(unknown, HexFormat.of().parseHex("fade0c00000000100000000100000018"));

    CommandRun run = verify("-R", unknown, SignedCode.in(directory));

    assertThat(run.output()).contains("valid on disk", "CANNOT be evaluated");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void printsJsonWithEveryCheck() throws Exception {
    String code = SignedCode.in(directory);

    CommandRun run = verify("--json", "-R", SignedCode.DEVELOPER_ID, code);

    assertThat(run.output()).hasLineCount(1).matches("[ -~]*\n");
    assertThat(run.errors()).isEmpty();
    JsonNode json = ExplainCommandTest.parse(run.output());
    assertThat(json.get("schema").textValue()).isEqualTo("countersign.verification/1");
    assertThat(json.get("path").textValue()).isEqualTo(code);
    assertThat(json.get("valid").booleanValue()).isTrue();
    assertThat(json.get("satisfied").booleanValue()).isTrue();
    assertThat(json.get("satisfiesDesignatedRequirement").booleanValue()).isTrue();
    assertThat(json.get("findings")).isEmpty();
    assertThat(json.get("slices")).hasSize(2);
    JsonNode slice = json.at("/slices/1");
    assertThat(slice.get("architecture").textValue()).isEqualTo("arm64");
    assertThat(slice.get("identifier").textValue()).isEqualTo(SignedCode.IDENTIFIER);
    assertThat(slice.get("teamIdentifier").textValue()).isEqualTo(SignedCode.TEAM);
    assertThat(slice.get("cdhash").textValue())
        .isEqualTo("f0724dea441043db4efe6f3bc27a34bc73e87439");
    assertThat(slice.get("cdhashes")).hasSize(2).contains(slice.get("cdhash"));
    assertThat(slice.get("flags").longValue()).isEqualTo(0x10000);
    assertThat(slice.at("/authorities/2").textValue()).isEqualTo("Apple Root CA");
    assertThat(slice.at("/checks/requirements/result").textValue()).isEqualTo("passed");
    assertThat(json.at("/checks/notarization/result").textValue()).isEqualTo("not-checked");
    assertThat(json.at("/checks/notarization/reason").textValue()).isNotEmpty();
    assertThat(json.at("/checks/requirement/result").textValue()).isEqualTo("passed");
    assertThat(json.get("checks")).hasSize(Check.values().length);
    assertThat(json.at("/evaluation/basis").textValue()).isEqualTo("facts");
  }

  @Test
  void printsFindingsInJson() throws Exception {
    Path code = MadeUpCode.writeBroken("altered-requirements", directory);

    CommandRun run = verify("--json", "-R", "=always", code);

    JsonNode json = ExplainCommandTest.parse(run.output());
    assertThat(json.get("valid").booleanValue()).isFalse();
    assertThat(json.get("satisfied").booleanValue()).isFalse();
    assertThat(json.at("/checks/requirements/result").textValue()).isEqualTo("failed");
    assertThat(json.at("/checks/requirement/result").textValue()).isEqualTo("failed");
    JsonNode finding =
        StreamSupport.stream(json.get("findings").spliterator(), false)
            .filter(one -> one.get("check").textValue().equals("requirements"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.get("status").intValue()).isEqualTo(-67061);
    assertThat(finding.get("name").textValue()).isEqualTo("errSecCSSignatureFailed");
    assertThat(finding.get("slot").intValue()).isEqualTo(2);
    assertThat(finding.get("where").textValue()).contains("requirements");
    assertThat(finding.get("message").textValue()).isNotEmpty();
    assertThat(finding.has("page")).isFalse();
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void printsJsonForWhatCannotBeRead() {
    CommandRun run = verify("--json", "-R", "=always", directory, directory.resolve("none\u001b"));

    assertThat(run.output()).hasLineCount(2).matches("[ -~\n]*");
    assertThat(run.errors()).isEmpty();
    assertThat(run.output().lines().map(ExplainCommandTest::parse))
        .allSatisfy(
            json -> {
              assertThat(json.get("valid").booleanValue()).isFalse();
              assertThat(json.get("satisfied").booleanValue()).isFalse();
              assertThat(json.at("/error/message").textValue()).isNotEmpty();
              assertThat(json.get("slices")).isEmpty();
            });
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "explain -R =always", "show"})
  void saysInJsonWhatMakesAFileUnreadableAsCode(String command) throws Exception {
    Path empty = Files.createFile(directory.resolve("empty"));

    JsonNode json =
        ExplainCommandTest.parse(CommandRun.of((command + " --json " + empty).split(" ")).output());

    assertThat(json.get("findings")).hasSize(1);
    JsonNode finding = json.at("/findings/0");
    assertThat(finding.get("status")).isEqualTo(json.at("/error/status/code"));
    assertThat(finding.get("check").textValue()).isEqualTo(Check.MACH_O.label());
    assertThat(finding.get("message").textValue()).contains("the file is empty");
  }

  @Test
  void namesWhatIsMissingAsItIsCalled() throws Exception {
    Path bundle = Files.createDirectories(directory.resolve("B.app/Contents"));
    Files.writeString(
        bundle.resolve("Info.plist"),
        "<plist version=\"1.0\"><dict><key>CFBundleExecutable</key><string>a\tb</string></dict>"
            + "</plist>");

    assertThat(verify(bundle.getParent()).errors()).contains("MacOS/a\\tb is not there");
  }

  @Test
  void namesNothingOfCodeThatIsNotSigned() throws Exception {
    JsonNode slice =
        ExplainCommandTest.parse(verify("--json", SignedCode.unsignedIn(directory)).output())
            .at("/slices/0");

    assertThat(slice.get("identifier").isNull()).isTrue();
    assertThat(slice.get("teamIdentifier").isNull()).isTrue();
    assertThat(slice.get("cdhash").isNull()).isTrue();
    assertThat(slice.get("cdhashes")).isEmpty();
    assertThat(slice.get("authorities")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-R =always", "--bogus x", "-R"})
  void refusesArgumentsThatMakeNoSense(String arguments) {
    CommandRun run = verify((Object[]) arguments.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.errors()).startsWith("countersign verify: ").contains("--help");
    assertThat(run.output()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',x", "=always,''"})
  void refusesEmptyPaths(String requirement, String path) {
    CommandRun run = verify("-R", requirement, path);

    assertThat(run.errors()).contains("the path is empty");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }
}
