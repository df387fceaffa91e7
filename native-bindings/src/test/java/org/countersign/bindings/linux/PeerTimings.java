package org.countersign.bindings.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.ByteString;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;

/**
 * Measures how long a decision takes about a program of 50 MB: the first one, which hashes it;
 * those about fresh processes that run it; those about a process that is known; and {@code
 * recheck}.
 */
final class PeerTimings {

  private static final int SIZE = 50 << 20;
  private static final int PROCESSES = 200;
  private static final Logger LOGGER = Logger.getLogger("org.countersign.peer");

  private PeerTimings() {}

  /** Prints the times, in microseconds. */
  public static void main(String[] arguments) throws IOException {
    LOGGER.setLevel(Level.OFF);
    try (Programs programs = Programs.create();
        Meeting.Place place = Meeting.Place.in(programs.directory());
        PeerValidator<UnixConnection> guard = guard(programs)) {
      byte[] contents = Arrays.copyOf(programs.client().toByteArray(), SIZE);
      Path small = programs.signed("small", programs.signer());
      try (Meeting meeting = place.start(small, "answer")) {
        decide(guard, meeting); // loads the classes
      }
      Path large = programs.folder("large").resolve("client");
      programs.install(large, ByteString.of(contents), programs.signer());
      long[] fresh = new long[PROCESSES];
      long[] known = new long[PROCESSES];
      long[] again = new long[PROCESSES];
      for (int i = 0; i < PROCESSES; i++) {
        try (Meeting meeting = place.start(large, "answer")) {
          fresh[i] = decide(guard, meeting);
          known[i] = decide(guard, meeting);
          try (PeerSession session = guard.open(meeting.connection())) {
            long start = System.nanoTime();
            require(session.recheck());
            again[i] = System.nanoTime() - start;
          }
        }
      }
      print("first, hashes 50 MB", fresh[0], fresh[0]);
      print("fresh process", Arrays.copyOfRange(fresh, 1, PROCESSES));
      print("known process", known);
      print("recheck", again);
    }
  }

  private static long decide(PeerValidator<UnixConnection> guard, Meeting meeting) {
    long start = System.nanoTime();
    require(guard.check(meeting.connection()));
    return System.nanoTime() - start;
  }

  private static void require(PeerDecision decision) {
    if (!decision.accepted()) {
      throw new IllegalStateException(decision.explain());
    }
  }

  private static void print(String what, long... nanoseconds) {
    Arrays.sort(nanoseconds);
    System.out.printf(
        Locale.ROOT,
        "%-20s median %8d µs, 95%% within %8d µs%n",
        what,
        nanoseconds[nanoseconds.length / 2] / 1000,
        nanoseconds[nanoseconds.length * 95 / 100] / 1000);
  }

  private static PeerValidator<UnixConnection> guard(Programs programs) {
    return PeerValidator.of(
        PeerPolicy.developerId(Programs.TEAM)
            .identifiers(Programs.IDENTIFIER)
            .linuxIdentityWithoutHardening("measured only")
            .build(),
        LinuxPeers.trusting(programs.apple().trustAnchors()));
  }
}
