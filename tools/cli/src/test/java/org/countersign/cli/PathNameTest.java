package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "/tmp/a b", "a%FF", "a\tb"})
  void isThePathWhereThatIsText(String path) {
    assertThat(PathName.of(Path.of(path))).isEqualTo(Path.of(path).toString());
  }

  @ParameterizedTest
  @CsvSource({"/tmp/a%FFb", "/tmp/a%FE", "/tmp/%EF%BF%BD%FF", "/tmp/%ED%A0%80"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are text")
  void hasTheBytesWhereItIsNone(String rawPath) {
    Path path = Path.of(URI.create("file://" + rawPath));

    assertThat(PathName.of(path)).isEqualTo("file://" + rawPath);
    assertThat(FileProblem.name(path)).isEqualTo("file://" + rawPath);
  }

  @Test
  void doesNotKnowWhatTheJvmLost() {
    assertThat(PathName.isWhole("a\ufffd")).isFalse();
    assertThat(PathName.isWhole("a?")).isTrue();
  }
}
