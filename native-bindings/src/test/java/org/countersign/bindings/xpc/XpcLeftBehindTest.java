package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A hundred thousand messages, and many connections, leave nothing behind. */
@EnabledOnOs(OS.LINUX) // where /proc tells how much memory there is
class XpcLeftBehindTest {

  private static final int MESSAGES = 100_000;
  private static final int CONNECTIONS = 5_000;
  private static final int WARM_UP = 5_000;
  private static final int SIZE = 1_000;
  private static final XpcMessage QUESTION =
      XpcMessage.empty()
          .with("operation", "install")
          .with("count", 3)
          .with("sure", true)
          .with("bytes", ByteString.of(new byte[SIZE]));
  private static final Logger DECISIONS = Logger.getLogger("org.countersign.peer");

  @BeforeAll
  static void logNoDecisions() {
    DECISIONS.setLevel(Level.OFF);
  }

  @AfterAll
  static void logAsBefore() {
    DECISIONS.setLevel(null);
  }

  /** Each message is four objects or more, and a kilobyte, on either way. */
  @Test
  void messagesLeaveNoReferenceAndNoMemoryBehind() throws IOException {
    try (Scene scene = Scene.open();
        XpcListener listener = scene.listen((request, sender) -> request);
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      ask(connection, WARM_UP); // until everything is loaded
      scene.controls.fake_xpc_wait();
      int objects = scene.controls.fake_xpc_living_objects();
      long memory = residentKilobytes();

      ask(connection, MESSAGES);

      scene.controls.fake_xpc_wait();
      assertThat(scene.controls.fake_xpc_living_objects()).isEqualTo(objects);
      assertThat(residentKilobytes() - memory).isLessThan(MESSAGES / 4);
    }
  }

  private static void ask(XpcConnection connection, int times) throws XpcException {
    for (int i = 0; i < times; i++) {
      assertThat(connection.request(QUESTION)).isEqualTo(QUESTION);
    }
  }

  /** Each connection is two ends, a block for each, and four kilobytes of text for each to free. */
  @Test
  void connectionsLeaveNoBlockAndNoMemoryBehind() throws IOException {
    try (Scene scene = Scene.open();
        XpcListener listener = scene.listen((request, sender) -> request)) {
      assertThat(listener).isNotNull();
      connect(scene, CONNECTIONS / 5);
      int blocks = EventBlocks.inUse();
      int objects = scene.controls.fake_xpc_living_objects();
      long memory = residentKilobytes();

      connect(scene, CONNECTIONS);

      assertThat(EventBlocks.inUse()).isEqualTo(blocks);
      assertThat(scene.controls.fake_xpc_living_objects()).isEqualTo(objects);
      assertThat(residentKilobytes() - memory).isLessThan(2 * CONNECTIONS);
    }
  }

  private static void connect(Scene scene, int times) throws XpcException {
    for (int i = 0; i < times; i++) {
      scene.connect().close();
    }
    scene.controls.fake_xpc_wait();
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
