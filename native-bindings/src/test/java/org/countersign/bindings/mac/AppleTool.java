package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The programs that come with every Mac for code signing. */
final class AppleTool {

  private static final int SECONDS = 120;
  private static final int REQUIREMENT_FAILED = 3;

  private AppleTool() {}

  /** Tells whether {@code codesign} finds valid code that satisfies a requirement. */
  static boolean codesignAccepts(Path code, String requirement) throws IOException {
    int status =
        run(
            "/usr/bin/codesign",
            "--verify",
            "--all-architectures",
            "--strict",
            "-R=" + requirement,
            code.toString());
    assertThat(status).isIn(0, 1, REQUIREMENT_FAILED);
    return status == 0;
  }

  /** Has {@code csreq} compile a requirement into a file. */
  static void compile(String requirement, Path result) throws IOException {
    assertThat(run("/usr/bin/csreq", "-r=" + requirement, "-b", result.toString())).isZero();
  }

  private static int run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
