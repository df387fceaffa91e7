package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a file as a whole. */
class FileChecksTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"ABCDE12345, FGHIJ67890, FGHIJ67890", "ABCDE12345, '', none"})
  void slicesOfDifferentTeamsAreRefused(String one, String other, String shown) throws Exception {
    CheckLog log = checks(one, other);
    assertThat(log.findings())
        .containsExactly(
            new Finding(
                Check.SLICES,
                CodeSigningStatus.SIGNATURE_INVALID,
                Place.of(""),
                "its slices name different teams: [" + one + ", " + shown + "]"));
  }

  @Test
  void slicesOfOneTeamBelongTogether() throws Exception {
    assertThat(checks("ABCDE12345", "ABCDE12345").result(Check.SLICES).hasPassed()).isTrue();
    assertThat(checks("", "").result(Check.SLICES).hasPassed()).isTrue();
  }

  @Test
  void namesOfTeamsAreSafeToPrint() throws Exception {
    assertThat(checks("a\u001b[2J", "").findings().get(0).message()).doesNotContain("\u001b");
  }

  private CheckLog checks(String one, String other) throws Exception {
    byte[] file =
        MadeUpCode.universal(0, signed(MadeUpCode.X86_64, one), signed(MadeUpCode.ARM64, other));
    return FileChecks.of(StaticCode.open(Files.write(directory.resolve("code"), file))).log();
  }

  private static byte[] signed(int cpuType, String team) {
    byte[] codeDirectory = new MadeUpCodeDirectory().team(team).bytes();
    return MadeUpCode.signed(cpuType, MadeUpCode.signature(Map.of(0, codeDirectory)));
  }
}
