package org.countersign.peer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.countersign.PrintableText;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.Requirements;

/**
 * Gathers what a {@link PeerPolicy} asks for. Every guard can be left out by a method that asks for
 * the reason and that a search for {@code allow} finds. Building changes nothing here, so that a
 * builder may go on afterwards. Not thread safe.
 */
public final class PeerPolicyBuilder {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  private final Requirement signer;
  private final Set<String> identifiers = new LinkedHashSet<>();
  private final List<Requirement> further = new ArrayList<>();
  private final Set<Long> userIds = new LinkedHashSet<>();
  private final List<Weakness> weaknesses = new ArrayList<>();
  private final Set<String> allowedEntitlements = new LinkedHashSet<>();

  PeerPolicyBuilder(Requirement signer) {
    this.signer = signer;
  }

  /** Refuses what cannot be evaluated beside other conditions. */
  static Requirement evaluable(Requirement requirement) {
    if (requirement.isLightweight()) {
      throw new IllegalArgumentException(
          "a lightweight code requirement is evaluated by the operating system alone; write the"
              + " policy in the requirement language");
    }
    return requirement;
  }

  /**
   * Lets in the programs with these signing identifiers, in addition to those named before.
   *
   * @throws IllegalArgumentException if one is empty or has characters that no identifier has
   *     (attack A11)
   */
  public PeerPolicyBuilder identifiers(String... identifiers) {
    for (String identifier : identifiers) {
      if (!IDENTIFIER.matcher(identifier).matches()) {
        throw new IllegalArgumentException(
            "a signing identifier is letters, digits, dots, hyphens and underscores; this is \""
                + PrintableText.escape(identifier)
                + "\"");
      }
      this.identifiers.add(identifier);
    }
    return this;
  }

  /** Lets in any program of the signer (attack A6). */
  public PeerPolicyBuilder allowAnyIdentifier(String reason) {
    return waive(Waiver.ANY_IDENTIFIER, reason);
  }

  /** Lets in development builds beside released ones, where the requirement does (attack A6). */
  public PeerPolicyBuilder allowAnyChannel(String reason) {
    return waive(Waiver.ANY_CHANNEL, reason);
  }

  /**
   * Keeps older versions out (attack A8): {@code CFBundleShortVersionString} of the sealed
   * Info.plist must be there and not be less, compared as Apple compares versions: {@code 1.10} is
   * newer than {@code 1.9}.
   *
   * @throws IllegalArgumentException if the version is not numbers with dots between them
   */
  public PeerPolicyBuilder minimumVersion(String version) {
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "a version is numbers with dots between them, such as 2.1; this is \""
              + PrintableText.escape(version)
              + "\"");
    }
    further.add(Requirements.info("CFBundleShortVersionString").isAtLeast(version));
    return this;
  }

  /** Lets in old versions, with the flaws that later ones mended (attack A8). */
  public PeerPolicyBuilder allowAnyVersion(String reason) {
    return waive(Waiver.ANY_VERSION, reason);
  }

  /**
   * Asks for something more.
   *
   * @throws IllegalArgumentException if it is a lightweight code requirement
   */
  public PeerPolicyBuilder requiring(Requirement requirement) {
    further.add(evaluable(requirement));
    return this;
  }

  /**
   * Lets in only peers that act for these users, in addition to those named before. Users come on
   * top of code and never instead of it (attack A20).
   *
   * @throws IllegalArgumentException if one is no user's number
   */
  public PeerPolicyBuilder userIds(long... userIds) {
    LongStream.of(userIds).forEach(userId -> this.userIds.add(PeerKey.checkedUserId(userId)));
    return this;
  }

  /**
   * Allows one entitlement that lets foreign code in (attack A7), for programs that need it, and
   * with it the state of the process that follows from it.
   */
  public PeerPolicyBuilder allowEntitlement(String entitlement, String reason) {
    waive(Waiver.INJECTION_ENTITLEMENT, entitlement + ": " + Weakness.given(reason));
    allowedEntitlements.add(entitlement);
    return this;
  }

  /** Asks for no hardening at all (attack A7). */
  public PeerPolicyBuilder allowUnhardened(String reason) {
    return waive(Waiver.UNHARDENED, reason);
  }

  /**
   * Takes evidence from Linux, which cannot prove hardening; where a system can prove it, it is
   * asked for all the same. An identity on Linux means something only if the peer runs as another
   * user than its attackers, whom {@link #userIds} names, or was started with {@code AT_SECURE}:
   * anybody can start the right program as himself, with code of his own in it.
   */
  public PeerPolicyBuilder linuxIdentityWithoutHardening(String reason) {
    return waive(Waiver.LINUX_WITHOUT_HARDENING, reason);
  }

  PeerPolicyBuilder waive(Waiver waiver, String reason) {
    weaknesses.add(new Weakness(waiver, reason));
    return this;
  }

  /**
   * Returns the policy, unless it is unsound. These rules are frozen: a policy that this version
   * builds is built by all later ones of the same major version, whatever lint comes to say about
   * its requirement. That something holds on every way means that it can be proven from the
   * requirement; what cannot be proven is refused.
   *
   * <ul>
   *   <li>SOUND-1: some code can satisfy the requirement. (That a contradiction is not seen lets
   *       nobody in.)
   *   <li>SOUND-2: every way to satisfy it goes through an anchor: {@code anchor apple generic},
   *       {@code anchor apple}, the hash of the root certificate, or what SOUND-3 calls a hash.
   *   <li>SOUND-3: every way names a signer: the team as {@code certificate leaf[subject.OU]}, the
   *       marker of an App Store or TestFlight, {@code anchor apple}, or a hash that few have: of
   *       the code, of the leaf, of a root that is not Apple's.
   *   <li>SOUND-4: every way names a channel by its marker on the leaf, or is Apple's own code, or
   *       goes through such a hash; else {@link #allowAnyChannel}.
   *   <li>SOUND-5: every way names the program, by identifier or hash of the code; else {@link
   *       #allowAnyIdentifier}.
   *   <li>SOUND-6: no way leads to an identifier of a {@link org.countersign.code.HostProgram}.
   *   <li>SOUND-7: nothing is both asked for and waived.
   *   <li>SOUND-8: {@link PeerValidator#of} finds that the system can prove the hardening.
   * </ul>
   *
   * <p>A yes says nothing about whether the program that the policy names deserves trust, or
   * exists.
   *
   * @throws UnsoundPolicyException if it breaks a rule; the message says how, in full sentences,
   *     for all of them at once
   */
  public PeerPolicy build() {
    Requirement requirement = requirement();
    Soundness soundness = Soundness.of(requirement);
    List<String> problems = new ArrayList<>(soundness.problems(waived()));
    problems.addAll(contradictions());
    if (!problems.isEmpty()) {
      throw new UnsoundPolicyException(problems);
    }
    List<Weakness> all = new ArrayList<>(weaknesses);
    all.addAll(soundness.weaknesses(waived()));
    if (waived().contains(Waiver.LINUX_WITHOUT_HARDENING) && userIds.isEmpty()) {
      all.add(new Weakness(Waiver.ANY_LINUX_USER, "no userIds were named"));
    }
    return new PeerPolicy(requirement, hardening(), userIds, all);
  }

  private Requirement requirement() {
    List<Requirement> all = new ArrayList<>(List.of(signer));
    if (!identifiers.isEmpty()) {
      all.add(
          Requirements.anyOf(
              identifiers.stream().map(Requirements::identifier).toArray(Requirement[]::new)));
    }
    all.addAll(further);
    return Requirements.allOf(all.toArray(Requirement[]::new));
  }

  private Hardening hardening() {
    return waived().contains(Waiver.UNHARDENED)
        ? Hardening.NONE
        : Hardening.strict(allowedEntitlements);
  }

  private Set<Waiver> waived() {
    Set<Waiver> waived = EnumSet.noneOf(Waiver.class);
    weaknesses.forEach(weakness -> waived.add(weakness.waiver()));
    return waived;
  }

  private List<String> contradictions() {
    List<String> problems = new ArrayList<>();
    if (waived().contains(Waiver.UNHARDENED)) {
      if (!allowedEntitlements.isEmpty()) {
        problems.add(
            "The policy allows an entitlement and asks for no hardening at all; take one of the two"
                + " back (SOUND-7).");
      }
      if (waived().contains(Waiver.LINUX_WITHOUT_HARDENING)) {
        problems.add(
            "The policy asks for no hardening on Linux, and for none anywhere; take one of the two"
                + " back (SOUND-7).");
      }
    }
    for (String entitlement : allowedEntitlements) {
      if (!Hardening.isInjectionEntitlement(entitlement)) {
        problems.add(
            "The entitlement "
                + PrintableText.escape(entitlement)
                + " lets no foreign code in, so that there is nothing to allow; take it back"
                + " (SOUND-7).");
      }
    }
    return problems;
  }
}
