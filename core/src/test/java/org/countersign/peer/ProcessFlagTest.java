package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessFlagTest {

  /** The values of {@code cs_blobs.h}. */
  @ParameterizedTest
  @CsvSource({
    "VALID, 0x00000001",
    "AD_HOC, 0x00000002",
    "GET_TASK_ALLOW, 0x00000004",
    "FORCED_LIBRARY_VALIDATION, 0x00000010",
    "INVALID_ALLOWED, 0x00000020",
    "HARD, 0x00000100",
    "KILL, 0x00000200",
    "RESTRICT, 0x00000800",
    "REQUIRE_LIBRARY_VALIDATION, 0x00002000",
    "RUNTIME, 0x00010000",
    "PLATFORM, 0x04000000",
    "DEBUGGED, 0x10000000",
    "SIGNED, 0x20000000",
  })
  void everyFlagHasTheKernelsBit(ProcessFlag flag, String bit) {
    assertThat(flag.mask()).isEqualTo(Integer.decode(bit));
    assertThat(ProcessFlag.of(flag.mask())).containsExactly(flag);
  }

  @Test
  void unknownBitsAreNoFlags() {
    assertThat(ProcessFlag.of(0)).isEmpty();
    assertThat(ProcessFlag.of(0x8)).isEmpty();
    assertThat(ProcessFlag.of(-1)).containsExactly(ProcessFlag.values());
  }
}
