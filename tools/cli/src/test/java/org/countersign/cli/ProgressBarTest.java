package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.signature.StaticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressBarTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow
  private final ProgressBar bar = ProgressBar.on(terminal, 4, now::get);

  @TempDir private Path directory;

  private void pass(long milliseconds) {
    now.addAndGet(Duration.ofMillis(milliseconds).toNanos());
  }

  /** Returns what was drawn since the last call. */
  private String drawn() {
    String text = terminal.toString(StandardCharsets.US_ASCII);
    terminal.reset();
    return text;
  }

  @Test
  void staysAwayFromShortWork() {
    pass(499);
    bar.hashed(1_000_000);
    bar.end();
    bar.erase();

    assertThat(drawn()).isEmpty();
  }

  @Test
  void saysHowManyFilesAndBytesAreDone() {
    bar.end();
    pass(500);
    bar.hashed(2_500_000_000L);

    assertThat(drawn())
        .isEqualTo("\r[#######-----------------------] 2 of 4 files, 2.5 GB\u001b[K");
  }

  @Test
  void growsWithinAFile() throws Exception {
    StaticCode code = StaticCode.open(MadeUpCode.write(directory.resolve("program")));
    long size = code.slices().get(0).signature().orElseThrow().chosenCodeDirectory().codeLimit();
    bar.begin(code);
    pass(500);
    bar.hashed(size / 2);

    assertThat(drawn()).startsWith("\r[###---------------------------] 1 of 4 files, 0.0 MB");

    pass(100);
    bar.hashed(10 * size);

    assertThat(drawn()).startsWith("\r[#######-----------------------] 1 of 4 files");
  }

  @Test
  void isNotDrawnMoreOftenThanTheEyeCanSee() {
    pass(500);
    bar.hashed(1);
    assertThat(drawn()).isNotEmpty();
    pass(99);
    bar.hashed(1);
    assertThat(drawn()).isEmpty();
    pass(1);
    bar.hashed(1);
    assertThat(drawn()).isNotEmpty();
  }

  @Test
  void goesAwayForOtherText() {
    pass(500);
    bar.hashed(1);
    drawn();

    bar.erase();
    assertThat(drawn()).isEqualTo("\r\u001b[K");
    bar.erase();
    assertThat(drawn()).isEmpty();
  }

  @Test
  void countsWhatSlicesHaveSealedForEach() throws Exception {
    StaticCode code =
        StaticCode.open(
            MadeUpCode.writeUniversal(
                directory.resolve("program"), "identifier a", "identifier b"));
    AtomicLong most = new AtomicLong();
    code.verify(most::addAndGet);
    bar.begin(code);
    pass(500);
    bar.hashed(most.get() - 1);

    assertThat(drawn()).startsWith("\r[#######---"); // 7 of the 7.5 that are a fourth of the bar
    bar.end();
    bar.begin(code);
    pass(500);
    bar.hashed(most.get() / 2 + 1);

    assertThat(drawn()).startsWith("\r[###########---"); // 11.25
  }

  @Test
  void endsFull() {
    bar.end();
    bar.end();
    bar.end();
    bar.end();
    pass(500);
    bar.hashed(1);

    assertThat(drawn()).endsWith("[##############################] 4 of 4 files, 0.0 MB\u001b[K");
  }

  @Test
  void leavesNothingBehindThatOtherTextWouldMeet() {
    pass(500);
    bar.end();

    assertThat(drawn()).isEmpty();
  }
}
