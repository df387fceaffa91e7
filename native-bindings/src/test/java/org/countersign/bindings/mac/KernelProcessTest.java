package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What csops is asked, and what is made of its answers. */
class KernelProcessTest {

  private static final Cdhash HASH = Cdhash.ofHex("0123456789abcdef0123456789abcdef01234567");

  private final FakeMachine machine = new FakeMachine();
  private final AuditToken token =
      machine.start(AuditTokens.of(FakeMachine.PROCESS, FakeMachine.EXECUTED), Optional.of(HASH));
  private final KernelProcess process = new KernelProcess(machine.kernel, token);

  @AfterEach
  void nothingWasMisused() throws IOException {
    machine.close();
  }

  private static ByteString contents(int length) {
    byte[] contents = new byte[length];
    Arrays.fill(contents, (byte) 7);
    return ByteString.of(contents);
  }

  private static void assertRefused(RejectionReason reason, ThrowingCallable question) {
    assertThatExceptionOfType(PeerEvidenceException.class)
        .isThrownBy(question)
        .extracting(PeerEvidenceException::reason)
        .isEqualTo(reason);
  }

  private void assertFails(int error, ThrowingCallable question) {
    assertThatExceptionOfType(KernelException.class)
        .isThrownBy(question)
        .extracting(KernelException::number)
        .isEqualTo(error);
  }

  @Test
  void readsFlagsAndHash() throws KernelException, PeerEvidenceException {
    assertThat(process.status()).isEqualTo(FakeMachine.HARDENED);
    assertThat(process.cdhash()).isEqualTo(HASH);
  }

  @ParameterizedTest
  @ValueSource(ints = {FakeMachine.EBADEXEC, 2})
  void aProgramWithoutCodeDirectoryIsNotSigned(int error) {
    machine.darwin.fake_csops_error(FakeMachine.CDHASH, error);

    assertRefused(RejectionReason.NOT_SIGNED, process::cdhash);
  }

  @Test
  void saysWhenTheKernelMeansAnotherProgramOfThatProcess() {
    machine.start(AuditTokens.of(FakeMachine.PROCESS, FakeMachine.EXECUTED + 1), Optional.of(HASH));

    assertFails(FakeMachine.ESRCH, process::status);
    assertFails(FakeMachine.ESRCH, process::cdhash);
    assertFails(FakeMachine.ESRCH, process::xmlEntitlements);
    assertFails(FakeMachine.ESRCH, process::derEntitlements);
  }

  @Test
  void aKernelWithoutEntitlementsLeavesTheBufferAsItIs()
      throws KernelException, PeerEvidenceException {
    assertThat(process.xmlEntitlements()).isEmpty();
    assertThat(process.derEntitlements()).isEmpty();
  }

  @Test
  void aKernelWithoutEntitlementsMayFillInAnEmptyHeader()
      throws KernelException, PeerEvidenceException {
    machine.blob(FakeMachine.PROCESS, FakeMachine.XML, Optional.of(ByteString.of(new byte[8])));

    assertThat(process.xmlEntitlements()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8184, 8185, 100_000, (1 << 20) - 8})
  void readsBlobsOfAnyReasonableLength(int length) throws KernelException, PeerEvidenceException {
    ByteString xml = Blobs.of(Blobs.XML, contents(length));
    ByteString der = Blobs.of(Blobs.DER, contents(length));
    machine.blob(FakeMachine.PROCESS, FakeMachine.XML, Optional.of(xml));
    machine.blob(FakeMachine.PROCESS, FakeMachine.DER, Optional.of(der));

    assertThat(process.xmlEntitlements()).contains(xml);
    assertThat(process.derEntitlements()).contains(der);
  }

  @Test
  void refusesLargerBlobsBeforeThereIsRoomForThem() {
    ByteString xml = Blobs.of(Blobs.XML, contents((1 << 20) - 7));
    machine.blob(FakeMachine.PROCESS, FakeMachine.XML, Optional.of(xml));
    long before = machine.darwin.fake_kernel_calls();

    assertRefused(RejectionReason.NO_EVIDENCE, process::xmlEntitlements);
    assertThat(machine.darwin.fake_kernel_calls() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8193, Integer.MAX_VALUE, -1})
  void refusesBlobsThatLieAboutTheirLength(int length) {
    ByteString xml = Blobs.of(Blobs.XML, length, contents(10));
    machine.blob(FakeMachine.PROCESS, FakeMachine.XML, Optional.of(xml));

    assertRefused(RejectionReason.NO_EVIDENCE, process::xmlEntitlements);
  }

  @Test
  void aShortBufferWithoutAWordOnTheLengthIsNoEvidence() {
    machine.darwin.fake_csops_error(FakeMachine.XML, 34);

    assertRefused(RejectionReason.NO_EVIDENCE, process::xmlEntitlements);
  }

  @Test
  void anInvalidProcessHasNoEntitlements() {
    machine.darwin.fake_process_status(FakeMachine.PROCESS, 0);

    assertRefused(RejectionReason.SIGNATURE_INVALID, process::xmlEntitlements);
    assertRefused(RejectionReason.SIGNATURE_INVALID, process::derEntitlements);
  }

  /** The one is said to root, the other to everybody else. */
  @ParameterizedTest
  @ValueSource(ints = {FakeMachine.EINVAL, FakeMachine.EPERM})
  void aKernelThatDoesNotKnowDerEntitlementsHasNone(int error)
      throws KernelException, PeerEvidenceException {
    machine.darwin.fake_csops_error(FakeMachine.DER, error);

    assertThat(process.derEntitlements()).isEmpty();
  }

  @Test
  void aSandboxIsNotTakenForAKernelWithoutDerEntitlements() {
    machine.darwin.fake_csops_error(FakeMachine.DER, FakeMachine.EPERM);
    machine.darwin.fake_csops_error(FakeMachine.STATUS, FakeMachine.EPERM);

    assertFails(FakeMachine.EPERM, process::derEntitlements);
  }

  /** Numbers of {@code sys/errno.h} on macOS, which are not Linux's. */
  @ParameterizedTest
  @CsvSource({
    "1, EPERM, NO_EVIDENCE",
    "3, ESRCH, PEER_GONE",
    "9, EBADF, NO_EVIDENCE",
    "12, ENOMEM, NO_EVIDENCE",
    "14, EFAULT, NO_EVIDENCE",
    "22, EINVAL, NO_EVIDENCE",
    "34, ERANGE, NO_EVIDENCE",
    "38, ENOTSOCK, NO_EVIDENCE",
    "42, ENOPROTOOPT, UNSUPPORTED",
    "57, ENOTCONN, PEER_GONE",
    "85, EBADEXEC, NO_EVIDENCE",
    "102, EOPNOTSUPP, UNSUPPORTED",
    "107, error 107, NO_EVIDENCE",
  })
  void everyErrorOfTheKernelIsARejection(int error, String name, RejectionReason reason) {
    machine.darwin.fake_csops_error(FakeMachine.STATUS, error);

    assertThatExceptionOfType(KernelException.class)
        .isThrownBy(process::status)
        .withMessage("csops: " + name)
        .satisfies(
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(reason);
              assertThat(refused.refusal()).hasMessageContaining(name);
            });
  }
}
