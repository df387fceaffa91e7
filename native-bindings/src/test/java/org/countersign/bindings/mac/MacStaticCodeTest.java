package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.CodeSigningStatus;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.code.SigningInformation;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MacStaticCodeTest extends SecurityTest {

  private static final String CHECK = "SecStaticCodeCheckValidityWithErrors";
  private static final String INFORMATION = "SecCodeCopySigningInformation";
  private static final String UNIVERSAL = "app bundle with Mach-O universal (x86_64 arm64)";

  @ParameterizedTest
  @EnumSource(value = ExhibitKind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNSIGNED")
  void tellsWhatIsReadFromTheFile(ExhibitKind kind) throws MacCodeException {
    SigningInformation wanted = FakeSecurity.exhibit(kind);
    FakeSecurity.tells(wanted);
    try (MacStaticCode code = open()) {
      assertThat(code.slices()).hasSize(1);
      Facts.assertSame(code.slices().get(0), wanted);
    }
  }

  @Test
  void codeWithoutIdentifierIsUnsigned() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.UNSIGNED));
    try (MacStaticCode code = open()) {
      assertThat(code.slices()).hasSize(1).noneMatch(SigningInformation::isSigned);
    }
  }

  @Test
  void tellsEachSlice() throws MacCodeException {
    SigningInformation one = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    SigningInformation other = FakeSecurity.exhibit(ExhibitKind.DEVELOPMENT);
    FakeSecurity.tells("", FakeSecurity.dictionary(other, UNIVERSAL));
    FakeSecurity.tells("x86_64", FakeSecurity.dictionary(one, "Mach-O thin (x86_64)"));
    FakeSecurity.tells("arm64", FakeSecurity.dictionary(other, "Mach-O thin (arm64)"));
    try (MacStaticCode code = open()) {
      assertThat(code.slices())
          .extracting(SigningInformation::architecture)
          .containsExactly("x86_64", "arm64");
      assertThat(code.slices().get(0).cdhash()).isEqualTo(one.cdhash());
      assertThat(code.slices().get(1).cdhash()).isEqualTo(other.cdhash());
    }
  }

  @Test
  void refusesSlicesOfWhichNoneIsTheCodeItself() {
    SigningInformation one = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    SigningInformation other = FakeSecurity.exhibit(ExhibitKind.DEVELOPMENT);
    FakeSecurity.tells("", FakeSecurity.dictionary(other, UNIVERSAL));
    FakeSecurity.tells("x86_64", FakeSecurity.dictionary(one, ""));
    FakeSecurity.tells("arm64", FakeSecurity.dictionary(one, ""));
    assertThatThrownBy(this::open)
        .isInstanceOf(MacCodeException.class)
        .hasMessageContaining("changed while it was opened");
  }

  @Test
  void asksForAllSlicesNestedCodeAndStrictnessAndNoNetwork() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    assertThat(evaluate(RIGHT).outcome()).isEqualTo(MacOutcome.SATISFIED);
    int all = 1; // kSecCSCheckAllArchitectures
    int nested = 1 << 3; // kSecCSCheckNestedCode
    int strict = 1 << 4; // kSecCSStrictValidate
    int symbolicLinks = 1 << 7; // kSecCSRestrictSymlinks
    int offline = 1 << 29; // kSecCSNoNetworkAccess
    assertThat(controls.fake_security_flags(CHECK))
        .isEqualTo(all | nested | strict | symbolicLinks | offline);
    assertThat(controls.fake_security_calls(CHECK)).isOne();
    assertThat(controls.fake_security_flags(INFORMATION)).isEqualTo(1 | 2 | 4 | 32);
  }

  @Test
  void bothSayYes() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    MacEvaluation evaluation = evaluate(RIGHT);
    assertThat(evaluation.satisfied()).isTrue();
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.SUCCESS);
    assertThat(evaluation.explain()).startsWith("requirement satisfied\n").contains("✓ identifier");
  }

  @Test
  void theSystemsNoIsExplainedByTheClauseThatFails() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    controls.fake_security_requirement_status(CodeSigningStatus.REQ_FAILED.code());
    MacEvaluation evaluation = evaluate(WRONG);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.NOT_SATISFIED);
    assertThat(evaluation.satisfied()).isFalse();
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.REQ_FAILED);
    assertThat(evaluation.explain())
        .startsWith("requirement NOT satisfied (errSecCSReqFailed, -67050)\n")
        .contains("✗ identifier \"com.example.other\"")
        .contains("found \"com.example.app\"");
  }

  @Test
  void theSystemsYesAgainstOurNoIsADisagreement() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    MacEvaluation evaluation = evaluate(WRONG);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.DISAGREEMENT);
    assertThat(evaluation.satisfied()).isFalse();
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.REQ_FAILED);
    assertThat(evaluation.apple().isYes()).isTrue();
    assertThat(evaluation.explain())
        .startsWith("DISAGREEMENT, taken for a no")
        .contains("the system says that the requirement is satisfied")
        .contains("✗ identifier \"com.example.other\"");
  }

  @Test
  void theSystemsNoAgainstOurYesIsADisagreement() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    controls.fake_security_requirement_status(CodeSigningStatus.REQ_FAILED.code());
    MacEvaluation evaluation = evaluate(RIGHT);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.DISAGREEMENT);
    assertThat(evaluation.satisfied()).isFalse();
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.REQ_FAILED);
    assertThat(evaluation.explain())
        .contains("the system says that the requirement is not satisfied")
        .contains("✓ identifier \"com.example.app\"");
  }

  @Test
  void whatOnlyAMacKnowsRestsOnTheSystemAlone() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    MacEvaluation evaluation = evaluate(APPLE_ONLY);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.SATISFIED_BY_APPLE_ALONE);
    assertThat(evaluation.satisfied()).isTrue();
    assertThat(evaluation.explain())
        .startsWith("requirement satisfied, on the system's word alone")
        .contains("? notarized");
  }

  @Test
  void theSystemsNoStandsWhereWeDoNotKnow() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    controls.fake_security_requirement_status(CodeSigningStatus.REQ_FAILED.code());
    MacEvaluation evaluation = evaluate(APPLE_ONLY);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.NOT_SATISFIED);
    assertThat(evaluation.explain()).startsWith("requirement NOT satisfied (errSecCSReqFailed");
  }

  @Test
  void theSystemsYesIsADisagreementWhereAPartCannotBeRead() throws MacCodeException {
    SigningInformation code = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    FakeSecurity.tells(
        "",
        FakeSecurity.dictionary(code, "Mach-O thin (arm64)")
            .with("info-plist", PropertyList.Array.of()));
    MacEvaluation evaluation =
        evaluate(Requirement.parse("info[CFBundleShortVersionString] >= \"1.0\""));
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.DISAGREEMENT);
    assertThat(evaluation.explain()).contains("not decided");
  }

  @Test
  void everySliceMustSatisfy() throws MacCodeException {
    SigningInformation right = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    SigningInformation wrong = FakeSecurity.exhibit(ExhibitKind.OTHER_TEAM);
    FakeSecurity.tells("", FakeSecurity.dictionary(right, UNIVERSAL));
    FakeSecurity.tells("x86_64", FakeSecurity.dictionary(wrong, ""));
    FakeSecurity.tells("arm64", FakeSecurity.dictionary(right, ""));
    MacEvaluation evaluation = evaluate(RIGHT);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.DISAGREEMENT);
    assertThat(evaluation.ours().slices()).hasSize(2);
  }

  @Test
  void saysWhatTheSystemSaysBesides() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    controls.fake_security_answer(CHECK, CodeSigningStatus.BAD_RESOURCE.code());
    FakeSecurity.explains(
        PropertyList.Dictionary.of(
            Map.of(
                "SecCSArchitecture",
                new PropertyList.StringValue("arm64"),
                "SecCSResourceAltered",
                PropertyList.Array.of(
                    new PropertyList.StringValue("one"),
                    new PropertyList.StringValue("two\nforged line")))));
    try (MacStaticCode code = open()) {
      AppleVerdict verdict = code.verify();
      assertThat(verdict.isYes()).isFalse();
      assertThat(verdict.details())
          .isEqualTo(
              Map.of("slice", List.of("arm64"), "altered", List.of("one", "two\\nforged line")));
      assertThat(verdict.explain())
          .startsWith(CHECK + " answered errSecCSBadResource (-67054)")
          .contains("  altered: two\\nforged line\n")
          .contains("advice: ");
    }
  }

  @Test
  void theDesignatedRequirementIsTheSystems() throws MacCodeException {
    byte[] blob = RIGHT.toBytes();
    controls.fake_security_compiled(blob, blob.length);
    try (MacStaticCode code = open()) {
      assertThat(code.designatedRequirement()).isEqualTo(RIGHT);
    }
  }

  @Test
  void nothingIsAskedAfterItWasClosed() throws MacCodeException {
    MacStaticCode code = open();
    code.close();
    code.close();
    assertThatThrownBy(code::verify).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> code.evaluate(RIGHT)).isInstanceOf(IllegalStateException.class);
    assertThat(controls.fake_security_calls(CHECK)).isZero();
  }

  @Test
  void whatTheSystemDoesNotMakeLeavesNothingBehind() {
    SigningInformation code = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    FakeSecurity.tells("", FakeSecurity.dictionary(code, UNIVERSAL));
    FakeSecurity.tells("x86_64", FakeSecurity.dictionary(code, ""));
    FakeSecurity.tells("arm64", FakeSecurity.dictionary(code, ""));
    int failures =
        FakeObjects.failEachCreation(
            () -> {
              MacEvaluation evaluation = evaluate(RIGHT);
              assertThat(evaluation.outcome()).isIn(MacOutcome.SATISFIED, MacOutcome.DISAGREEMENT);
              return evaluation;
            });
    assertThat(failures).isGreaterThan(100);
  }

  @Test
  void aRefusalThatCannotBeDescribedIsOneAllTheSame() {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    FakeSecurity.explains(PropertyList.Dictionary.empty());
    controls.fake_security_answer(CHECK, CodeSigningStatus.SIGNATURE_FAILED.code());
    FakeObjects.failEachCreation(
        () -> {
          MacEvaluation evaluation = evaluate(RIGHT);
          assertThat(evaluation.outcome()).isEqualTo(MacOutcome.REFUSED);
          return evaluation;
        });
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void thereIsNoneOnOtherSystems() {
    assertThatThrownBy(() -> MacStaticCode.open(Path.of("/bin/ls")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("not a Mac");
  }
}
