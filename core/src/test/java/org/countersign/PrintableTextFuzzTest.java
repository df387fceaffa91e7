package org.countersign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Looks for bytes whose text, escaped, still does something to a log or a terminal. */
class PrintableTextFuzzTest {

  @FuzzTest
  void leavesNothingThatALogOrATerminalInterprets(byte[] bytes) {
    String escaped = PrintableText.escape(new String(bytes, UTF_8));

    assertThat(escaped.codePoints())
        .allMatch(character -> character == ' ' || !Character.isWhitespace(character))
        .noneMatch(Character::isISOControl)
        .noneMatch(character -> Character.getType(character) == Character.FORMAT)
        .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
  }
}
