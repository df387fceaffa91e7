package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.CodeSigningStatus;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** However often the system is asked, nothing of it stays behind. */
class ManyQuestionsTest extends SecurityTest {

  private static final int QUESTIONS = 100_000;

  /** Each reads all facts twice, which takes a hundred times as long. */
  private static final int WITH_FACTS = 2_000;

  /** What is lost grows in each round by more, the JVM's own memory only in some. */
  private static final int ROUNDS = 4;

  /** Half of one object of the fake for each question. */
  private static final long ALLOWED_KILOBYTES = QUESTIONS * 50L / 1024;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aHundredThousandQuestionsLeaveNoMemoryBehind() throws MacCodeException, IOException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    ask(QUESTIONS / 5); // until everything is loaded
    long living = FakeObjects.living();
    long grown = Long.MAX_VALUE;

    for (int round = 0; round < ROUNDS && grown >= ALLOWED_KILOBYTES; round++) {
      long before = residentKilobytes();
      ask(QUESTIONS);
      grown = residentKilobytes() - before;
    }

    assertThat(FakeObjects.living()).isEqualTo(living);
    assertThat(grown).isLessThan(ALLOWED_KILOBYTES);
  }

  private void ask(int times) throws MacCodeException {
    for (int i = 0; i < times; i++) {
      try (MacCode code = running()) {
        assertThat(code.verify().isYes()).isTrue();
      }
    }
  }

  @Test
  void neitherYesNorNoNorErrorLeavesAnythingBehind() throws MacCodeException {
    FakeSecurity.tells(FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID));
    FakeSecurity.explains(
        PropertyList.Dictionary.of(
            Map.of("SecCSArchitecture", new PropertyList.StringValue("arm64"))));
    long living = FakeObjects.living();
    int[] statuses = {
      CodeSigningStatus.SUCCESS.code(),
      CodeSigningStatus.REQ_FAILED.code(),
      CodeSigningStatus.SIGNATURE_FAILED.code()
    };
    for (int i = 0; i < WITH_FACTS; i++) {
      controls.fake_security_requirement_status(statuses[i % statuses.length]);
      assertThat(evaluate(RIGHT).satisfied()).isEqualTo(i % statuses.length == 0);
      assertThat(evaluateRunning(RIGHT).satisfied()).isEqualTo(i % statuses.length == 0);
    }
    FakeObjects.assertBalanced(living);
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
