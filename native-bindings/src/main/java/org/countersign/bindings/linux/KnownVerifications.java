package org.countersign.bindings.linux;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.Verification;

/**
 * What became of verifying programs: the valid ones are remembered by the states of their files. Of
 * several who want the same, one verifies and the others wait. Thread safe.
 */
final class KnownVerifications {

  private static final int KEPT = 64;
  private static final long KEPT_NANOSECONDS = TimeUnit.HOURS.toNanos(1);
  private static final float LOAD_FACTOR = 0.75f;

  private final Clock clock;
  private final Set<States> underWay = new HashSet<>();
  private final Map<States, Result> results =
      new LinkedHashMap<>(KEPT, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<States, Result> eldest) {
          return size() > KEPT;
        }
      };

  /** The states of a program and of its signature. */
  record States(FileStatus executable, FileStatus signature) {}

  private record Result(Verification verification, long nanoTime) {}

  /** The kernel's. */
  interface Clock {
    KernelTime now() throws IOException;
  }

  /** What takes long. */
  interface Work {
    Verification verify() throws IOException, PeerEvidenceException;
  }

  KnownVerifications(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns what is known of files in these states, or does the work. Who waits for another's work
   * does it again unless that finds the program valid: that it failed, or was interrupted, is the
   * other's affair. The files must be found in these states again afterwards.
   *
   * @throws PeerEvidenceException if the work does, or the wait is interrupted
   */
  Verification get(States states, Work work) throws IOException, PeerEvidenceException {
    Optional<Verification> known = begin(states);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Result> result = Optional.empty();
    try {
      boolean mayBeKept = isSettled(states); // before the files are read
      Verification verification = work.verify();
      if (mayBeKept && verification.isValid()) {
        result = Optional.of(new Result(verification, System.nanoTime()));
      }
      return verification;
    } finally {
      end(states, result);
    }
  }

  private boolean isSettled(States states) throws IOException {
    KernelTime now = clock.now();
    return states.executable().isSettledAt(now) && states.signature().isSettledAt(now);
  }

  /** Returns what is known; if nothing is, whoever asked is the one who does the work. */
  private synchronized Optional<Verification> begin(States states) throws PeerEvidenceException {
    while (underWay.contains(states)) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PeerEvidenceException(
            RejectionReason.INTERRUPTED, "the wait for another's verification was interrupted", e);
      }
    }
    Result result = results.get(states);
    if (result != null && System.nanoTime() - result.nanoTime <= KEPT_NANOSECONDS) {
      return Optional.of(result.verification);
    }
    underWay.add(states);
    return Optional.empty();
  }

  private synchronized void end(States states, Optional<Result> result) {
    result.ifPresent(valid -> results.put(states, valid));
    underWay.remove(states);
    notifyAll();
  }
}
