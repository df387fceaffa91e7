package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerPolicyBuilder;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.Rejection;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Real processes, each a program that was compiled and signed for it, and who guards against them.
 */
abstract class RealPeers {

  static final String OTHER_USER = "1234";

  static Programs programs;
  static Meeting.Place place;
  static PeerValidator<UnixConnection> guard;

  @BeforeAll
  static void open() throws IOException {
    programs = Programs.create();
    place = Meeting.Place.in(programs.directory());
    guard = guard(LinuxPeers.trusting(programs.apple().trustAnchors()));
  }

  @AfterAll
  static void close() throws IOException {
    if (programs != null) {
      guard.close();
      place.close();
      programs.close();
    }
  }

  static PeerPolicyBuilder policy() {
    return PeerPolicy.developerId(Programs.TEAM).identifiers(Programs.IDENTIFIER);
  }

  static PeerValidator<UnixConnection> guard(LinuxPeers peers) {
    return PeerValidator.of(policy().linuxIdentityWithoutHardening("test").build(), peers);
  }

  static Path signed(String folder) throws IOException {
    return programs.signed(folder, programs.signer());
  }

  static PeerDecision decide(Path program, String... words) throws IOException {
    try (Meeting meeting = place.start(program, words)) {
      return guard.check(meeting.connection());
    }
  }

  static Set<RejectionReason> reasons(PeerDecision decision) {
    return decision instanceof PeerDecision.Rejected rejected
        ? rejected.reasons().stream().map(Rejection::reason).collect(Collectors.toSet())
        : Set.of();
  }

  static void assertRejected(PeerDecision decision, RejectionReason reason) {
    assertThat(reasons(decision)).as(decision::explain).containsExactly(reason);
  }
}
