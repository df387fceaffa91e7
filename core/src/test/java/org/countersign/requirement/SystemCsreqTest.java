package org.countersign.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code csreq} of this very Mac and we: same verdict, same bytes. */
@EnabledOnOs(value = OS.MAC, disabledReason = "csreq is a program of macOS")
class SystemCsreqTest {

  private static final int GREATEST_ARGUMENT = 10_000;

  @TempDir private Path folder;

  /** Texts that can be an argument of a program and that csreq takes as they are: either kind. */
  static Stream<Vectors.Compilation> texts() {
    return Vectors.compilations()
        .filter(vector -> vector.goal() == Compiler.Goal.EITHER)
        .filter(vector -> vector.source().length < GREATEST_ARGUMENT)
        .filter(vector -> isPlain(vector.source()));
  }

  private static boolean isPlain(byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8);
    return text.indexOf('\0') < 0 && text.chars().allMatch(c -> c < 0x80);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void compilesAsTheSystemDoes(Vectors.Compilation vector) throws Exception {
    Path blob = folder.resolve("blob");
    String text = new String(vector.source(), StandardCharsets.UTF_8);

    int status = run("/usr/bin/csreq", "-r", "=" + text, "-b", blob.toString());

    assertThat(status == 0).isEqualTo(vector.accepted());
    if (vector.accepted()) {
      assertThat(vector.parse().orElseThrow().toBytes()).isEqualTo(Files.readAllBytes(blob));
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
