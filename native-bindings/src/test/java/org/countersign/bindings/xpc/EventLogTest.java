package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLogTest {

  @Test
  void cutsAndEscapesWhatOthersSay() {
    try (LoggedLines log = new LoggedLines()) {
      EventLog.warn("it says", "\n" + "x".repeat(5_000));
      assertThat(log.lines()).containsExactly("it says: \\n" + "x".repeat(999));
    }
  }

  @Test
  void writesAFailureThatCannotEvenBeDescribed() {
    RuntimeException mute =
        new RuntimeException() {
          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };
    try (LoggedLines log = new LoggedLines()) {
      EventLog.warn("it failed", mute);
      assertThat(log.lines()).containsExactly("it failed: " + mute.getClass().getName());
    }
  }
}
