package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.countersign.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XpcListenerTest {

  private static final XpcMessage QUESTION = XpcMessage.empty().with("question", "how many");
  private static final XpcMessage ANSWER = XpcMessage.empty().with("answer", 42);

  private final List<XpcMessage> served = new CopyOnWriteArrayList<>();
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.open();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private XpcMessage serve(XpcMessage request) {
    served.add(request);
    return ANSWER;
  }

  private XpcListener listen() {
    return scene.listen((request, sender) -> serve(request));
  }

  @Test
  void servesWhomThePolicyLetsIn() throws Exception {
    XpcMessage everything =
        QUESTION
            .with("count", Long.MIN_VALUE)
            .with("sure", true)
            .with("unsure", false)
            .with("bytes", ByteString.hex("00ff"))
            .with("nothing", ByteString.EMPTY)
            .with("größe", "ça va 😀");
    try (XpcListener listener = listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThat(client.ask(everything)).isEqualTo(ANSWER);
      assertThat(served).containsExactly(everything);
    }
  }

  @Test
  void tellsTheHandlerWhoAsks() throws Exception {
    List<String> senders = new CopyOnWriteArrayList<>();
    XpcHandler handler =
        (request, sender) -> {
          senders.add(sender.code().orElseThrow().identifier().orElseThrow().toUtf8());
          return ANSWER;
        };
    try (XpcListener listener = scene.listen(handler);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      client.ask(QUESTION);
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
      assertThatThrownBy(() -> client.ask(QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("StackOverflowError: deep\\u{1B}[2J"));
  }

  @Test
  @SuppressWarnings("NullAway") // what must not be returned
  void endsTheConnectionIfTheHandlerAnswersNull() {
    try (XpcListener listener = scene.listen((request, sender) -> null);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThatThrownBy(() -> client.ask(QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("the handler gave no answer"));
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void refusesMessagesThatHaveWhatNoMessageHas(FakeXpc.Oddity oddity) {
    try (XpcListener listener = listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(oddity, 0);
      assertThatThrownBy(() -> client.ask(QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(served).isEmpty();
    assertThat(scene.log()).anyMatch(line -> line.contains("could not be served"));
  }

  @Test
  void servesWhoWaitsForNoAnswer() {
    try (XpcListener listener = listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      client.tell(QUESTION);
      scene.controls.fake_xpc_wait();
      assertThat(served).containsExactly(QUESTION);
    }
  }

  @Test
  void answersGreetingsItself() throws Exception {
    try (XpcListener listener = listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThat(client.ask(Greeting.MESSAGE)).isEqualTo(Greeting.MESSAGE);
      assertThat(served).isEmpty();
    }
  }

  /** The others are sent before it is refused: a client that is cut off would connect anew. */
  @Test
  void looksAtNothingAfterTheFirstMessageThatIsRefused() {
    CountDownLatch allAreSent = new CountDownLatch(1);
    XpcHandler waiting =
        (request, sender) -> {
          assertThat(allAreSent.await(10, TimeUnit.SECONDS)).isTrue();
          return serve(request);
        };
    try (XpcListener listener = scene.listen(waiting);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(FakeXpc.Oddity.AN_ARRAY, 1);
      client.tell(QUESTION);
      client.tell(QUESTION); // the one that is spoiled
      client.tell(QUESTION);
      allAreSent.countDown();
      scene.controls.fake_xpc_wait();
      assertThat(served).hasSize(1);
    }
  }

  @Test
  void a21TurnsAwayTooManyPeers() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try (XpcListener listener = listen()) {
      assertThat(listener).isNotNull();
      for (int i = 0; i < XpcListener.MAXIMUM_PEERS; i++) {
        RawClient client = RawClient.connect();
        clients.add(client);
        client.ask(Greeting.MESSAGE);
      }
      try (RawClient oneMore = RawClient.connect()) {
        assertThatThrownBy(() -> oneMore.ask(QUESTION)).isInstanceOf(XpcException.class);
      }
      assertThat(scene.log()).anyMatch(line -> line.contains("as there are 256 others"));
      clients.remove(0).close();
      scene.controls.fake_xpc_wait();
      try (RawClient next = RawClient.connect()) {
        assertThat(next.ask(QUESTION)).isEqualTo(ANSWER);
      }
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void endsThePeersWhenItIsClosed() throws Exception {
    RawClient client;
    try (XpcListener listener = listen()) {
      assertThat(listener).isNotNull();
      client = RawClient.connect();
      client.ask(QUESTION);
    }
    assertThatThrownBy(() -> client.ask(QUESTION)).isInstanceOf(XpcException.class);
    client.close();
  }

  @ParameterizedTest
  @EnumSource
  void servesOnWhateverLibxpcSaysOnOtherConnections(FakeXpc.Event event) throws Exception {
    try (XpcListener listener = listen()) {
      assertThat(listener).isNotNull();
      try (RawClient client = RawClient.connect()) {
        client.tell(Greeting.MESSAGE);
        scene.controls.fake_xpc_wait();
        FakeXpc.say(event);
        scene.controls.fake_xpc_wait();
      }
      assertThat(served).isEmpty();
      try (RawClient client = RawClient.connect()) {
        assertThat(client.ask(QUESTION)).isEqualTo(ANSWER);
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
                  return serve(request);
                });
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      for (int i = 0; i < 20; i++) {
        assertThat(client.ask(QUESTION)).isEqualTo(ANSWER);
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
      assertThatThrownBy(this::listen)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no connection");
    } finally {
      scene.controls.fake_xpc_make_nothing(false);
    }
  }
}
