package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.countersign.CodeSigningStatus;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.code.SigningInformation;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.Test;

class MacCodeTest extends SecurityTest {

  private static final String CHECK = "SecCodeCheckValidityWithErrors";
  private static final String INFORMATION = "SecCodeCopySigningInformation";
  private static final String GUEST = "SecCodeCopyGuestWithAttributes";

  @Test
  void isFoundByTheThirtyTwoBytesOfItsToken() throws MacCodeException {
    try (MacCode code = running()) {
      byte[] asked = new byte[AuditToken.LENGTH];
      controls.fake_security_audit(asked);
      assertThat(AuditToken.of(asked)).isEqualTo(TOKEN).isEqualTo(code.token());
    }
  }

  @Test
  void tellsWhatTheSystemTells() throws MacCodeException {
    SigningInformation wanted = FakeSecurity.exhibit(ExhibitKind.DEBUGGABLE);
    FakeSecurity.tells(
        "",
        FakeSecurity.dictionary(wanted, "Mach-O thin (" + wanted.architecture() + ")")
            .with("status", PropertyList.IntegerValue.of(0x2401_0101L)));
    try (MacCode code = running()) {
      Facts.assertSame(code.signingInformation(), wanted);
      assertThat(code.status()).isEqualTo(0x2401_0101);
      assertThat(code.path()).isEqualTo(Path.of("/fake/program"));
      assertThat(controls.fake_security_flags(INFORMATION)).isEqualTo(1 | 2 | 4 | 8 | 32);
    }
  }

  /** The form that the system tells is that of the whole file, also of one slice that runs. */
  @Test
  void doesNotTakeTheFirstSliceForTheOneThatRuns() throws MacCodeException {
    SigningInformation wanted = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    String universal = "app bundle with Mach-O universal (x86_64 arm64)";
    FakeSecurity.tells("", FakeSecurity.dictionary(wanted, universal));
    try (MacCode code = running()) {
      assertThat(code.signingInformation().architecture()).isEqualTo("x86_64 or arm64");
      assertThat(code.signingInformation().cdhash()).isEqualTo(wanted.cdhash());
    }
  }

  @Test
  void asksOfflineAndWithNoFlagThatTheFunctionDoesNotKnow() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    assertThat(evaluateRunning(RIGHT).outcome()).isEqualTo(MacOutcome.SATISFIED);
    assertThat(controls.fake_security_flags(CHECK)).isEqualTo(1 << 29); // kSecCSNoNetworkAccess
    assertThat(controls.fake_security_calls("SecStaticCodeCheckValidityWithErrors")).isZero();
  }

  @Test
  void anotherVerdictThanOursIsADisagreement() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    assertThat(evaluateRunning(WRONG).outcome()).isEqualTo(MacOutcome.DISAGREEMENT);
    controls.fake_security_requirement_status(CodeSigningStatus.REQ_FAILED.code());
    assertThat(evaluateRunning(RIGHT).outcome()).isEqualTo(MacOutcome.DISAGREEMENT);
    assertThat(evaluateRunning(WRONG).outcome()).isEqualTo(MacOutcome.NOT_SATISFIED);
    assertThat(evaluateRunning(APPLE_ONLY).outcome()).isEqualTo(MacOutcome.NOT_SATISFIED);
  }

  @Test
  void saysThatTheProcessIsGone() {
    for (CodeSigningStatus gone :
        new CodeSigningStatus[] {
          CodeSigningStatus.NO_SUCH_PROCESS, CodeSigningStatus.NO_SUCH_CODE
        }) {
      controls.fake_security_answer(GUEST, gone.code());
      assertThatThrownBy(this::running)
          .isInstanceOfSatisfying(
              MacCodeException.class,
              e -> {
                assertThat(e.status()).isEqualTo(gone);
                assertThat(e.verdict()).isPresent();
              });
    }
  }

  @Test
  void opensTheFileWithAllItsSlices() throws MacCodeException {
    SigningInformation wanted = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);
    FakeSecurity.tells(wanted);
    try (MacCode code = running();
        MacStaticCode file = code.staticCode()) {
      assertThat(controls.fake_security_flags("SecCodeCopyStaticCode")).isOne();
      assertThat(file.path()).isEqualTo(Path.of("/fake/program"));
      Facts.assertSame(file.slices().get(0), wanted);
    }
  }

  @Test
  void aStateThatIsNotToldIsAnError() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    try (MacCode code = running()) {
      assertThatThrownBy(code::status)
          .isInstanceOf(MacCodeException.class)
          .hasMessageContaining("state");
    }
  }

  @Test
  void nothingIsAskedAfterItWasClosed() throws MacCodeException {
    MacCode code = running();
    code.close();
    code.close();
    assertThatThrownBy(code::verify).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(code::signingInformation).isInstanceOf(IllegalStateException.class);
    assertThat(controls.fake_security_calls(CHECK)).isZero();
  }

  @Test
  void whatTheSystemDoesNotMakeLeavesNothingBehind() {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEBUGGABLE));
    int failures =
        FakeObjects.failEachCreation(
            () -> {
              MacEvaluation evaluation = evaluateRunning(RIGHT);
              assertThat(evaluation.outcome()).isIn(MacOutcome.SATISFIED, MacOutcome.DISAGREEMENT);
              return evaluation;
            });
    assertThat(failures).isGreaterThan(50);
  }
}
