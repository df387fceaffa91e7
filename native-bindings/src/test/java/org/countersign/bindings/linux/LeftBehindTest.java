package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.NonceChallenge;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many connections, half of them hostile, leave nothing behind. {@code -Pmany-connections} makes
 * 10,000 of them.
 */
class LeftBehindTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Logger LOGGER = Logger.getLogger("org.countersign.peer");
  private static final List<String> HOSTILE =
      List.of("unsigned", "exit", "child-answers", "orphan-answers", "answer-with-descriptor");

  private static final long READER_KILOBYTES = 18;
  private static final int TIMES = 2500;

  @BeforeAll
  static void logNothing() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void logAsBefore() {
    LOGGER.setLevel(null);
  }

  @Test
  void a21ManyConnectionsLeaveNoDescriptorAndNoProcessBehind() throws IOException {
    int connections = Integer.parseInt(System.getProperty("test.connections", "120"));
    try (Programs programs = Programs.create();
        Meeting.Place place = Meeting.Place.in(programs.directory());
        PeerValidator<UnixConnection> guard = guard(programs)) {
      Path right = programs.signed("right", programs.signer());
      Path unsigned = programs.unsigned(programs.folder("wrong").resolve("client"));
      meet(place, guard, right, unsigned, connections / 4); // until everything is loaded
      long descriptors = OpenDescriptors.count();

      int accepted = meet(place, guard, right, unsigned, connections);

      assertThat(accepted).isEqualTo(connections / 2);
      assertThat(OpenDescriptors.count()).isEqualTo(descriptors);
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  /** Each reader has native memory, and each peer two descriptors. */
  @Test
  void a21WhatWasClosedLeavesNoMemoryBehind() throws IOException, PeerEvidenceException {
    try (Programs programs = Programs.create();
        Meeting.Place place = Meeting.Place.in(programs.directory());
        Meeting meeting = place.start(programs.signed("right", programs.signer()), "answer")) {
      LinuxPeers peers = LinuxPeers.trusting(programs.apple().trustAnchors());
      openAndClose(peers, meeting.connection(), 200); // until everything is loaded
      long descriptors = OpenDescriptors.count();
      long memory = residentKilobytes();

      openAndClose(peers, meeting.connection(), TIMES);

      assertThat(OpenDescriptors.count()).isEqualTo(descriptors);
      assertThat(residentKilobytes() - memory).isLessThan(TIMES * READER_KILOBYTES / 2);
    }
  }

  private static void openAndClose(LinuxPeers peers, UnixConnection connection, int times)
      throws PeerEvidenceException {
    for (int i = 0; i < times; i++) {
      try (ObservedPeer peer = peers.observe(connection);
          SenderCheckedReader reader = SenderCheckedReader.of(connection, LONG)) {
        assertThat(peer.identify().effectiveUserId()).isZero();
        assertThat(reader).isNotNull();
      }
    }
  }

  private static PeerValidator<UnixConnection> guard(Programs programs) {
    return PeerValidator.of(
        PeerPolicy.developerId(Programs.TEAM)
            .identifiers(Programs.IDENTIFIER)
            .linuxIdentityWithoutHardening("test")
            .build(),
        LinuxPeers.trusting(programs.apple().trustAnchors()));
  }

  private static int meet(
      Meeting.Place place,
      PeerValidator<UnixConnection> guard,
      Path right,
      Path unsigned,
      int connections)
      throws IOException {
    int accepted = 0;
    for (int i = 0; i < connections; i++) {
      String hostile = HOSTILE.get(i / 2 % HOSTILE.size());
      boolean isHostile = i % 2 == 1;
      Path program = isHostile && hostile.equals("unsigned") ? unsigned : right;
      boolean answers = !isHostile || hostile.equals("unsigned");
      try (Meeting meeting = place.start(program, answers ? "answer" : hostile)) {
        accepted += serve(guard, meeting, isHostile) ? 1 : 0;
      }
    }
    return accepted;
  }

  /** Returns whether the peer, and nobody else, answered. */
  private static boolean serve(
      PeerValidator<UnixConnection> guard, Meeting meeting, boolean isHostile) throws IOException {
    try (PeerSession session = guard.open(meeting.connection())) {
      if (!session.decision().accepted()) {
        return false;
      }
      NonceChallenge challenge = NonceChallenge.create();
      try (SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
        meeting.write(challenge.challenge());
        boolean isAnswer = challenge.accepts(reader.readExactly(NonceChallenge.FRAME_LENGTH));
        return isAnswer && session.recheck().accepted();
      }
    } catch (PeerEvidenceException e) {
      return false;
    } catch (IOException e) {
      if (isHostile) {
        return false; // it is gone, and the connection with it
      }
      throw e;
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
