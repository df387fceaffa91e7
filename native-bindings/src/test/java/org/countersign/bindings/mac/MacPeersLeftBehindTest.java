package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.Cdhash;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerKey;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;

/** Many peers, of which half turn into another program while they are looked at. */
class MacPeersLeftBehindTest {

  private static final int PEERS = 100_000;

  /** The JVM itself opens an archive now and then. */
  private static final long OF_THE_JVM = 10;

  @Test
  void aHundredThousandPeersLeaveNothingBehind() throws IOException {
    try (FakeMachine machine = new FakeMachine()) {
      MacPeers peers = new MacPeers(machine.system());
      AuditToken token = machine.start(SignedPrograms.right());
      Optional<Cdhash> hash = SignedPrograms.right().cdhash();
      UnixConnection connection = machine.connect(FakeMachine.PROCESS);
      look(peers, connection, true); // until everything is loaded
      long descriptors = openDescriptors();

      int unchanged = 0;
      for (int i = 0; i < PEERS; i++) {
        if (i % 2 == 1) {
          machine.darwin.fake_exec_before(i % 7 + 2, FakeMachine.PROCESS);
        }
        unchanged += look(peers, connection, i % 200 < 2) ? 1 : 0;
        if (i % 2 == 1) {
          machine.start(token, hash); // as before
        }
      }

      assertThat(unchanged).isEqualTo(PEERS / 2);
      assertThat(openDescriptors()).isLessThan(descriptors + OF_THE_JVM);
    } // which fails if any object was not released
  }

  /** Returns whether the peer was looked at, each hundredth also proven, and stayed the same. */
  private static boolean look(MacPeers peers, UnixConnection connection, boolean isToProve) {
    try (ObservedPeer peer = peers.observe(connection)) {
      PeerKey first = peer.identify();
      if (isToProve) {
        assertThat(peer.prove().processFlags()).isPresent();
      }
      return peer.identify().equals(first);
    } catch (PeerEvidenceException e) {
      assertThat(e.reason()).isIn(RejectionReason.EVIDENCE_CHANGED, RejectionReason.PEER_GONE);
      return false;
    }
  }

  private static long openDescriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/dev/fd"))) {
      return all.count();
    }
  }
}
