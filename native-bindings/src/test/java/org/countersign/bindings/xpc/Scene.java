package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.peer.ScriptedPeer;
import org.countersign.fixtures.peer.ScriptedPeers;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerEvidenceSource;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.RejectionReason;

/**
 * A daemon, the app that is its client, and others, on the make-believe system. Closing it asserts
 * that nothing was left behind, and nothing done that the system would not forgive.
 */
final class Scene implements AutoCloseable {

  static final String SERVICE = "com.example.daemon";
  static final String TEAM = "ABCDE12345";
  static final String APP = "com.example.app";
  static final Duration LONG = Duration.ofSeconds(10);
  static final Duration SHORT = Duration.ofMillis(100);

  /** What is asked for, and what {@link #listen()} answers. */
  static final XpcMessage QUESTION = XpcMessage.empty().with("question", "how many");

  static final XpcMessage ANSWER = XpcMessage.empty().with("answer", 42);

  static final AuditToken APP_TOKEN = token(411, 1);
  static final AuditToken DAEMON_TOKEN = token(99, 2);
  static final AuditToken STRANGER_TOKEN = token(666, 3);
  static final AuditToken UNKNOWN_TOKEN = token(777, 4);

  private static final FakeApple APPLE = FakeApple.shared();

  final FakeXpc.Controls controls;
  final LoggedLines log = new LoggedLines();
  final ScriptedPeer app = running(TEAM, APP);
  final ScriptedPeer daemon = running(TEAM, SERVICE).asUser(0);
  final ScriptedPeer stranger = running("OTHER12345", APP);
  final ScriptedPeers processes = ScriptedPeers.create();
  final List<XpcMessage> served = new CopyOnWriteArrayList<>();
  final PeerValidator<AuditToken> clientGuard;
  final PeerValidator<AuditToken> serverGuard;

  private final int livingBefore;
  private final int blocksBefore;

  private Scene(FakeXpc.Controls controls) {
    this.controls = controls;
    controls.fake_xpc_begin_anew();
    livingBefore = controls.fake_xpc_living_objects();
    blocksBefore = EventBlocks.inUse();
    FakeXpc.send(APP_TOKEN, DAEMON_TOKEN);
    Source source =
        new Source(
            processes,
            new ConcurrentHashMap<>(
                Map.of(APP_TOKEN, app, DAEMON_TOKEN, daemon, STRANGER_TOKEN, stranger)));
    clientGuard = PeerValidator.of(policy(APP), source);
    serverGuard = PeerValidator.of(policy(SERVICE), source);
  }

  static Scene open() {
    FakeXpc.system();
    return new Scene(FakeXpc.controls());
  }

  private static ScriptedPeer running(String team, String identifier) {
    return ScriptedPeer.running(APPLE.developerId(team).sign(identifier));
  }

  static PeerPolicy policy(String identifier) {
    return PeerPolicy.developerId(TEAM)
        .identifiers(identifier)
        .allowAnyVersion("the programs of this test have none")
        .build();
  }

  static AuditToken token(int process, int version) {
    ByteBuffer words = ByteBuffer.allocate(AuditToken.LENGTH).order(ByteOrder.nativeOrder());
    for (int word : new int[] {501, 501, 20, 501, 20, process, 100_000, version}) {
      words.putInt(word);
    }
    return AuditToken.of(words.array());
  }

  XpcListener listen() {
    return listen((request, sender) -> serve(request));
  }

  /** Serves a request as {@link #listen()} does. */
  XpcMessage serve(XpcMessage request) {
    served.add(request);
    return ANSWER;
  }

  XpcListener listen(XpcHandler handler) {
    return XpcListener.onService(FakeXpc.system(), SERVICE, clientGuard, handler);
  }

  XpcConnection connect() throws XpcException {
    return connect(LONG);
  }

  XpcConnection connect(Duration timeout) throws XpcException {
    return XpcConnection.toDaemon(FakeXpc.system(), SERVICE, serverGuard, timeout);
  }

  List<String> log() {
    controls.fake_xpc_wait();
    return log.lines();
  }

  @Override
  public void close() {
    controls.fake_xpc_wait();
    clientGuard.close();
    serverGuard.close();
    log.close();
    FakeMac.assertProperlyUsed();
    assertThat(controls.fake_xpc_living_objects()).as("objects").isEqualTo(livingBefore);
    assertThat(EventBlocks.inUse()).as("blocks").isEqualTo(blocksBefore);
    assertThat(processes.held()).as("processes held").isZero();
    assertThat(controls.fake_xpc_connection_tokens()).as("tokens of connections").isZero();
    assertThat(controls.fake_xpc_unguarded_activations()).as("unguarded connections").isZero();
  }

  /** The processes of this scene, by their tokens. */
  private record Source(ScriptedPeers processes, Map<AuditToken, ScriptedPeer> byToken)
      implements PeerEvidenceSource<AuditToken> {

    @Override
    public ObservedPeer observe(AuditToken token) throws PeerEvidenceException {
      ScriptedPeer process = byToken.get(token);
      if (process == null) {
        throw new PeerEvidenceException(RejectionReason.PEER_GONE, "there is no " + token);
      }
      return processes.observe(process);
    }

    @Override
    public boolean provesHardening() {
      return true;
    }
  }
}
