package org.countersign.peer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.countersign.AppleOid;
import org.countersign.Cdhash;
import org.countersign.PrintableText;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.Outcome;
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
 * <p>What a policy cannot say: that a program is free of flaws, or that its user is honest. Whoever
 * controls the user's session can make the right program do much. Immutable and thread safe.
 */
public final class PeerPolicy {

  private final Requirement requirement;
  private final Hardening hardening;
  private final Set<Long> userIds;
  private final List<Weakness> weaknesses;
  private final boolean allowsHosts;

  private PeerPolicy(Builder builder, Requirement requirement) {
    this.requirement = requirement;
    this.hardening = builder.hardening();
    this.userIds = Set.copyOf(builder.userIds);
    this.weaknesses = List.copyOf(builder.weaknesses);
    this.allowsHosts = builder.waived().contains(Waiver.ANY_APPLE_CODE);
  }

  /**
   * Begins a policy for programs that {@code team} distributes outside the App Store.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static Builder developerId(String team) {
    return new Builder(
        Requirements.allOf(
            Requirements.anchorAppleGeneric(),
            Requirements.certificate(1).marker(AppleOid.DEVELOPER_ID_AUTHORITY),
            Requirements.leaf().marker(AppleOid.DEVELOPER_ID_APPLICATION),
            Requirements.teamIdentifier(team)));
  }

  /**
   * Begins a policy for programs that the Mac App Store delivers. Apple signs them, so that no team
   * can be asked for; the App Store sees to it that an identifier belongs to one team.
   */
  public static Builder macAppStore() {
    return new Builder(
        Requirements.allOf(
            Requirements.anchorAppleGeneric(), Requirements.leaf().marker(AppleOid.MAC_APP_STORE)));
  }

  /**
   * Begins a policy for programs that come from the Mac App Store or from {@code team}'s own site:
   * what Xcode makes the designated requirement of a Mac app.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static Builder macAppStoreOrDeveloperId(String team) {
    return new Builder(Requirements.anyOf(macAppStore().signer, developerId(team).signer));
  }

  /** Begins a policy for programs that TestFlight delivers. */
  public static Builder testFlight() {
    return new Builder(
        Requirements.allOf(
            Requirements.anchorAppleGeneric(), Requirements.leaf().marker(AppleOid.TESTFLIGHT)));
  }

  /**
   * Begins a policy for development builds of {@code team}, by whichever of its members. Not for
   * what ships: such builds are made for debuggers, and hardening refuses most.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static Builder development(String team) {
    return new Builder(
        Requirements.allOf(
            Requirements.anchorAppleGeneric(),
            Requirements.certificate(1).marker(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS),
            Requirements.anyOf(
                Requirements.leaf().marker(AppleOid.APPLE_DEVELOPER),
                Requirements.leaf().marker(AppleOid.MAC_DEVELOPER)),
            Requirements.teamIdentifier(team)));
  }

  /** Begins a policy for programs of Apple's systems. */
  public static Builder applePlatform() {
    return new Builder(Requirements.anchorApple());
  }

  /**
   * Begins a policy for exactly these builds, one hash for each architecture and hash type. It
   * needs a change with every build, and no identifiers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Builder cdhashes(Cdhash... cdhashes) {
    return new Builder(Requirements.anyCdhashOf(cdhashes), true);
  }

  /**
   * Begins a policy that lets in any program of Apple's. <b>This is not an identity</b>: shells,
   * interpreters and the hosts of everybody's plug-ins are Apple's programs. It is for daemons
   * whose clients are plug-ins inside such hosts, behind a service that only privileged processes
   * reach.
   *
   * @param reason why nothing better will do
   * @throws IllegalArgumentException if the reason is blank
   */
  public static Builder anyAppleCode(String reason) {
    return new Builder(Requirements.anchorApple())
        .waive(Waiver.ANY_APPLE_CODE, reason)
        .waive(Waiver.ANY_IDENTIFIER, reason);
  }

  /**
   * Begins a policy by a requirement of your own. {@link Builder#build()} refuses one that would
   * let strangers in.
   */
  public static Builder satisfying(Requirement requirement) {
    return new Builder(requirement);
  }

  /**
   * Returns everything in this policy that the requirement language can say: to hand to the system
   * where it checks peers itself, as {@code xpc_connection_set_peer_code_signing_requirement} does.
   * Hardening and users are not in it.
   */
  public Requirement requirement() {
    return requirement;
  }

  /** Returns how well the peer's process must be protected. */
  public Hardening hardening() {
    return hardening;
  }

  /** Returns the users that may be peers; empty if any may. */
  public Set<Long> userIds() {
    return userIds;
  }

  /** Returns the guards that this policy does without, each with its author's reason. */
  public List<Weakness> weaknesses() {
    return weaknesses;
  }

  /** Tells whether a source that cannot prove the state of a process will do. */
  boolean acceptsWithoutHardening() {
    return !hardening.isRequired()
        || weaknesses.stream()
            .anyMatch(weakness -> weakness.waiver() == Waiver.LINUX_WITHOUT_HARDENING);
  }

  /** Returns why a peer is rejected; nothing if it may pass. */
  List<Rejection> rejections(PeerKey peer, PeerEvidence evidence, boolean provesHardening) {
    List<Rejection> rejections = new ArrayList<>();
    checkUser(peer, rejections);
    checkSignature(evidence, rejections);
    if (!allowsHosts) {
      evidence
          .host()
          .ifPresent(
              host ->
                  rejections.add(
                      new Rejection(
                          RejectionReason.HOSTED_CODE,
                          "the peer is "
                              + host.displayName()
                              + ", whose signature says nothing about the code it runs; "
                              + host.alternative())));
    }
    if (provesHardening) {
      rejections.addAll(hardening.lacking(evidence));
    }
    return rejections;
  }

  private void checkUser(PeerKey peer, List<Rejection> rejections) {
    if (!userIds.isEmpty() && !userIds.contains(peer.effectiveUserId())) {
      rejections.add(
          new Rejection(
              RejectionReason.WRONG_USER,
              "the peer acts for user "
                  + peer.effectiveUserId()
                  + ", the policy names "
                  + new TreeSet<>(userIds)));
    }
  }

  private void checkSignature(PeerEvidence evidence, List<Rejection> rejections) {
    if (!evidence.code().isSigned()) {
      rejections.add(
          new Rejection(
              RejectionReason.NOT_SIGNED,
              evidence.findings().isEmpty()
                  ? "the peer's program is not signed"
                  : evidence.findings().get(0).toString()));
    } else if (!evidence.findings().isEmpty()) {
      evidence
          .findings()
          .forEach(
              finding ->
                  rejections.add(
                      new Rejection(RejectionReason.SIGNATURE_INVALID, finding.toString())));
    } else {
      Evaluation evaluation = evidence.evaluate(requirement);
      if (!evaluation.satisfied()) {
        rejections.add(
            new Rejection(
                evaluation.outcome() == Outcome.NOT_SATISFIED
                    ? RejectionReason.REQUIREMENT_NOT_SATISFIED
                    : RejectionReason.REQUIREMENT_UNDECIDED,
                evaluation.toString()));
      }
    }
  }

  /** Returns the requirement and the weaknesses. */
  @Override
  public String toString() {
    return weaknesses.isEmpty()
        ? requirement.toString()
        : requirement + " without guards: " + weaknesses;
  }

  /** Gathers what a policy asks for. Not thread safe. */
  public static final class Builder {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]+");

    private final Requirement signer;
    private final boolean isOfBuilds;
    private final Set<String> identifiers = new LinkedHashSet<>();
    private final List<Requirement> further = new ArrayList<>();
    private final Set<Long> userIds = new LinkedHashSet<>();
    private final List<Weakness> weaknesses = new ArrayList<>();
    private final Map<String, String> allowedEntitlements = new LinkedHashMap<>();
    private boolean hasVersion;

    private Builder(Requirement signer) {
      this(signer, false);
    }

    private Builder(Requirement signer, boolean isOfBuilds) {
      this.signer = Objects.requireNonNull(signer);
      this.isOfBuilds = isOfBuilds;
    }

    /**
     * Lets in the programs with these signing identifiers, in addition to those named before.
     *
     * @throws IllegalArgumentException if one is empty or has characters that no identifier has
     */
    public Builder identifiers(String... identifiers) {
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
    public Builder allowAnyIdentifier(String reason) {
      return waive(Waiver.ANY_IDENTIFIER, reason);
    }

    /** Lets in development builds beside released ones, where the requirement does (attack A6). */
    public Builder allowAnyChannel(String reason) {
      return waive(Waiver.ANY_CHANNEL, reason);
    }

    /**
     * Keeps older versions out (attack A8): {@code CFBundleShortVersionString} of the sealed
     * Info.plist must be there and not be less, compared as Apple compares versions: {@code 1.10}
     * is newer than {@code 1.9}.
     */
    public Builder minimumVersion(String version) {
      further.add(Requirements.info("CFBundleShortVersionString").isAtLeast(version));
      hasVersion = true;
      return this;
    }

    /** Lets in old versions, with the flaws that later ones mended (attack A8). */
    public Builder allowAnyVersion(String reason) {
      hasVersion = true;
      return waive(Waiver.ANY_VERSION, reason);
    }

    /** Asks for something more. */
    public Builder requiring(Requirement requirement) {
      further.add(Objects.requireNonNull(requirement));
      return this;
    }

    /**
     * Lets in only peers that act for these users, in addition to those named before. Users come on
     * top of code and never instead of it (attack A20).
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Builder userIds(long... userIds) {
      LongStream.of(userIds).forEach(this::addUser);
      return this;
    }

    private void addUser(long userId) {
      if (userId < 0 || userId > 0xffff_ffffL) {
        throw new IllegalArgumentException(
            "a user is a number from 0 to 4294967295, not " + userId);
      }
      userIds.add(userId);
    }

    /** Allows one entitlement that lets foreign code in (attack A7), for programs that need it. */
    public Builder allowEntitlement(String entitlement, String reason) {
      allowedEntitlements.put(entitlement, reason);
      return waive(Waiver.INJECTION_ENTITLEMENT, entitlement + ": " + reason);
    }

    /** Asks for no hardening at all (attack A7). */
    public Builder allowUnhardened(String reason) {
      return waive(Waiver.UNHARDENED, reason);
    }

    /**
     * Takes evidence from Linux, which cannot prove hardening; where a system can prove it, it is
     * asked for all the same. An identity on Linux means something only if the peer runs as another
     * user than its attackers, or was started with {@code AT_SECURE}.
     */
    public Builder linuxIdentityWithoutHardening(String reason) {
      return waive(Waiver.LINUX_WITHOUT_HARDENING, reason);
    }

    private Builder waive(Waiver waiver, String reason) {
      weaknesses.add(new Weakness(waiver, reason));
      return this;
    }

    private Set<Waiver> waived() {
      Set<Waiver> waived = EnumSet.noneOf(Waiver.class);
      weaknesses.forEach(weakness -> waived.add(weakness.waiver()));
      return waived;
    }

    private Hardening hardening() {
      return waived().contains(Waiver.UNHARDENED)
          ? Hardening.NONE
          : new Hardening(true, allowedEntitlements);
    }

    /**
     * Returns the policy.
     *
     * @throws UnsoundPolicyException if it contradicts itself or would let strangers in; the
     *     message says so in full sentences, all of them at once
     */
    public PeerPolicy build() {
      Requirement requirement = requirement();
      List<String> problems = new ArrayList<>(contradictions());
      problems.addAll(Soundness.problems(requirement, waived()));
      if (!problems.isEmpty()) {
        throw new UnsoundPolicyException(problems);
      }
      if (!hasVersion && !isOfBuilds) {
        allowAnyVersion("no minimumVersion was named");
      }
      return new PeerPolicy(this, requirement);
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

    private List<String> contradictions() {
      List<String> problems = new ArrayList<>();
      Set<Waiver> waived = waived();
      if (!identifiers.isEmpty() && waived.contains(Waiver.ANY_IDENTIFIER)) {
        problems.add("The policy names identifiers and allows any; take one of the two back.");
      }
      if (!allowedEntitlements.isEmpty() && waived.contains(Waiver.UNHARDENED)) {
        problems.add(
            "The policy allows an entitlement and asks for no hardening at all; take one of the two"
                + " back.");
      }
      allowedEntitlements.keySet().stream()
          .filter(entitlement -> !Hardening.isInjectionEntitlement(entitlement))
          .forEach(
              entitlement ->
                  problems.add(
                      "The entitlement "
                          + PrintableText.escape(entitlement)
                          + " lets no foreign code in, so that there is nothing to allow."));
      return problems;
    }
  }
}
