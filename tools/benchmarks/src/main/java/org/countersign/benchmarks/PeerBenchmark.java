package org.countersign.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.peer.ScriptedPeer;
import org.countersign.fixtures.peer.ScriptedPeers;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerEvidence;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerEvidenceSource;
import org.countersign.peer.PeerKey;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decides about a peer that is known, by a source that costs nothing: what the library itself adds
 * to asking the kernel. The decisions are written as audit lines only where the name says so.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Benchmark)
public class PeerBenchmark {

  private final Logger logger = Logger.getLogger("org.countersign.peer");
  private ObservedPeer peer = observed();
  private PeerValidator<ObservedPeer> guard = guard();
  private PeerSession session = guard.open(peer);

  private static PeerValidator<ObservedPeer> guard() {
    PeerPolicy policy = PeerPolicy.developerId("ABCDE12345").identifiers("com.example.app").build();
    return PeerValidator.of(policy, new Known());
  }

  /** Returns a peer that answers at once with what a made-up process would answer. */
  private static ObservedPeer observed() {
    try {
      ObservedPeer scripted =
          ScriptedPeers.create()
              .observe(
                  ScriptedPeer.running(
                      FakeApple.shared().developerId("ABCDE12345").sign("com.example.app")));
      return new Answered(scripted.identify(), scripted.prove());
    } catch (PeerEvidenceException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void thePeerIsAccepted() {
    logger.setLevel(Level.WARNING);
    if (!acceptKnownPeer().accepted()) {
      throw new IllegalStateException(acceptKnownPeer().explain());
    }
  }

  @TearDown
  public void close() {
    session.close();
    guard.close();
  }

  @Benchmark
  public PeerDecision acceptKnownPeer() {
    return guard.check(peer);
  }

  @Benchmark
  public String acceptKnownPeerAndMakeAuditLine() {
    return guard.check(peer).auditLine();
  }

  @Benchmark
  public PeerDecision recheck() {
    return session.recheck();
  }

  private record Answered(PeerKey identify, PeerEvidence prove) implements ObservedPeer {

    @Override
    public void close() {}
  }

  private static final class Known implements PeerEvidenceSource<ObservedPeer> {

    @Override
    public ObservedPeer observe(ObservedPeer connection) {
      return connection;
    }

    @Override
    public boolean provesHardening() {
      return true;
    }
  }
}
