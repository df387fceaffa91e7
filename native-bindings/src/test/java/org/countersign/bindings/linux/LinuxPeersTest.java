package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.countersign.ByteString;
import org.countersign.bindings.UnixConnection;
import org.countersign.fixtures.FakeApple;
import org.countersign.fixtures.pki.KeyAlgorithm;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.RejectionReason;
import org.countersign.peer.UnsoundPolicyException;
import org.countersign.signature.VerificationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose program is let in. */
class LinuxPeersTest extends RealPeers {

  @Test
  void acceptsTheRightProgram() throws IOException {
    PeerDecision decision = decide(signed("right"), "answer");

    assertThat(decision.accepted()).as(decision.explain()).isTrue();
  }

  @Test
  void acceptsTheRightProgramOfAnotherUser() throws IOException {
    PeerDecision decision = decide(signed("right-user"), "as", OTHER_USER, "answer");

    assertThat(decision.accepted()).as(decision.explain()).isTrue();
  }

  @Test
  void a15SaysWhatNobodyLookedAt() throws IOException {
    PeerDecision decision = decide(signed("examined"), "answer");

    assertThat(decision)
        .isInstanceOfSatisfying(
            PeerDecision.Accepted.class,
            accepted ->
                assertThat(String.join("; ", accepted.notExamined()))
                    .contains("memory", "LD_PRELOAD", "AT_SECURE", "hardened runtime", "revocation")
                    .doesNotContain("script"));
  }

  /** A bundle brings its Info.plist along, sealed by the signature, on Linux too. */
  @ParameterizedTest
  @CsvSource({"2.1,true", "2.0.9,false"})
  void a8KnowsTheVersionOfAProgramInABundle(String version, boolean isAccepted) throws IOException {
    Path contents = programs.folder("bundle-" + version + ".app").resolve("Contents");
    Path macOs = contents.resolve("MacOS");
    Files.createDirectories(macOs);
    ByteString infoPlist =
        ByteString.utf8(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>"
                + "<key>CFBundleExecutable</key><string>client</string>"
                + "<key>CFBundleShortVersionString</key><string>"
                + version
                + "</string></dict></plist>");
    Files.write(contents.resolve("Info.plist"), infoPlist.toByteArray());
    Path client = macOs.resolve("client");
    programs.install(client, programs.client(), programs.signer().infoPlist(infoPlist));
    PeerPolicy policy =
        policy().minimumVersion("2.1").linuxIdentityWithoutHardening("test").build();

    try (PeerValidator<UnixConnection> strict =
            PeerValidator.of(policy, LinuxPeers.trusting(programs.apple().trustAnchors()));
        Meeting meeting = place.start(client, "answer")) {
      PeerDecision decision = strict.check(meeting.connection());

      assertThat(decision.accepted()).as(decision.explain()).isEqualTo(isAccepted);
      assertThat(reasons(decision))
          .isEqualTo(isAccepted ? Set.of() : Set.of(RejectionReason.REQUIREMENT_NOT_SATISFIED));
    }
  }

  @Test
  void findsSignaturesInAFolder() throws IOException {
    Path client = signed("apart");
    Path folder = programs.folder("signatures");
    Files.move(Programs.signature(client), folder.resolve("client.signature"));
    LinuxPeers peers =
        LinuxPeers.with(
            VerificationOptions.standard().withAnchors(programs.apple().trustAnchors()),
            SignatureLocation.in(folder));

    try (PeerValidator<UnixConnection> elsewhere = guard(peers);
        Meeting meeting = place.start(client, "answer")) {
      PeerDecision decision = elsewhere.check(meeting.connection());

      assertThat(decision.accepted()).as(decision.explain()).isTrue();
      assertRejected(guard.check(meeting.connection()), RejectionReason.NOT_SIGNED);
    }
  }

  @Test
  void a7RefusesPoliciesThatAskForHardening() {
    LinuxPeers peers = LinuxPeers.trusting(programs.apple().trustAnchors());

    assertThatThrownBy(() -> PeerValidator.of(policy().build(), peers))
        .isInstanceOf(UnsoundPolicyException.class)
        .hasMessageContaining("linuxIdentityWithoutHardening");
  }

  @Test
  void a17RejectsAnUnsignedProgram() throws IOException {
    Path client = programs.unsigned(programs.folder("unsigned").resolve("client"));

    assertRejected(decide(client, "answer"), RejectionReason.NOT_SIGNED);
  }

  @Test
  void a6RejectsAnotherTeam() throws IOException {
    Path client =
        programs.signed(
            "other-team", programs.apple().developerId("ZZZZZ99999").signer(Programs.IDENTIFIER));

    assertRejected(decide(client, "answer"), RejectionReason.REQUIREMENT_NOT_SATISFIED);
  }

  @Test
  void a6RejectsAnotherIdentifier() throws IOException {
    Path client =
        programs.signed("other-identifier", programs.signer().identifier("com.example.other"));

    assertRejected(decide(client, "answer"), RejectionReason.REQUIREMENT_NOT_SATISFIED);
  }

  /** Who starts it can preload what he likes: only as whom it runs is not for him to choose. */
  @Test
  void a20RejectsTheRightProgramThatAnotherUserStarted() throws IOException {
    long user = Long.parseLong(OTHER_USER);
    Path client = signed("started-by-another");
    PeerPolicy ours = policy().userIds(user).linuxIdentityWithoutHardening("test").build();
    PeerPolicy theirs = policy().userIds(user + 1).linuxIdentityWithoutHardening("test").build();
    LinuxPeers peers = LinuxPeers.trusting(programs.apple().trustAnchors());

    try (PeerValidator<UnixConnection> right = PeerValidator.of(ours, peers);
        PeerValidator<UnixConnection> wrong = PeerValidator.of(theirs, peers);
        Meeting meeting = place.start(client, "as", OTHER_USER, "answer")) {
      PeerDecision decision = right.check(meeting.connection());

      assertThat(decision.accepted()).as(decision.explain()).isTrue();
      assertRejected(wrong.check(meeting.connection()), RejectionReason.WRONG_USER);
    }
  }

  @Test
  void a5RejectsSignersThatTheOperatorDoesNotTrust() throws IOException {
    FakeApple stranger = FakeApple.create(KeyAlgorithm.EC);
    Path client =
        programs.signed(
            "stranger", stranger.developerId(Programs.TEAM).signer(Programs.IDENTIFIER));

    PeerDecision decision = decide(client, "answer");

    assertRejected(decision, RejectionReason.REQUIREMENT_NOT_SATISFIED);
    assertThat(decision.explain()).contains("which is none of the anchors");
  }

  @Test
  void a16RejectsAnAlteredProgram() throws IOException {
    Path client = signed("altered");
    byte[] altered = Files.readAllBytes(client);
    Files.write(client, Arrays.copyOf(altered, altered.length + 1));

    assertRejected(decide(client, "answer"), RejectionReason.SIGNATURE_INVALID);
  }

  @Test
  void a10ForgetsAProgramThatWasReplaced() throws IOException {
    Path client = signed("replaced");
    assertThat(decide(client, "answer").accepted()).isTrue();
    Path other = programs.unsigned(client.resolveSibling("other"));
    Files.write(other, ByteString.utf8("more").toByteArray(), StandardOpenOption.APPEND);
    Files.move(other, client, StandardCopyOption.REPLACE_EXISTING);

    assertRejected(decide(client, "answer"), RejectionReason.SIGNATURE_INVALID);
  }
}
