package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.countersign.peer.ProcessFlag;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whom a listener serves. */
class XpcListenerGuardTest {

  @AutoClose private final Scene scene = Scene.open();

  @Test
  void a13SetsTheRequirementOnEveryPeer() throws Exception {
    try (XpcListener listener = scene.listen();
        RawClient first = RawClient.connect();
        RawClient second = RawClient.connect()) {
      assertThat(listener).isNotNull();
      first.ask(Scene.QUESTION);
      second.ask(Scene.QUESTION);
      // Two clients, two peers; the scene asserts that nothing was activated without one.
      assertThat(scene.controls.fake_xpc_guarded_activations()).isEqualTo(4);
      assertThat(scene.controls.fake_xpc_last_requirement())
          .isEqualTo(Scene.policy(Scene.APP).requirement().exactText().orElseThrow());
    }
  }

  @Test
  void a2JudgesByTheTokenOfTheMessageAndNotOfTheConnection() {
    FakeXpc.send(Scene.STRANGER_TOKEN, Scene.DAEMON_TOKEN);
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
      assertThat(scene.served).isEmpty();
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("reasons=requirement-not-satisfied"));
  }

  @Test
  void a2RejectsAnotherSenderOnTheSameConnection() throws Exception {
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      client.ask(Scene.QUESTION);
      FakeXpc.send(Scene.STRANGER_TOKEN, Scene.DAEMON_TOKEN);
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
      assertThat(scene.served).hasSize(1);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("reasons=wrong-sender"));
  }

  @Test
  void a13RejectsAPeerOnceADebuggerIsAttached() throws Exception {
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      client.ask(Scene.QUESTION);
      scene.app.alsoInState(ProcessFlag.DEBUGGED);
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
      assertThat(scene.served).hasSize(1);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("reasons=evidence-changed"));
  }

  @Test
  void rejectsWhoIsNotHardenedThoughLibxpcIsContent() {
    scene.app.inState(ProcessFlag.VALID, ProcessFlag.SIGNED);
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.served).isEmpty();
    assertThat(scene.log()).anyMatch(line -> line.contains("reasons=not-hardened"));
  }

  @Test
  void rejectsATokenThatIsNobodys() {
    FakeXpc.send(Scene.UNKNOWN_TOKEN, Scene.DAEMON_TOKEN);
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
    }
    assertThat(scene.log()).anyMatch(line -> line.contains("reasons=peer-gone"));
  }

  @Test
  void logsAPeerWhoseMessagesLibxpcDropped() {
    scene.controls.fake_xpc_refuse(true, false);
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      try (RawClient client = RawClient.connect()) {
        CompletableFuture<XpcMessage> answer = client.send(Scene.QUESTION);
        scene.controls.fake_xpc_wait();
        assertThat(answer).isNotDone();
      }
      assertThat(scene.served).isEmpty();
      assertThat(scene.log())
          .anyMatch(
              line ->
                  line.contains("without a message")
                      && line.contains("the peer does not satisfy the requirement"));
    }
  }

  @Test
  void logsSuchAPeerThoughLibxpcGivesNoReason() {
    scene.controls.fake_xpc_give_no_reason();
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      RawClient.connect().close();
      assertThat(scene.log()).anyMatch(line -> line.contains("without a message"));
    }
  }

  /** A requirement that is not taken. */
  @Test
  void a12TurnsAwayWhomItCannotCheck() throws Exception {
    try (XpcListener listener = scene.listen()) {
      assertThat(listener).isNotNull();
      scene.controls.fake_xpc_take_requirements_with(22, true);
      try (RawClient client = RawClient.connect()) {
        assertThatThrownBy(() -> client.ask(Scene.QUESTION)).isInstanceOf(XpcException.class);
      }
      assertThat(scene.served).isEmpty();
      assertThat(scene.log()).anyMatch(line -> line.contains("cannot be checked"));
      scene.controls.fake_xpc_take_requirements_with(0, true);
      try (RawClient client = RawClient.connect()) {
        assertThat(client.ask(Scene.QUESTION)).isEqualTo(Scene.ANSWER);
      }
    }
  }

  @Test
  void a21ProvesAPeerOnceHoweverMuchItSends() throws Exception {
    try (XpcListener listener = scene.listen();
        RawClient client = RawClient.connect()) {
      assertThat(listener).isNotNull();
      for (int i = 0; i < 100; i++) {
        client.ask(Scene.QUESTION);
      }
      assertThat(scene.processes.proofs()).isEqualTo(1);
    }
  }
}
