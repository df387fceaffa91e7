package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a client's connection, and what does not. */
class XpcConnectionEndTest {

  private static final XpcMessage SECRET = XpcMessage.empty().with("password", "correct horse");

  @AutoClose private final Scene scene = Scene.open();

  @Test
  void endsWhenItsServerEnds() throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.say(FakeXpc.Event.INTERRUPTED);
      scene.controls.fake_xpc_wait();
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessageContaining("connect again");
      assertThat(scene.served).isEmpty();
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("ended before it answered"));
  }

  @Test
  void goesOnWhenThisProcessIsAboutToEnd() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect()) {
      FakeXpc.say(FakeXpc.Event.TERMINATION_IMMINENT);
      scene.controls.fake_xpc_wait();
      assertThat(connection.request(SECRET)).isEqualTo(XpcMessage.empty());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNHEARD_OF", "NOTHING"})
  void endsWhenLibxpcSaysWhatNobodyKnows(FakeXpc.Event event) throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect()) {
      FakeXpc.say(event);
      scene.controls.fake_xpc_wait();
      assertThatThrownBy(() -> connection.request(SECRET)).isInstanceOf(XpcException.class);
    }
  }

  @Test
  void closesWhileSomebodyWaits() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    XpcHandler slow =
        (request, sender) -> {
          isAsked.countDown();
          mayAnswer.await();
          return Scene.ANSWER;
        };
    try (XpcListener listener = scene.listen(slow)) {
      assertThat(listener).isNotNull();
      XpcConnection connection = scene.connect();
      Thread closing =
          new Thread(
              () -> {
                awaitQuietly(isAsked);
                connection.close();
                mayAnswer.countDown();
              });
      closing.start();
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessageContaining("invalid");
      closing.join();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void logsThatItEndedByItselfAndWhy() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect()) {
      scene.controls.fake_xpc_end_by_themselves(false);
      assertThat(scene.log())
          .contains("an XPC connection to a server has ended: the other end is gone");
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessageContaining("the connection is invalid");
    }
  }

  @Test
  void logsNothingWhenItIsClosed() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    scene.connect().close();
    assertThat(scene.log()).noneMatch(line -> line.contains("connection"));
  }
}
