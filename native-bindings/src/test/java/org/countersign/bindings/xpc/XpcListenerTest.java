package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.ByteString;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XpcListenerTest {

  @AutoClose private final Scene scene = Scene.open();

  @Test
  void servesWhomThePolicyLetsIn() throws Exception {
    XpcMessage everything =
        Scene.QUESTION
            .with("count", Long.MIN_VALUE)
            .with("sure", true)
            .with("unsure", false)
            .with("bytes", ByteString.hex("00ff"))
            .with("nothing", ByteString.EMPTY)
            .with("größe", "ça va 😀");
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThat(client.ask(everything)).isEqualTo(Scene.ANSWER);
      assertThat(scene.served).containsExactly(everything);
    }
  }

  @Test
  void tellsTheHandlerWhoAsks() throws Exception {
    List<String> senders = new CopyOnWriteArrayList<>();
    XpcHandler handler =
        (request, sender) -> {
          senders.add(sender.code().orElseThrow().identifier().orElseThrow().toUtf8());
          return Scene.ANSWER;
        };
    try (XpcListener listener = scene.listen(handler);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      client.ask(Scene.QUESTION);
      assertThat(senders).containsExactly(Scene.APP);
    }
  }

  @Test
  void endsTheConnectionIfTheHandlerThrows() {
    XpcHandler broken =
        (request, sender) -> {
          throw new StackOverflowError("deep\u001b[2J");
        };
    try (XpcListener listener = scene.listen(broken);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("StackOverflowError: deep\\u{1B}[2J"));
  }

  @Test
  @SuppressWarnings("NullAway") // what must not be returned
  void endsTheConnectionIfTheHandlerAnswersNull() {
    try (XpcListener listener = scene.listen((request, sender) -> null);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("the handler gave no answer"));
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void refusesMessagesThatHaveWhatNoMessageHas(FakeXpc.Oddity oddity) {
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(oddity, 0);
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.served).isEmpty();
    assertThat(scene.log()).anyMatch(line -> line.contains("could not be served"));
  }

  @Test
  void servesWhoWaitsForNoAnswer() {
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      client.tell(Scene.QUESTION);
      scene.controls.fake_xpc_wait();
      assertThat(scene.served).containsExactly(Scene.QUESTION);
    }
  }

  @Test
  void answersGreetingsItself() throws Exception {
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThat(client.ask(Greeting.MESSAGE)).isEqualTo(Greeting.MESSAGE);
      assertThat(scene.served).isEmpty();
    }
  }

  @Test
  void a21TurnsAwayTooManyPeers() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      for (int i = 0; i < XpcListener.MAXIMUM_PEERS; i++) {
        RawClient client = RawClient.connect();
        clients.add(client);
        client.ask(Greeting.MESSAGE);
      }
      try (RawClient oneMore = RawClient.connect()) {
        assertThatThrownBy(() -> oneMore.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
      }
      assertThat(scene.log()).anyMatch(line -> line.contains("as there are 256 others"));
      clients.remove(0).close();
      scene.controls.fake_xpc_wait();
      try (RawClient next = RawClient.connect()) {
        assertThat(next.ask(Scene.QUESTION)).isEqualTo(Scene.ANSWER);
      }
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  @ParameterizedTest
  @EnumSource
  void servesOnWhateverLibxpcSaysOnOtherConnections(FakeXpc.Event event) throws Exception {
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      try (RawClient client = RawClient.connect()) {
        client.tell(Greeting.MESSAGE);
        scene.controls.fake_xpc_wait();
        FakeXpc.say(event);
        scene.controls.fake_xpc_wait();
      }
      assertThat(scene.served).isEmpty();
      try (RawClient client = RawClient.connect()) {
        assertThat(client.ask(Scene.QUESTION)).isEqualTo(Scene.ANSWER);
      }
    }
  }

  @Test
  void servesInThreadsThatComeAndGo() throws Exception {
    scene.controls.fake_xpc_use_short_threads(true);
    try (XpcListener listener =
            scene.listen(
                (request, sender) -> {
                  assertThat(Thread.currentThread().isDaemon()).isTrue();
                  return scene.serve(request);
                });
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      for (int i = 0; i < 20; i++) {
        assertThat(client.ask(Scene.QUESTION)).isEqualTo(Scene.ANSWER);
      }
    }
  }

  @Test
  void refusesNamesThatNoServiceHas() {
    for (String name : List.of("", "com example", "com.example\n", "a".repeat(128))) {
      assertThatThrownBy(
              () ->
                  XpcListener.onService(
                      FakeXpc.system(), name, scene.clientGuard, (request, sender) -> request))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Mach service");
    }
  }

  @Test
  void saysThatLibxpcMadeNothing() {
    scene.controls.fake_xpc_make_nothing(true);
    try {
      assertThatThrownBy(scene::listen)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no connection");
    } finally {
      scene.controls.fake_xpc_make_nothing(false);
    }
  }
}
