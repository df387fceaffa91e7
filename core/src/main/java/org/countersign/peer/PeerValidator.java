package org.countersign.peer;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether peers may talk to us: by one policy, on the evidence of one source.
 *
 * <p>Whatever goes wrong is a rejection with its reason, never an exception and never a yes: no
 * evidence, evidence that changed meanwhile, a proof that takes too long, too many proofs at once,
 * an error in the source, a decision that cannot be logged. Each decision is logged as one line,
 * accepted ones as {@code INFO}, others as {@code WARNING}, by the {@link System.Logger} named
 * after this package. A peer whose accepted key is still kept is not proven again; who was rejected
 * is, each time. A proof that ignores its interruption keeps its place among the {@linkplain Limits
 * few} at once, until it ends.
 *
 * <p>A server checks before it reads; {@link PeerSession#recheck()} tells before each request that
 * matters whether the decision still holds. A client does the same with its server, see the
 * {@linkplain org.countersign.peer package}.
 *
 * <p>What an accepted decision does not say is in {@link PeerDecision.Accepted}, its {@link
 * PeerDecision.Accepted#notExamined()} and {@link PeerPolicy#weaknesses()}. Thread safe; close it
 * when no more peers come.
 *
 * @param <C> what a connection is for the source
 */
public final class PeerValidator<C> implements AutoCloseable {

  /**
   * How much one validator does at once. Immutable and thread safe.
   *
   * @param proofs how many proofs run at once; who comes when all do is rejected
   * @param timeout how long whoever asks waits for a proof
   * @param keptResults of how many accepted peers the decision is kept; rejections never are
   * @param keptFor how long a decision is kept, from when it was made
   */
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

  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final int IDLE_SECONDS = 10;

  private final Judgement judgement;
  private final PeerEvidenceSource<C> source;
  private final Limits limits;
  private final Cache<PeerKey, PeerDecision.Accepted> known;
  private final Semaphore permits;
  private final ExecutorService proofs;
  private volatile boolean isClosed;

  private PeerValidator(Judgement judgement, PeerEvidenceSource<C> source, Limits limits) {
    this.judgement = judgement;
    this.source = source;
    this.limits = limits;
    this.known =
        CacheBuilder.newBuilder()
            .maximumSize(limits.keptResults())
            .expireAfterWrite(limits.keptFor())
            .build();
    this.permits = new Semaphore(limits.proofs());
    // The permits bound the threads; nobody waits in line.
    this.proofs =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
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
    boolean provesHardening = source.provesHardening();
    if (!provesHardening && !policy.acceptsWithoutHardening()) {
      throw new UnsoundPolicyException(
          List.of(
              "The policy asks for a hardened process (attack A7), and this system cannot prove that"
                  + " one is; say linuxIdentityWithoutHardening(\"reason\") if the peer runs as"
                  + " another user than its attackers, else use another design (SOUND-8)."));
    }
    Hardening hardening = provesHardening ? policy.hardening() : Hardening.NONE;
    return new PeerValidator<>(
        new Judgement(policy, hardening), source, Objects.requireNonNull(limits));
  }

  /**
   * Returns the decision about the peer of {@code connection}, as it is at this moment. A yes holds
   * no longer: a peer that shall be asked again later is {@linkplain #open opened}.
   */
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
    HeldPeer peer;
    try {
      peer = HeldPeer.of(source.observe(connection));
    } catch (Throwable failure) {
      return rejected(PeerDecision.Rejected.after(Optional.empty(), failure));
    }
    PeerDecision decision = decide(peer);
    if (decision instanceof PeerDecision.Accepted accepted) {
      if (AuditLog.written(accepted) instanceof PeerDecision.Rejected unwritten) {
        peer.close();
        return PeerSession.rejected(unwritten);
      }
      return PeerSession.accepted(peer, accepted);
    }
    return rejected(decision);
  }

  private static PeerSession rejected(PeerDecision decision) {
    return PeerSession.rejected((PeerDecision.Rejected) AuditLog.written(decision));
  }

  /** Decides about a peer, and lets go of it unless it is accepted. */
  private PeerDecision decide(HeldPeer peer) {
    PeerKey key;
    try {
      key = peer.identify();
    } catch (Throwable failure) {
      peer.close();
      return PeerDecision.Rejected.after(Optional.empty(), failure);
    }
    PeerDecision decision = known.getIfPresent(key);
    if (decision == null) {
      decision = prove(new Proof(judgement, peer, key, permits::release), key);
    }
    if (isClosed) {
      if (decision.accepted()) { // else whoever rejected lets go of the peer
        peer.close();
      }
      return PeerDecision.Rejected.of(
          Optional.of(key), RejectionReason.CLOSED, "the validator is closed");
    }
    return decision;
  }

  private PeerDecision prove(Proof proof, PeerKey key) {
    if (!permits.tryAcquire()) {
      proof.abandon();
      return PeerDecision.Rejected.of(
          Optional.of(key),
          RejectionReason.TOO_BUSY,
          limits.proofs() + " proofs are under way, which is all there may be at once");
    }
    try {
      proofs.execute(proof);
    } catch (Throwable failure) {
      permits.release();
      proof.abandon();
      return PeerDecision.Rejected.after(Optional.of(key), failure);
    }
    PeerDecision decision = proof.await(limits.timeout());
    if (decision instanceof PeerDecision.Accepted accepted) {
      known.put(key, accepted);
    }
    return decision;
  }

  /** Returns the policy. */
  public PeerPolicy policy() {
    return judgement.policy();
  }

  /**
   * Ends all proofs under way; from then on every peer is rejected. Sessions that are open stay as
   * they are.
   */
  @Override
  public void close() {
    isClosed = true;
    proofs.shutdownNow();
    known.invalidateAll();
  }
}
