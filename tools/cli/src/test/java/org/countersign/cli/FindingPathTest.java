package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingPathTest {

  @ParameterizedTest
  @CsvSource({
    "a.req, a.req, a.req",
    "./a.req, a.req, a.req",
    "b/../a.req, a.req, a.req",
    "b//c/a.req, b/c/a.req, b/c/a.req",
    "ü b.req, ü b.req, %C3%BC%20b.req",
    "a:b.req, a:b.req, ./a:b.req",
    "/x/../y/a.req, /y/a.req, file:///y/a.req",
    "file:///y/a%FF.req, file:///y/a%FF.req, file:///y/a%FF.req",
    "-, -, -",
    "-R, -R, -R"
  })
  void everyFileHasOneName(String named, String path, String reference) {
    assertThat(FindingPath.of(named)).isEqualTo(path);
    assertThat(FindingPath.uri(named)).isEqualTo(reference);
  }

  @Test
  void whatIsBelowTheWorkingDirectoryIsRelative() {
    assertThat(FindingPath.of(Path.of("b/a.req").toAbsolutePath().toString())).isEqualTo("b/a.req");
  }

  @Test
  void theWorkingDirectoryAndWhatIsAboveItStayAbsolute() {
    String here = Path.of("").toAbsolutePath().toString();
    assertThat(FindingPath.of(".")).isEqualTo(here);
    assertThat(FindingPath.of("../a.req"))
        .isEqualTo(Path.of(here).resolveSibling("a.req").toString());
  }
}
