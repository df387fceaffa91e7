package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.code.SigningInformation;
import org.countersign.fixtures.gallery.Exhibit;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.requirement.Requirement;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.StaticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Security.framework and the tools of the Mac that runs the tests, beside ours. */
@EnabledOnOs(OS.MAC)
class ThisMacTest {

  private static final List<String> REQUIREMENTS =
      List.of(
          "anchor apple",
          "anchor apple generic",
          "identifier \"" + FakeSecurity.IDENTIFIER + "\"",
          "identifier \"com.apple.ls\" and anchor apple",
          "certificate leaf[subject.OU] = " + FakeSecurity.TEAM,
          "certificate leaf[field.1.2.840.113635.100.6.1.13] exists",
          "info[CFBundleShortVersionString] >= \"2.0\"",
          "!(entitlement[\"com.apple.security.get-task-allow\"] exists)",
          "always",
          "never");

  @ParameterizedTest
  @ValueSource(strings = {"/bin/ls", "/usr/bin/true", "/Applications/Safari.app"})
  void theSystemsProgramsReadAlike(String program)
      throws IOException, MacCodeException, MalformedSignatureException {
    Path path = Path.of(program);
    assumeTrue(Files.exists(path), "this Mac has no " + program);
    Map<String, SigningInformation> ours =
        StaticCode.open(path).slices().stream()
            .map(CodeSlice::signingInformation)
            .collect(Collectors.toMap(SigningInformation::architecture, Function.identity()));
    try (MacStaticCode code = MacStaticCode.open(path)) {
      assertThat(code.slices())
          .extracting(SigningInformation::architecture)
          .containsExactlyInAnyOrderElementsOf(ours.keySet());
      code.slices().forEach(slice -> Facts.assertSame(slice, ours.get(slice.architecture())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/ls", "/usr/bin/true"})
  void theSystemsProgramsAreValidAndApples(String program) throws MacCodeException {
    try (MacStaticCode code = MacStaticCode.open(Path.of(program))) {
      assertThat(code.verify().isYes()).as(code.verify().explain()).isTrue();
      MacEvaluation apple = code.evaluate(Requirement.parse("anchor apple"));
      assertThat(apple.satisfied()).as(apple.explain()).isTrue();
      MacEvaluation other = code.evaluate(Requirement.parse("identifier \"com.example.app\""));
      assertThat(other.outcome()).isEqualTo(MacOutcome.NOT_SATISFIED);
    }
  }

  static Stream<Exhibit> signedExhibits() {
    return FakeSecurity.exhibits().stream()
        .filter(exhibit -> exhibit.kind() != ExhibitKind.UNSIGNED);
  }

  @ParameterizedTest
  @MethodSource("signedExhibits")
  void theGalleryReadsAlike(Exhibit exhibit, @TempDir Path directory)
      throws IOException, MacCodeException {
    Path path = exhibit.specimen().writeTo(directory.resolve("exhibit"));
    try (MacStaticCode code = MacStaticCode.open(path)) {
      assertThat(code.slices()).hasSize(1);
      Facts.assertSameButCertificates(code.slices().get(0), FakeSecurity.read(exhibit));
    }
  }

  @ParameterizedTest
  @MethodSource("signedExhibits")
  void theGalleryIsJudgedAsByCodesignAndByOurEvaluator(Exhibit exhibit, @TempDir Path directory)
      throws IOException, MacCodeException {
    Path path = exhibit.specimen().writeTo(directory.resolve("exhibit"));
    assertJudgedAlike(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/ls", "/usr/bin/true"})
  void theSystemsProgramsAreJudgedAlike(String program) throws IOException, MacCodeException {
    assertJudgedAlike(Path.of(program));
  }

  private static void assertJudgedAlike(Path path) throws IOException, MacCodeException {
    try (MacStaticCode code = MacStaticCode.open(path)) {
      for (String requirement : REQUIREMENTS) {
        MacEvaluation evaluation = code.evaluate(Requirement.parse(requirement));
        assertThat(evaluation.outcome())
            .as(path + ": " + requirement + "\n" + evaluation.explain())
            .isNotEqualTo(MacOutcome.DISAGREEMENT);
        assertThat(evaluation.satisfied())
            .as(path + ": " + requirement + "\n" + evaluation.explain())
            .isEqualTo(AppleTool.codesignAccepts(path, requirement));
      }
    }
  }

  @Test
  void requirementsCompileAndPrintAsByApplesCompiler(@TempDir Path directory)
      throws IOException, MacCodeException {
    MacCompiler apple = MacCompiler.ofThisMac();
    for (String text : REQUIREMENTS) {
      Requirement ours = Requirement.parse(text);
      Path file = directory.resolve("requirement");
      AppleTool.compile(text, file);
      assertThat(ours.toBytes()).as(text).isEqualTo(Files.readAllBytes(file));
      assertThat(apple.compile(text)).as(text).isEqualTo(ours);
      assertThat(apple.print(ours)).isEqualTo(ours.appleText());
    }
  }

  @Test
  void theCompilerOfThisMacSaysWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> MacCompiler.ofThisMac().compile("anchor apple gneric and"))
        .isInstanceOfSatisfying(
            MacCodeException.class,
            e -> assertThat(e.verdict().orElseThrow().details()).containsKey("syntax"));
  }
}
