package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionReasonTest {

  /** What a system answers is no reason of policies, sessions and sockets. */
  private static final Set<RejectionReason> OF_SYSTEMS =
      Set.of(
          RejectionReason.NOT_SIGNED,
          RejectionReason.SIGNATURE_INVALID,
          RejectionReason.REQUIREMENT_NOT_SATISFIED,
          RejectionReason.REQUIREMENT_UNDECIDED,
          RejectionReason.PROGRAM_REPLACED,
          RejectionReason.PEER_GONE,
          RejectionReason.NO_EVIDENCE,
          RejectionReason.UNSUPPORTED,
          RejectionReason.INTERRUPTED,
          RejectionReason.INTERNAL_ERROR);

  @Test
  void codesNeverChange() {
    assertThat(Arrays.stream(RejectionReason.values()).map(RejectionReason::code))
        .containsExactly(
            "no-evidence",
            "peer-gone",
            "evidence-changed",
            "timeout",
            "too-busy",
            "interrupted",
            "closed",
            "internal-error",
            "unsupported",
            "not-signed",
            "signature-invalid",
            "requirement-not-satisfied",
            "requirement-undecided",
            "hosted-code",
            "not-hardened",
            "debugged",
            "injection-entitlement",
            "wrong-user",
            "writable-program",
            "foreign-namespace",
            "wrong-sender",
            "verdict-disagreement",
            "wrong-answer",
            "program-replaced");
  }

  @ParameterizedTest
  @CsvSource({
    "-67062, not-signed",
    "-67050, requirement-not-satisfied",
    "-67052, requirement-undecided",
    "-67051, requirement-undecided",
    "-67034, program-replaced",
    "-67065, peer-gone",
    "100003, peer-gone",
    "-67063, signature-invalid",
    "-67061, signature-invalid",
    "-67045, signature-invalid",
    "-67030, signature-invalid",
    "-66996, signature-invalid",
    "-66992, signature-invalid",
    "-2147409652, signature-invalid",
    "-67068, no-evidence",
    "-67060, no-evidence",
    "-67064, no-evidence",
    "100002, no-evidence",
    "-67032, no-evidence",
    "-67072, unsupported",
    "-67037, unsupported",
    "-67006, interrupted",
    "-67070, internal-error",
    "-67066, internal-error",
    "-67048, internal-error",
    "-50, internal-error",
    "0, internal-error",
  })
  void aStatusOfTheSystemHasItsReason(int status, String code) {
    assertThat(RejectionReason.of(CodeSigningStatus.ofCode(status).orElseThrow()))
        .hasToString(code);
  }

  @ParameterizedTest
  @EnumSource(CodeSigningStatus.class)
  void everyStatusHasAReasonAndAnExplanation(CodeSigningStatus status) {
    PeerEvidenceException refusal =
        PeerEvidenceException.ofStatus("SecCodeCheckValidity", status.code());
    assertThat(refusal.reason()).isEqualTo(RejectionReason.of(status)).isIn(OF_SYSTEMS);
    assertThat(refusal)
        .hasMessageStartingWith("SecCodeCheckValidity answered " + status + ": ")
        .hasMessageContaining(status.meaning())
        .hasMessageContaining("Usual cause: ")
        .message()
        .doesNotEndWith(".");
    assertThat(PrintableText.escape(refusal.getMessage())).isEqualTo(refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1, 100001, -66989, -67038, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aStatusThatNobodyKnowsIsNoEvidence(int status) {
    assertThat(PeerEvidenceException.ofStatus("csops", status))
        .hasMessage("csops answered " + status + ", which is no status known here")
        .extracting(PeerEvidenceException::reason)
        .isEqualTo(RejectionReason.NO_EVIDENCE);
  }
}
