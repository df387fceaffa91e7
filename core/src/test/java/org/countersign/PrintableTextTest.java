package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @Test
  void leavesVisibleTextAsItIs() {
    String visible = "com.example.app – Ça \u65e5\u672c e\u0301 \ud83d\ude00";

    assertThat(PrintableText.escape(visible)).isEqualTo(visible);
  }

  @Test
  void escapesWhatBreaksLines() {
    assertThat(PrintableText.escape("a\nb\rc\td\u2028e\u0085f"))
        .isEqualTo("a\\nb\\rc\\td\\u{2028}e\\u{85}f");
  }

  @Test
  void escapesTheBackslashSoThatNothingCanLookEscaped() {
    assertThat(PrintableText.escape("\\n")).isEqualTo("\\\\n").isNotEqualTo("\\n");
  }

  @Test
  void escapesTerminalSequencesAndBidirectionalControls() {
    assertThat(PrintableText.escape("\u001b[31m\u009b\u202egpj"))
        .isEqualTo("\\u{1B}[31m\\u{9B}\\u{202E}gpj");
  }

  @Test
  void escapesUnpairedSurrogates() {
    assertThat(PrintableText.escape("\ud83d!\ude00")).isEqualTo("\\u{D83D}!\\u{DE00}");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x34F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x2800, 0x3164, 0xFE0F, 0xFFA0, 0xE0100})
  void escapesLettersAndMarksThatShowNothing(int blank) {
    assertThat(PrintableText.escape("com.example" + Character.toString(blank)))
        .isEqualTo("com.example\\u{" + Integer.toHexString(blank).toUpperCase(Locale.ROOT) + "}");
  }
}
