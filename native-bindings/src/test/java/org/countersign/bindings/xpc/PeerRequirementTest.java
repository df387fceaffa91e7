package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.countersign.requirement.MalformedRequirementException;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerRequirementTest {

  /** Text that means something else to the system than to us. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "anchor apple generic and identifier \"com.example.app\"",
        "anchor apple generic and certificate leaf[subject.OU] = \"2DC432GLL2\"",
        "identifier \"a\\\"or always or\\\"b\" and anchor apple",
        "identifier \"größe\" and anchor apple",
        "cdhash H\"0123456789abcdef0123456789abcdef01234567\""
      })
  void a11GivesTextThatCompilesToTheSameBytes(String source) {
    Requirement requirement = Requirement.parse(source);
    assertThat(Requirement.parse(text(requirement))).isEqualTo(requirement);
  }

  private static String text(Requirement requirement) {
    byte[] text = PeerRequirement.of(requirement).text();
    assertThat(text[text.length - 1]).isZero();
    return new String(Arrays.copyOf(text, text.length - 1), StandardCharsets.UTF_8);
  }

  @Test
  void quotesTeamsThatBeginWithADigit() {
    assertThat(text(Requirement.parse("certificate leaf[subject.OU] = \"2DC432GLL2\"")))
        .contains("\"2DC432GLL2\"");
  }

  /** C would read half of it, which is another requirement. */
  @Test
  void a11RefusesTextWithAZeroInIt() throws MalformedRequirementException {
    byte[] blob = Requirement.parse("identifier \"a.b\" and anchor apple").toBytes();
    blob[indexOf(blob, (byte) '.')] = 0;
    Requirement requirement = Requirement.fromBytes(blob);
    assertThatThrownBy(() -> PeerRequirement.of(requirement))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero");
  }

  @Test
  void refusesWhatOnlyBytesCanSay() throws MalformedRequirementException {
    byte[] blob = Requirement.parse("identifier \"a.b\" and anchor apple").toBytes();
    blob[indexOf(blob, (byte) '.')] = '\\';
    Requirement requirement = Requirement.fromBytes(blob);
    assertThatThrownBy(() -> PeerRequirement.of(requirement))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("libxpc takes the text of a requirement")
        .hasMessageContaining("no source form");
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new AssertionError("there is none");
  }
}
