package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.countersign.peer.ProcessFlag;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XpcConnectionTest {

  private static final XpcMessage SECRET = XpcMessage.empty().with("password", "correct horse");
  private static final long PRIVILEGED = 1 << 1;

  @AutoClose private final Scene scene = Scene.open();

  @Test
  void asksTheServerThatThePolicyLetsIn() throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      assertThat(connection.request(SECRET)).isEqualTo(Scene.ANSWER);
      assertThat(connection.request(XpcMessage.empty())).isEqualTo(Scene.ANSWER);
      assertThat(scene.served).containsExactly(SECRET, XpcMessage.empty());
    }
  }

  @Test
  void a14AsksForTheSystemsDomainAndSetsTheRequirementBeforeItSaysAnything() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect()) {
      assertThat(connection).isNotNull();
      assertThat(scene.controls.fake_xpc_last_flags()).isEqualTo(PRIVILEGED);
      assertThat(scene.controls.fake_xpc_last_requirement())
          .isEqualTo(Scene.policy(Scene.SERVICE).requirement().exactText().orElseThrow());
      assertThat(scene.controls.fake_xpc_guarded_activations()).isEqualTo(1);
    }
  }

  /** One that took the name in the user's domain. */
  @Test
  void a14DoesNotFindADaemonInTheUsersDomain() {
    FakeXpc.runInUsersDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    assertThatThrownBy(() -> scene.connect()).isInstanceOf(XpcException.class);
    assertThat(scene.controls.fake_xpc_heard_count()).isZero();
  }

  /** Libxpc delivers the first request before it checks. */
  @Test
  void a14TellsAFalseServerTheGreetingAndNothingElse() {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    scene.controls.fake_xpc_refuse(false, true);
    assertThatThrownBy(() -> scene.connect())
        .isInstanceOfSatisfying(
            XpcPeerRejectedException.class, e -> assertThat(e.decision()).isEmpty())
        .hasMessageContaining("does not satisfy the requirement");
    assertThat(scene.controls.fake_xpc_heard()).isEqualTo("org.countersign.greeting=1 ");
    assertThat(scene.log()).anyMatch(line -> line.contains("rejected by libxpc"));
  }

  /** Libxpc is content, and the process is not what the policy asks for. */
  @Test
  void a14TellsAServerThatIsNotHardenedTheGreetingAndNothingElse() {
    scene.daemon.alsoInState(ProcessFlag.DEBUGGED);
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    assertThatThrownBy(() -> scene.connect())
        .isInstanceOfSatisfying(
            XpcPeerRejectedException.class,
            e -> assertThat(e.decision().orElseThrow().accepted()).isFalse())
        .hasMessageContaining("reasons=debugged");
    assertThat(scene.controls.fake_xpc_heard()).isEqualTo("org.countersign.greeting=1 ");
  }

  /** The answer is another process's. */
  @Test
  void a2RejectsAnAnswerOfAnotherProcess() throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.send(Scene.APP_TOKEN, Scene.STRANGER_TOKEN);
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcPeerRejectedException.class)
          .hasMessageContaining("pid 666");
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessageContaining("closed");
    }
  }

  /** What was checked became another. */
  @Test
  void a13TellsNothingToAServerThatChanged() throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      scene.daemon.exit();
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcPeerRejectedException.class)
          .hasMessageContaining("peer-gone");
      assertThat(scene.served).isEmpty();
    }
  }

  @Test
  void saysThatNobodyHasTheService() {
    assertThatThrownBy(() -> scene.connect())
        .isInstanceOf(XpcException.class)
        .hasMessageContaining("nobody has the service");
  }

  @ParameterizedTest
  @EnumSource(names = {"IS_INTERRUPTED", "IS_INVALID", "ANSWERS_NOTHING"})
  void saysThatTheServerDoesNotAnswer(FakeXpc.Script script) {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, script);
    assertThatThrownBy(() -> scene.connect()).isInstanceOf(XpcException.class);
  }

  @Test
  void waitsForAnAnswerAsLongAsItShall() {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.IS_SILENT);
    assertThatThrownBy(() -> scene.connect(Scene.SHORT))
        .isInstanceOf(XpcException.class)
        .hasMessageContaining("no answer within 100 ms");
  }

  @Test
  void stopsWaitingWhenItIsInterrupted() {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.IS_SILENT);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> scene.connect())
        .isInstanceOf(XpcException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void refusesAnswersThatHaveWhatNoMessageHas(FakeXpc.Oddity oddity) throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(oddity, 1); // the answer, after the request
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessageContaining("message");
    }
  }

  @Test
  void dropsWhatNobodyAskedFor() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect()) {
      FakeXpc.say(FakeXpc.Event.AN_UNASKED_MESSAGE);
      assertThat(scene.log()).anyMatch(line -> line.contains("nobody asked for"));
      assertThat(connection.request(SECRET)).isEqualTo(XpcMessage.empty());
    }
  }

  @Test
  void asksAnAgentInWhicheverDomainItIs() throws Exception {
    FakeXpc.runInUsersDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection agent =
        XpcConnection.toAgent(FakeXpc.system(), Scene.SERVICE, scene.serverGuard, Scene.LONG)) {
      assertThat(agent.request(SECRET)).isEqualTo(XpcMessage.empty());
      assertThat(scene.controls.fake_xpc_last_flags()).isZero();
    }
  }

  @Test
  void asksAListenerWithoutAName() throws Exception {
    try (XpcListener listener =
            XpcListener.anonymous(
                FakeXpc.system(), scene.clientGuard, (request, sender) -> Scene.ANSWER);
        XpcConnection connection =
            XpcConnection.toListener(listener, scene.serverGuard, Scene.LONG)) {
      assertThat(connection.request(SECRET)).isEqualTo(Scene.ANSWER);
    }
  }

  @Test
  void findsNoListenerThatIsClosed() {
    XpcListener listener =
        XpcListener.anonymous(
            FakeXpc.system(), scene.clientGuard, (request, sender) -> Scene.ANSWER);
    listener.close();
    assertThatThrownBy(() -> XpcConnection.toListener(listener, scene.serverGuard, Scene.LONG))
        .isInstanceOf(XpcException.class)
        .hasMessageContaining("closed");
  }

  /** A requirement that is not taken. */
  @Test
  void a12SaysNothingIfTheRequirementIsNotTaken() {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    scene.controls.fake_xpc_take_requirements_with(22, false);
    assertThatThrownBy(() -> scene.connect())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("status 22");
    assertThat(scene.controls.fake_xpc_heard_count()).isZero();
    assertThat(scene.controls.fake_xpc_guarded_activations()).isZero();
  }

  @Test
  void refusesToWaitForNoTime() {
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatThrownBy(() -> scene.connect(timeout))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("positive");
    }
  }

  @Test
  void waitsForEverIfItShall() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect(ChronoUnit.FOREVER.getDuration())) {
      assertThat(connection.request(SECRET)).isEqualTo(XpcMessage.empty());
    }
  }

  /** Whose name is the other side's choice. */
  @Test
  void saysPrintablyWhatNoMessageHas() throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(FakeXpc.Oddity.AN_ARRAY, 1);
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessageContaining("named array\\u{1B}[2J that is no string");
    }
  }

  /** What C reads is not all that was sent. */
  @Test
  void a11SaysThatATextHasAZero() throws Exception {
    try (XpcListener listener = scene.listen();
        XpcConnection connection = scene.connect()) {
      assertThat(listener).isNotNull();
      FakeXpc.spoil(FakeXpc.Oddity.A_TEXT_WITH_A_ZERO, 1);
      assertThatThrownBy(() -> connection.request(SECRET))
          .isInstanceOf(XpcException.class)
          .hasMessage("a text in the message is not UTF-8 without zeros");
    }
  }

  @Test
  void saysThatLibxpcMadeNothing() throws Exception {
    FakeXpc.runInPrivilegedDomain(Scene.SERVICE, FakeXpc.Script.ANSWERS);
    try (XpcConnection connection = scene.connect()) {
      scene.controls.fake_xpc_make_nothing(true);
      try {
        assertThatThrownBy(() -> connection.request(SECRET))
            .isInstanceOf(XpcException.class)
            .hasMessageContaining("no message");
        assertThatThrownBy(() -> scene.connect())
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("no connection");
      } finally {
        scene.controls.fake_xpc_make_nothing(false);
      }
    }
  }
}
