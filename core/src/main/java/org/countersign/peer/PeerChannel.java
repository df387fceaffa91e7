package org.countersign.peer;

import org.countersign.AppleOid;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.Requirements;

/**
 * A way by which programs reach their users, told by the certificates that sign there (TN3127).
 * {@link PeerPolicy} has a preset for each; {@link PeerPolicy#distributedBy} takes several.
 * Immutable and thread safe.
 */
public final class PeerChannel {

  private final Requirement requirement;

  private PeerChannel(Requirement... conditions) {
    this.requirement = Requirements.allOf(conditions);
  }

  /**
   * Returns what {@code team} distributes outside the App Store: Developer ID.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static PeerChannel developerId(String team) {
    return new PeerChannel(
        Requirements.anchorAppleGeneric(),
        Requirements.certificate(1).marker(AppleOid.DEVELOPER_ID_AUTHORITY),
        Requirements.leaf().marker(AppleOid.DEVELOPER_ID_APPLICATION),
        Requirements.teamIdentifier(team));
  }

  /**
   * Returns what the Mac App Store delivers. Apple signs it, so that no team can be asked for; the
   * App Store sees to it that an identifier belongs to one team.
   */
  public static PeerChannel macAppStore() {
    return new PeerChannel(
        Requirements.anchorAppleGeneric(), Requirements.leaf().marker(AppleOid.MAC_APP_STORE));
  }

  /** Returns what TestFlight delivers. Apple signs it, as for the App Store. */
  public static PeerChannel testFlight() {
    return new PeerChannel(
        Requirements.anchorAppleGeneric(), Requirements.leaf().marker(AppleOid.TESTFLIGHT));
  }

  /**
   * Returns what members of {@code team} build during development.
   *
   * @throws IllegalArgumentException if the team is not ten capital letters and digits
   */
  public static PeerChannel development(String team) {
    return new PeerChannel(
        Requirements.anchorAppleGeneric(),
        Requirements.certificate(1).marker(AppleOid.WORLDWIDE_DEVELOPER_RELATIONS),
        Requirements.anyOf(
            Requirements.leaf().marker(AppleOid.APPLE_DEVELOPER),
            Requirements.leaf().marker(AppleOid.MAC_DEVELOPER)),
        Requirements.teamIdentifier(team));
  }

  /** Returns what is a part of Apple's systems. */
  public static PeerChannel applePlatform() {
    return new PeerChannel(Requirements.anchorApple());
  }

  /** Returns what the certificates of this channel have in common; no program is named in it. */
  public Requirement requirement() {
    return requirement;
  }

  /** Returns the text of the requirement. */
  @Override
  public String toString() {
    return requirement.toString();
  }
}
