package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "AUTO, , xterm, true, true",
    "AUTO, , , true, true",
    "AUTO, '', xterm, true, true",
    "AUTO, 1, xterm, true, false",
    "AUTO, , dumb, true, false",
    "AUTO, , xterm, false, false",
    "ALWAYS, 1, dumb, false, true",
    "NEVER, , xterm, true, false"
  })
  void obeysTheCallerThenTheEnvironmentThenTheTerminal(
      ColourChoice choice, String noColor, String term, boolean isTerminal, boolean expected) {
    Map<String, String> environment = new HashMap<>();
    if (noColor != null) {
      environment.put("NO_COLOR", noColor);
    }
    if (term != null) {
      environment.put("TERM", term);
    }

    assertThat(choice.wantsColour(environment, isTerminal)).isEqualTo(expected);
  }
}
