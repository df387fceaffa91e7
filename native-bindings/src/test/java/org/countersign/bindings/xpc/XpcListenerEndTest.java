package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not served any more, and who is forgotten, once a peer or the listener has ended. */
class XpcListenerEndTest {

  @AutoClose private final Scene scene = Scene.open();

  /** The others are sent before it is refused: a client that is cut off would connect anew. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void looksAtNothingAfterTheFirstMessageThatIsRefused(boolean isQueuedOneDelivered) {
    if (isQueuedOneDelivered) {
      scene.controls.fake_xpc_deliver_what_was_queued();
    }
    CountDownLatch allAreSent = new CountDownLatch(1);
    XpcHandler waiting =
        (request, sender) -> {
          assertThat(allAreSent.await(10, TimeUnit.SECONDS)).isTrue();
          return scene.serve(request);
        };
    try (XpcListener listener = scene.listen(waiting);
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(FakeXpc.Oddity.AN_ARRAY, 1);
      client.tell(Scene.QUESTION);
      client.tell(Scene.QUESTION); // the one that is spoiled
      client.tell(Scene.QUESTION);
      allAreSent.countDown();
      scene.controls.fake_xpc_wait();
      assertThat(scene.served).hasSize(1);
    }
  }

  @Test
  void endsThePeersWhenItIsClosed() throws Exception {
    RawClient client;
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      client = RawClient.connect();
      client.ask(Scene.QUESTION);
    }
    assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    client.close();
  }

  /** Libxpc may deliver it all the same. */
  @Test
  void servesNothingThatWasQueuedWhenItWasClosed() throws Exception {
    scene.controls.fake_xpc_deliver_what_was_queued();
    CountDownLatch isServing = new CountDownLatch(1);
    CountDownLatch isClosed = new CountDownLatch(1);
    XpcHandler waiting =
        (request, sender) -> {
          isServing.countDown();
          assertThat(isClosed.await(10, TimeUnit.SECONDS)).isTrue();
          return scene.serve(request);
        };
    XpcListener listener = scene.listen(waiting);
    try (RawClient client = RawClient.connect()) {
      client.tell(Scene.QUESTION);
      client.tell(Scene.QUESTION);
      assertThat(isServing.await(10, TimeUnit.SECONDS)).isTrue();
      listener.close();
      isClosed.countDown();
      scene.controls.fake_xpc_wait();
      assertThat(scene.served).hasSize(1);
    }
  }

  @Test
  void servesNobodyWhoArrivedWhileItWasClosed() {
    XpcListener listener = scene.listen();
    FakeXpc.whileActivatingAPeer(listener::close);
    try (RawClient client = RawClient.connect()) {
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.served).isEmpty();
  }

  @Test
  void a21KeepsNoPlaceForPeersThatWentBeforeTheyWereKnown() throws Exception {
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      for (int i = 0; i < XpcListener.MAXIMUM_PEERS; i++) {
        CompletableFuture<RawClient> client = new CompletableFuture<>();
        FakeXpc.whileActivatingAPeer(
            () -> {
              client.join().close();
              scene.controls.fake_xpc_tell_now();
            });
        client.complete(RawClient.connect());
        scene.controls.fake_xpc_wait();
      }
      try (RawClient oneMore = RawClient.connect()) {
        assertThat(oneMore.ask(Scene.QUESTION)).isEqualTo(Scene.ANSWER);
      }
    }
  }

  @Test
  void logsThatItEndedByItselfAndWhy() {
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      scene.controls.fake_xpc_end_by_themselves(true);
      assertThat(scene.log())
          .singleElement()
          .asString()
          .startsWith("an XPC listener ended by itself")
          .endsWith("for none: the other end is gone");
    }
  }

  /** Neither that it ended nor that a peer, whom nobody dropped, went without a message. */
  @Test
  void logsNothingWhenItIsClosed() {
    XpcListener listener = scene.listen();
    try (RawClient client = RawClient.connect()) {
      assertThat(client).isNotNull();
      scene.controls.fake_xpc_wait();
      listener.close();
      assertThat(scene.log()).isEmpty();
    }
  }
}
