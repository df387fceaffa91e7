package org.countersign.bindings.mac;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;

/**
 * Measures what of a decision is ours: the calls of a kernel that answers at once, through JNA, and
 * what is made of them. What a Mac's own kernel takes comes on top.
 */
final class MacPeerTimings {

  private static final int ROUNDS = 20;
  private static final int TIMES = 50_000;
  private static final Logger LOGGER = Logger.getLogger("org.countersign.peer");

  private MacPeerTimings() {}

  /** Prints the times, in nanoseconds. */
  public static void main(String[] arguments) throws IOException {
    LOGGER.setLevel(Level.OFF);
    try (FakeMachine machine = new FakeMachine();
        PeerValidator<UnixConnection> guard =
            PeerValidator.of(SignedPrograms.POLICY, new MacPeers(machine.system()))) {
      machine.start(SignedPrograms.right());
      UnixConnection connection = machine.connect(FakeMachine.PROCESS);
      measure("known peer", () -> guard.check(connection));
      try (PeerSession session = guard.open(connection)) {
        measure("recheck", session::recheck);
      }
    }
  }

  private interface Question {
    PeerDecision ask();
  }

  private static void measure(String what, Question question) {
    long[] rounds = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < TIMES; i++) {
        if (!question.ask().accepted()) {
          throw new IllegalStateException(question.ask().explain());
        }
      }
      rounds[round] = (System.nanoTime() - start) / TIMES;
    }
    Arrays.sort(rounds);
    System.out.printf(Locale.ROOT, "%-12s median %6d ns%n", what, rounds[ROUNDS / 2]);
  }
}
