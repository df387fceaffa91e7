package org.countersign.peer;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether peers may talk to us: by one policy, on the evidence of one source.
 *
 * <p>Whatever goes wrong is a rejection with its reason, never an exception and never a yes: no
 * evidence, evidence that changed meanwhile, a proof that takes too long, too many proofs at once.
 * Each decision is logged as one line, accepted ones as {@code INFO}, others as {@code WARNING}, by
 * the {@link System.Logger} of this class's package.
 *
 * <p>A server checks before it reads; {@link PeerSession#recheck()} tells before each request that
 * matters whether the decision still holds. A client does the same with its server, before it sends
 * anything worth knowing: the first message of a client is a greeting that is the same for
 * everybody, for whoever took the server's name can read it (attack A14). On a Mac the service of a
 * daemon is looked up in the privileged domain; elsewhere its socket lies where only root writes.
 *
 * <p>What an accepted decision does not say is in {@link PeerDecision.Accepted#notExamined()} and
 * {@link PeerPolicy#weaknesses()}. Thread safe; close it when no more peers come.
 *
 * @param <C> what a connection is for the source
 */
public final class PeerValidator<C> implements AutoCloseable {

  /** How many proofs run at once, how long each may take, how many results are kept. */
  public record Limits(int proofs, Duration timeout, int keptResults, Duration keptFor) {

    /** Eight proofs at once of five seconds each; 1024 results for five minutes. */
    public static final Limits DEFAULT =
        new Limits(8, Duration.ofSeconds(5), 1024, Duration.ofMinutes(5));

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Limits {
      if (proofs <= 0
          || keptResults <= 0
          || timeout.isNegative()
          || timeout.isZero()
          || keptFor.isNegative()
          || keptFor.isZero()) {
        throw new IllegalArgumentException("every limit must be positive");
      }
    }
  }

  private static final System.Logger LOGGER = System.getLogger("org.countersign.peer");
  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final int IDLE_SECONDS = 10;

  private final PeerPolicy policy;
  private final PeerEvidenceSource<C> source;
  private final Limits limits;
  private final Cache<PeerKey, PeerDecision.Accepted> accepted;
  private final ThreadPoolExecutor proofs;

  private PeerValidator(PeerPolicy policy, PeerEvidenceSource<C> source, Limits limits) {
    this.policy = policy;
    this.source = source;
    this.limits = limits;
    this.accepted =
        CacheBuilder.newBuilder()
            .maximumSize(limits.keptResults())
            .expireAfterWrite(limits.keptFor())
            .build();
    this.proofs =
        new ThreadPoolExecutor(
            0,
            limits.proofs(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(), // nobody waits in line: who comes when all are busy is
            // rejected
            PeerValidator::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "countersign-peer-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns a validator with {@link Limits#DEFAULT}.
   *
   * @throws UnsoundPolicyException if the policy asks for hardening and the source cannot prove it;
   *     it is refused rather than silently weakened
   */
  public static <C> PeerValidator<C> of(PeerPolicy policy, PeerEvidenceSource<C> source) {
    return of(policy, source, Limits.DEFAULT);
  }

  /**
   * Returns a validator with other limits.
   *
   * @throws UnsoundPolicyException if the policy asks for hardening and the source cannot prove it
   */
  public static <C> PeerValidator<C> of(
      PeerPolicy policy, PeerEvidenceSource<C> source, Limits limits) {
    if (!source.provesHardening() && !policy.acceptsWithoutHardening()) {
      throw new UnsoundPolicyException(
          List.of(
              "The policy asks for a hardened process (attack A7), and this system cannot prove that"
                  + " one is; say linuxIdentityWithoutHardening(\"reason\") if the peer runs as"
                  + " another user than its attackers, else use another design."));
    }
    return new PeerValidator<>(
        Objects.requireNonNull(policy), source, Objects.requireNonNull(limits));
  }

  /** Returns the decision about the peer of {@code connection}, as it is at this moment. */
  public PeerDecision check(C connection) {
    try (PeerSession session = open(connection)) {
      return session.decision();
    }
  }

  /**
   * Decides about the peer of {@code connection} and keeps hold of it, so that the decision can be
   * checked again. The session must be closed, whatever was decided.
   */
  public PeerSession open(C connection) {
    PeerSession session = decide(connection);
    PeerDecision decision = session.decision();
    LOGGER.log(
        decision.accepted() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        decision::auditLine);
    return session;
  }

  private PeerSession decide(C connection) {
    ObservedPeer peer;
    try {
      peer = source.observe(connection);
    } catch (PeerEvidenceException e) {
      return rejected(e.reason(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return rejected(RejectionReason.INTERNAL_ERROR, e.toString());
    }
    return decide(peer);
  }

  private PeerSession decide(ObservedPeer peer) {
    try {
      PeerKey key = peer.identify();
      PeerDecision.Accepted known = accepted.getIfPresent(key);
      return known != null
          ? new PeerSession(Optional.of(peer), known)
          : prove(new Proof(policy, source.provesHardening(), peer, key));
    } catch (PeerEvidenceException e) {
      peer.close();
      return rejected(e.reason(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      peer.close();
      return rejected(RejectionReason.INTERNAL_ERROR, e.toString());
    }
  }

  /** Proves in another thread, which lets go of the peer itself if nobody waits any longer. */
  private PeerSession prove(Proof proof) {
    Future<PeerDecision> result;
    try {
      result = proofs.submit(proof);
    } catch (RejectedExecutionException full) {
      proof.abandon();
      return proofs.isShutdown()
          ? rejected(proof, RejectionReason.INTERRUPTED, "the validator is closed")
          : rejected(
              proof,
              RejectionReason.TOO_BUSY,
              limits.proofs() + " proofs are under way, which is all there may be at once");
    }
    try {
      PeerDecision decision = result.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (decision instanceof PeerDecision.Accepted yes) {
        accepted.put(yes.peer(), yes);
        return new PeerSession(Optional.of(proof.peer()), yes);
      }
      proof.abandon();
      return new PeerSession(Optional.empty(), decision);
    } catch (TimeoutException e) {
      return cancelled(
          result,
          proof,
          RejectionReason.TIMEOUT,
          "there was no proof within " + limits.timeout().toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cancelled(
          result, proof, RejectionReason.INTERRUPTED, "the wait for a proof was interrupted");
    } catch (ExecutionException e) {
      return cancelled(result, proof, RejectionReason.INTERNAL_ERROR, String.valueOf(e.getCause()));
    }
  }

  private PeerSession cancelled(
      Future<?> result, Proof proof, RejectionReason reason, String message) {
    result.cancel(true);
    proof.abandon();
    return rejected(proof, reason, message);
  }

  private static PeerSession rejected(Proof proof, RejectionReason reason, String message) {
    return new PeerSession(
        Optional.empty(), PeerDecision.Rejected.of(Optional.of(proof.key()), reason, message));
  }

  private static PeerSession rejected(RejectionReason reason, String message) {
    return new PeerSession(Optional.empty(), PeerDecision.Rejected.without(reason, message));
  }

  /** Returns the policy. */
  public PeerPolicy policy() {
    return policy;
  }

  /** Ends all proofs under way; every later peer that is not known is rejected. */
  @Override
  public void close() {
    proofs.shutdownNow();
    accepted.invalidateAll();
  }
}
