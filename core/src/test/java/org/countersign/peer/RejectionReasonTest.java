package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RejectionReasonTest {

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
            "wrong-sender");
  }
}
