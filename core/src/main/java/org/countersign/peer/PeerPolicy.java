package org.countersign.peer;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.Cdhash;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.Requirements;

/**
 * Who may be at the other end of a connection.
 *
 * <p>The short way is the safe one: a preset names the channel by which the program is distributed,
 * and with it the team; {@code identifiers} names the programs; hardening is asked for unless
 * somebody gives a reason why not.
 *
 * <pre>{@code
 * PeerPolicy policy = PeerPolicy.developerId("ABCDE12345")
 *     .identifiers("com.example.app", "com.example.app.helper")
 *     .minimumVersion("2.1")
 *     .build();
 * }</pre>
 *
 * <p><b>Hardening</b> is what keeps others from putting their code into the right program (attack
 * A7): the kernel calls the process valid; it runs under the hardened runtime, with library
 * validation; no debugger is or was attached or may be; no entitlement lets foreign code in. A
 * system that cannot prove this is refused for such a policy, see {@link PeerValidator#of}.
 *
 * <p>What a policy cannot say: that a program is free of flaws, or that its user is honest. Whoever
 * controls the user's session can make the right program do much. Immutable and thread safe.
 */
public final class PeerPolicy {

  private final Requirement requirement;
  private final Hardening hardening;
  private final Set<Long> userIds;
  private final List<Weakness> weaknesses;

  PeerPolicy(
      Requirement requirement, Hardening hardening, Set<Long> userIds, List<Weakness> weaknesses) {
    this.requirement = requirement;
    this.hardening = hardening;
    this.userIds = Set.copyOf(userIds);
    this.weaknesses = List.copyOf(weaknesses);
  }

  /**
   * Begins a policy for programs that {@code team} distributes outside the App Store.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static PeerPolicyBuilder developerId(String team) {
    return distributedBy(PeerChannel.developerId(team));
  }

  /**
   * Begins a policy for programs that the Mac App Store delivers. Apple signs them, so that no team
   * can be asked for; the App Store sees to it that an identifier belongs to one team.
   */
  public static PeerPolicyBuilder macAppStore() {
    return distributedBy(PeerChannel.macAppStore());
  }

  /** Begins a policy for programs that TestFlight delivers. */
  public static PeerPolicyBuilder testFlight() {
    return distributedBy(PeerChannel.testFlight());
  }

  /**
   * Begins a policy for development builds of {@code team}, by whichever of its members. Not for
   * what ships: such builds are made for debuggers, hardening refuses most, and the policy's
   * {@linkplain #weaknesses() weaknesses} say what it is.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static PeerPolicyBuilder development(String team) {
    return distributedBy(PeerChannel.development(team));
  }

  /**
   * Begins a policy for programs of Apple's systems. Many of them do without the hardened runtime,
   * because the system itself protects them; hardening then refuses them unless you say {@link
   * PeerPolicyBuilder#allowUnhardened}.
   */
  public static PeerPolicyBuilder applePlatform() {
    return distributedBy(PeerChannel.applePlatform());
  }

  /**
   * Begins a policy for programs that come by any of several channels, such as one app in the App
   * Store and on its team's own site:
   *
   * <pre>{@code
   * PeerPolicy.distributedBy(PeerChannel.macAppStore(), PeerChannel.developerId("ABCDE12345"))
   *     .identifiers("com.example.app")
   * }</pre>
   *
   * @throws IllegalArgumentException if there are none
   */
  public static PeerPolicyBuilder distributedBy(PeerChannel... channels) {
    return new PeerPolicyBuilder(
        Requirements.anyOf(
            Stream.of(channels).map(PeerChannel::requirement).toArray(Requirement[]::new)));
  }

  /**
   * Begins a policy for exactly these builds, one hash for each architecture and hash type. It
   * needs a change with every build, and neither identifiers nor a version.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static PeerPolicyBuilder cdhashes(Cdhash... cdhashes) {
    return new PeerPolicyBuilder(Requirements.anyCdhashOf(cdhashes));
  }

  /**
   * Begins a policy that lets in any program of Apple's. <b>This is not an identity</b>: shells,
   * interpreters and the hosts of everybody's plug-ins are Apple's programs. Decisions and audit
   * lines say so.
   *
   * <p>It is for daemons whose clients are plug-ins inside such hosts, and only behind a Mach
   * service that launchd registers for a daemon in the system's own domain: the plug-in then looks
   * it up with the flag {@code XPC_CONNECTION_MACH_SERVICE_PRIVILEGED} ({@code
   * NSXPCConnectionOptions.privileged}), so that it finds the real daemon, and checks it. What the
   * daemon may do for such a client is what any program on the computer may ask for.
   *
   * <p>Hardening is asked for here as well; see {@link #applePlatform()}.
   *
   * @param reason why nothing better will do
   * @throws IllegalArgumentException if the reason is blank
   */
  public static PeerPolicyBuilder anyAppleCode(String reason) {
    return new PeerPolicyBuilder(Requirements.anchorApple())
        .waive(Waiver.ANY_APPLE_CODE, reason)
        .waive(Waiver.ANY_IDENTIFIER, reason);
  }

  /**
   * Begins a policy by a requirement of your own. {@link PeerPolicyBuilder#build()} refuses one
   * that would let strangers in.
   *
   * @throws IllegalArgumentException if it is a lightweight code requirement, which only the
   *     operating system evaluates
   */
  public static PeerPolicyBuilder satisfying(Requirement requirement) {
    return new PeerPolicyBuilder(PeerPolicyBuilder.evaluable(requirement));
  }

  /**
   * Returns everything in this policy that the requirement language can say: to hand to the system
   * where it checks peers itself, as {@code xpc_connection_set_peer_code_signing_requirement} does.
   * Hardening, host programs and users are not in it.
   */
  public Requirement requirement() {
    return requirement;
  }

  /** Returns the users that may be peers; empty if any may. */
  public Set<Long> userIds() {
    return userIds;
  }

  /**
   * Returns the guards that this policy does without, each with its author's reason; also those
   * that nobody thought of, such as a least version. None does not mean that nothing can go wrong.
   */
  public List<Weakness> weaknesses() {
    return weaknesses;
  }

  /** Returns how well the peer's process must be protected. */
  Hardening hardening() {
    return hardening;
  }

  /** Tells whether a source that cannot prove the state of a process will do. */
  boolean acceptsWithoutHardening() {
    return !hardening.isRequired() || isWithout(Waiver.LINUX_WITHOUT_HARDENING);
  }

  /** Tells whether this policy does without a guard. */
  boolean isWithout(Waiver waiver) {
    Objects.requireNonNull(waiver);
    return weaknesses.stream().anyMatch(weakness -> weakness.waiver() == waiver);
  }

  /** Returns the requirement and the weaknesses. */
  @Override
  public String toString() {
    return weaknesses.isEmpty()
        ? requirement.toString()
        : requirement + " without guards: " + weaknesses;
  }
}
