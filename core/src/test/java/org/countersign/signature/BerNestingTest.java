package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerNestingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0500",
        "3000",
        "3080 0000",
        "3080 3080 0000 020101 0000",
        "3003 020101",
        "bf8101 03 020101",
        "30820003 020101",
        "3080 0000 ffff"
      })
  void followsValuesOfEveryForm(String ber) {
    assertThatCode(() -> check(ber)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "'', beyond the end",
    "30, beyond the end",
    "3005 020101, beyond the end",
    "3080 020101, beyond the end",
    "0480, without a length",
    "3085 0000000000, a length of 5 bytes",
    "3084 ffffffff, beyond the end",
    "3f8080, beyond the end"
  })
  void refusesWhatDoesNotEnd(String ber, String message) {
    assertThatThrownBy(() -> check(ber))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> check("3080".repeat(500_000)))
        .hasMessageContaining("nest deeper than 48");
    assertThatCode(() -> check("3080".repeat(48) + "0000".repeat(48))).doesNotThrowAnyException();
  }

  /** Whoever takes a zero length in its long form for the end does not see what comes behind it. */
  @Test
  void seesWhatStandsBehindALongFormOfTheEndOfContents() {
    assertThatThrownBy(() -> check("3080 008100" + "3080".repeat(500_000)))
        .hasMessageContaining("nest deeper than 48");
    assertThatThrownBy(() -> check("3080 008100")).hasMessageContaining("beyond the end");
    assertThatCode(() -> check("3080 008100 0000")).doesNotThrowAnyException();
  }

  private static void check(String ber) throws MalformedSignatureException {
    BerNesting.check(ByteWindow.ofSignature("CMS", MadeUpCode.hex(ber)));
  }
}
