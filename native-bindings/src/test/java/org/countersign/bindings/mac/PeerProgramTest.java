package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.countersign.Cdhash;
import org.countersign.CodeSigningStatus;
import org.countersign.code.SigningInformation;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which program it runs, by the kernel and by the framework. */
class PeerProgramTest extends FakePeers {

  private static final Cdhash OTHER_HASH = Cdhash.ofHex("0123456789abcdef0123456789abcdef01234567");

  /** A7: Apple's check alone accepts it on the signature of whatever lies at its path. */
  @Test
  void a7RejectsAnUnsignedProcessUnderADebuggerThoughAppleSaysYes() {
    machine.start(token, Optional.empty());
    machine.darwin.fake_process_status(PROCESS, FakeMachine.DEBUGGED);

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.NOT_SIGNED);
    assertThat(message(decision)).contains("no code directory");
  }

  /** A10: Apple's check compares the hashes as well, where the kernel has one. */
  @Test
  void a10RejectsAFileThatIsNotTheOneThatRuns() {
    machine.start(token, Optional.of(OTHER_HASH));

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.PROGRAM_REPLACED);
    assertThat(message(decision)).contains(OTHER_HASH.toString(), "start the program anew");
  }

  @Test
  void a10RejectsAProgramWhoseFileIsNotSignedAnyMore() {
    FakeSecurity.tells(SigningInformation.unsigned("arm64"));

    assertRejected(guard.check(connection), RejectionReason.PROGRAM_REPLACED);
  }

  @Test
  void a10SaysWhatToDoAboutAProgramThatWasUpdatedWhileItRan() {
    machine.findsValidity(CodeSigningStatus.STATIC_CODE_CHANGED.code());

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.PROGRAM_REPLACED);
    assertThat(message(decision))
        .contains("-67034", "updated on disk while it was running", "restart");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SUCCESS", "INVALID_FLAGS"})
  void a12EveryStatusOfTheSystemIsARejection(CodeSigningStatus status) {
    machine.findsValidity(status.code());

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.of(status));
    assertThat(message(decision)).contains(status.constantName());
  }

  /** The flag that keeps the check off the network is younger than macOS 11. */
  @Test
  void a12SaysThatASystemIsTooOld() {
    machine.findsValidity(CodeSigningStatus.INVALID_FLAGS.code());

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.UNSUPPORTED);
    assertThat(message(decision)).contains("errSecCSInvalidFlags", "11.3");
  }

  @Test
  void a12AnObjectThatCannotBeHadIsARejection() {
    machine.security.fake_security_answer(
        "SecCodeCopyGuestWithAttributes", CodeSigningStatus.NO_SUCH_CODE.code());

    assertRejected(guard.check(connection), RejectionReason.PEER_GONE);
  }

  @Test
  void rejectsWhatOnlyTheSystemFindsSatisfied() {
    machine.start(PROCESS, FakeMachine.EXECUTED, FakeSecurity.exhibit(ExhibitKind.OTHER_TEAM));

    assertRejected(
        guard.check(connection),
        RejectionReason.REQUIREMENT_NOT_SATISFIED,
        RejectionReason.VERDICT_DISAGREEMENT);
  }

  @Test
  void rejectsWhatOnlyWeFindSatisfied() {
    machine.security.fake_security_requirement_status(CodeSigningStatus.REQ_FAILED.code());

    assertRejected(guard.check(connection), RejectionReason.VERDICT_DISAGREEMENT);
  }
}
