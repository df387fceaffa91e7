package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSigningStatusTest {

  private static final int OBSOLETE = -67038;

  @Test
  void coversTheWholeTableOfAppleHeader() {
    int[] header = IntStream.rangeClosed(-67072, -66990).filter(code -> code != OBSOLETE).toArray();
    assertThat(
            Arrays.stream(CodeSigningStatus.values()).mapToInt(CodeSigningStatus::code).toArray())
        .contains(header)
        .doesNotContain(OBSOLETE)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "-67072, UNIMPLEMENTED, errSecCSUnimplemented",
    "-67062, UNSIGNED, errSecCSUnsigned",
    "-67061, SIGNATURE_FAILED, errSecCSSignatureFailed",
    "-67054, BAD_RESOURCE, errSecCSBadResource",
    "-67052, REQ_INVALID, errSecCSReqInvalid",
    "-67051, REQ_UNSUPPORTED, errSecCSReqUnsupported",
    "-67050, REQ_FAILED, errSecCSReqFailed",
    "-67045, SIGNATURE_INVALID, errSecCSSignatureInvalid",
    "-67034, STATIC_CODE_CHANGED, errSecCSStaticCodeChanged",
    "-67030, INFO_PLIST_FAILED, errSecCSInfoPlistFailed",
    "-67023, RESOURCE_DIRECTORY_FAILED, errSecCSResourceDirectoryFailed",
    "-67007, WEAK_RESOURCE_ENVELOPE, errSecCSWeakResourceEnvelope",
    "-66997, BAD_TEAM_IDENTIFIER, errSecCSBadTeamIdentifier",
    "-66995, MULTIPLE_EXEC_SEGMENTS, errSecMultipleExecSegments",
    "-66990, REMOTE_SIGNER_FAILED, errSecCSRemoteSignerFailed",
    "0, SUCCESS, errSecSuccess",
    "-2147409622, NOT_TRUSTED, CSSMERR_TP_NOT_TRUSTED"
  })
  void numberConstantAndNameBelongTogether(int code, CodeSigningStatus status, String name) {
    assertThat(CodeSigningStatus.ofCode(code)).contains(status);
    assertThat(CodeSigningStatus.named(name)).contains(status);
    assertThat(status.constantName()).isEqualTo(name);
    assertThat(status).hasToString(name + " (" + code + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"errSecCSReqFailed", "ERRSECCSREQFAILED", "CSReqFailed", "ReqFailed", "reqfailed"})
  void namesAreFoundInAnyCaseAndWithoutPrefix(String name) {
    assertThat(CodeSigningStatus.named(name)).contains(CodeSigningStatus.REQ_FAILED);
  }

  @Test
  void namesAreFoundWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      assertThat(CodeSigningStatus.named("ERRSECCSSIGNATUREINVALID"))
          .contains(CodeSigningStatus.SIGNATURE_INVALID);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void secondNamesOfTheDatabaseErrorsCount() {
    assertThat(CodeSigningStatus.named("errSecCSSigDBDenied"))
        .contains(CodeSigningStatus.DB_DENIED);
    assertThat(CodeSigningStatus.named("errSecCSSigDBAccess"))
        .contains(CodeSigningStatus.DB_ACCESS);
  }

  @Test
  void unknownNumbersAndNamesGiveNothing() {
    assertThat(CodeSigningStatus.ofCode(OBSOLETE)).isEmpty();
    assertThat(CodeSigningStatus.ofCode(1)).isEmpty();
    assertThat(CodeSigningStatus.named("")).isEmpty();
    assertThat(CodeSigningStatus.named("errSecCS")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyStatusIsFoundExplainedAndAdvisedOn(CodeSigningStatus status) {
    assertThat(CodeSigningStatus.ofCode(status.code())).contains(status);
    assertThat(CodeSigningStatus.named(status.constantName())).contains(status);
    assertThat(status.meaning()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(status.usualCauses())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(5)
        .doesNotHaveDuplicates()
        .allSatisfy(cause -> assertThat(cause).endsWith(".").doesNotContain("  "));
  }

  @Test
  void noTwoStatusesMeanTheSame() {
    assertThat(Arrays.stream(CodeSigningStatus.values()).map(CodeSigningStatus::meaning))
        .doesNotHaveDuplicates();
  }
}
