package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the system answers is a decision with a reason, and a yes only if it is one. */
class SecurityAnswersTest extends SecurityTest {

  private static final String STATIC_CHECK = "SecStaticCodeCheckValidityWithErrors";
  private static final String DYNAMIC_CHECK = "SecCodeCheckValidityWithErrors";
  private static final PropertyList TEXT = new PropertyList.StringValue("text");

  private final PropertyList.Dictionary sound =
      FakeSecurity.dictionary(FakeSecurity.exhibit(ExhibitKind.DEBUGGABLE), "Mach-O thin (arm64)");

  @BeforeEach
  void tellOfSoundCode() {
    FakeSecurity.tells("", sound);
  }

  @ParameterizedTest
  @EnumSource(value = CodeSigningStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "SUCCESS")
  void everyStatusOfACheckIsANoWithItsReason(CodeSigningStatus status) throws MacCodeException {
    controls.fake_security_answer(STATIC_CHECK, status.code());
    controls.fake_security_answer(DYNAMIC_CHECK, status.code());
    try (MacStaticCode code = open();
        MacCode running = running()) {
      assertIsNo(code.verify(), status);
      assertIsNo(running.verify(), status);
    }
    assertIsNo(evaluate(WRONG), status);
    assertIsNo(evaluateRunning(WRONG), status);
  }

  private static void assertIsNo(AppleVerdict verdict, CodeSigningStatus status) {
    assertThat(verdict.isYes()).isFalse();
    assertThat(verdict.status()).isEqualTo(status);
    assertThat(verdict.code()).isEqualTo(status.code());
    assertThat(verdict.explain())
        .contains(status.toString())
        .contains(status.meaning())
        .contains("advice: ");
  }

  private static void assertIsNo(MacEvaluation evaluation, CodeSigningStatus status) {
    boolean isRequirement = status == CodeSigningStatus.REQ_FAILED;
    assertThat(evaluation.satisfied()).isFalse();
    assertThat(evaluation.outcome())
        .isEqualTo(isRequirement ? MacOutcome.NOT_SATISFIED : MacOutcome.REFUSED);
    assertThat(evaluation.status()).isEqualTo(status);
    assertThat(evaluation.ours().satisfied()).isFalse();
    assertThat(evaluation.explain()).contains(status.constantName()).contains("identifier");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1, -12345, 100013, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aStatusThatNobodyKnowsIsANo(int status) throws MacCodeException {
    controls.fake_security_answer(STATIC_CHECK, status);
    MacEvaluation evaluation = evaluate(RIGHT);
    assertThat(evaluation.outcome()).isEqualTo(MacOutcome.REFUSED);
    assertThat(evaluation.apple().code()).isEqualTo(status);
    assertThat(evaluation.status()).isEqualTo(CodeSigningStatus.INTERNAL_ERROR);
    assertThat(evaluation.explain()).contains("security error " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SecStaticCodeCreateWithPath",
        "SecCodeCopySigningInformation",
        "SecRequirementCreateWithData",
        "SecRequirementCopyData"
      })
  void everyRefusalToMakeSomethingIsAnExceptionWithItsStatus(String function) {
    for (CodeSigningStatus status : CodeSigningStatus.values()) {
      if (status != CodeSigningStatus.SUCCESS) {
        controls.fake_security_answer(function, status.code());
        assertThatThrownBy(() -> evaluate(RIGHT))
            .isInstanceOfSatisfying(
                MacCodeException.class, e -> assertThat(e.status()).isEqualTo(status))
            .hasMessageContaining(function)
            .hasMessageContaining(status.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SecStaticCodeCreateWithPath",
        "SecCodeCopySigningInformation",
        "SecRequirementCreateWithData",
        "SecRequirementCopyData"
      })
  void nothingOrSomethingElseIsAnException(String function) {
    controls.fake_security_give_nothing(function);
    assertInconsistent(() -> evaluate(RIGHT), function + " says that it succeeded");
    controls.fake_security_reset();
    FakeSecurity.tells("", sound);
    controls.fake_security_give_another_type(function);
    assertThatThrownBy(() -> evaluate(RIGHT)).isInstanceOf(MacCodeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SecCodeCopyGuestWithAttributes",
        "SecCodeCopyStaticCode",
        "SecCodeCopyPath",
        "SecCodeCopyDesignatedRequirement",
        "SecRequirementCopyString"
      })
  void soIsItOfTheOthers(String function) {
    byte[] blob = RIGHT.toBytes();
    controls.fake_security_compiled(blob, blob.length);
    controls.fake_security_give_nothing(function);
    assertInconsistent(this::askAll, function + " says that it succeeded");
    controls.fake_security_reset();
    controls.fake_security_compiled(blob, blob.length);
    FakeSecurity.tells("", sound);
    controls.fake_security_give_another_type(function);
    if (!function.equals("SecRequirementCopyString")) { // a text is what it gives
      assertThatThrownBy(this::askAll).isInstanceOf(MacCodeException.class);
    }
  }

  private void askAll() throws MacCodeException {
    new MacCompiler(security).print(RIGHT);
    try (MacCode code = running()) {
      code.path();
      try (MacStaticCode file = code.staticCode()) {
        file.designatedRequirement();
      }
    }
  }

  @Test
  void anErrorBesideSuccessIsAnException() {
    controls.fake_security_give_error_on_success();
    assertInconsistent(() -> evaluate(RIGHT), "says that it succeeded, and gave an error");
    assertInconsistent(() -> evaluateRunning(RIGHT), "says that it succeeded, and gave an error");
  }

  @Test
  void aRequirementThatComesBackOtherwiseIsNotAsked() {
    controls.fake_security_tamper();
    assertInconsistent(() -> evaluate(RIGHT), "would evaluate another one");
    assertThat(controls.fake_security_calls(STATIC_CHECK)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"identifier", "unique", "flags", "format", "signing-time", "entitlements-DER"})
  void whatTheCodeIsCalledMustBeReadable(String key) {
    PropertyList other = key.equals("format") || key.equals("identifier") ? number(1) : TEXT;
    FakeSecurity.tells("", sound.with(key, other));
    assertInconsistent(this::open, "cannot be read");
  }

  @Test
  void signedCodeHasAHashOfTwentyBytesAndFlags() {
    FakeSecurity.tells("", sound.without("unique"));
    assertInconsistent(this::open, "does not tell its hash");
    FakeSecurity.tells("", sound.with("unique", new PropertyList.DataValue(ByteString.hex("00"))));
    assertInconsistent(this::open, "hashes the code to 1 bytes");
    FakeSecurity.tells("", sound.without("flags"));
    assertInconsistent(this::open, "does not tell its flags");
    FakeSecurity.tells("", sound.with("flags", number(1L << 32)));
    assertInconsistent(this::open, "does not fit into 32 bits");
  }

  @Test
  void flagsMayBeSignedOrUnsigned() throws MacCodeException {
    for (long flags : new long[] {0x8001_0000L, (int) 0x8001_0000L}) {
      FakeSecurity.tells("", sound.with("flags", number(flags)));
      assertThat(opened().rawFlags()).isEqualTo(0x8001_0000);
    }
  }

  @Test
  void aPartThatCannotBeReadIsUnusable() throws MacCodeException {
    PropertyList garbage = new PropertyList.DataValue(ByteString.hex("0102"));
    for (Map.Entry<String, PropertyList> broken :
        Map.of("a certificate", garbage, "no certificate", TEXT).entrySet()) {
      FakeSecurity.tells("", sound.with("certificates", PropertyList.Array.of(broken.getValue())));
      assertThat(opened().isUnusable(SignaturePart.CERTIFICATES)).as(broken.getKey()).isTrue();
    }
    FakeSecurity.tells("", sound.with("certificates", TEXT));
    assertThat(opened().isUnusable(SignaturePart.CERTIFICATES)).isTrue();
    FakeSecurity.tells("", sound.without("certificates"));
    assertThat(opened().isUnusable(SignaturePart.CERTIFICATES)).isTrue();
    FakeSecurity.tells("", sound.with("requirement-data", garbage));
    assertThat(opened().isUnusable(SignaturePart.REQUIREMENTS)).isTrue();
    FakeSecurity.tells("", sound.with("requirement-data", TEXT));
    assertThat(opened().isUnusable(SignaturePart.REQUIREMENTS)).isTrue();
    FakeSecurity.tells("", sound.with("info-plist", TEXT));
    assertThat(opened().isUnusable(SignaturePart.INFO_PLIST)).isTrue();
    FakeSecurity.tells("", sound.with("entitlements-DER", garbage));
    assertThat(opened().isUnusable(SignaturePart.ENTITLEMENTS)).isTrue();
  }

  @Test
  void adHocCodeHasNoCertificatesWhateverItsCmsHolds() throws MacCodeException {
    FakeSecurity.tells("", sound.with("flags", number(2)));
    assertThat(opened().certificates().isEmpty()).isTrue();
    assertThat(opened().hasUnusablePart()).isFalse();
  }

  @Test
  void xmlEntitlementsCountWhereThereAreNoOthers() throws MacCodeException {
    FakeSecurity.tells("", sound.without("entitlements-DER"));
    SigningInformation code = opened();
    assertThat(code.entitlements())
        .isEqualTo(FakeSecurity.exhibit(ExhibitKind.DEBUGGABLE).entitlements());
    assertThat(code.xmlEntitlements()).isPresent();
  }

  @Test
  void entitlementsWithoutTheirBytesAreRefused() {
    FakeSecurity.tells("", sound.without("entitlements-DER").without("entitlements"));
    assertInconsistent(this::open, "not the bytes that are signed");
  }

  @Test
  void codeThatIsNoMachOIsGeneric() throws MacCodeException {
    FakeSecurity.tells("", sound.with("format", new PropertyList.StringValue("generic")));
    assertThat(opened().architecture()).isEqualTo("generic");
  }

  private SigningInformation opened() throws MacCodeException {
    try (MacStaticCode code = open()) {
      return code.slices().get(0);
    }
  }

  private static PropertyList number(long value) {
    return PropertyList.IntegerValue.of(value);
  }

  private static void assertInconsistent(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MacCodeException.class,
            e -> {
              assertThat(e.status()).isEqualTo(CodeSigningStatus.INTERNAL_ERROR);
              assertThat(e.verdict()).isEmpty();
            })
        .hasMessageContaining(message);
  }
}
