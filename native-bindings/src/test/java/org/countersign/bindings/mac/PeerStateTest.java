package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.fixtures.encoding.DerPropertyList;
import org.countersign.fixtures.encoding.XmlPropertyList;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerSession;
import org.countersign.peer.RejectionReason;
import org.countersign.propertylist.PropertyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the process is protected, and what it is entitled to. */
class PeerStateTest extends FakePeers {

  /** A7: a debugger comes after the check. */
  @Test
  void a7RejectsAPeerToWhichADebuggerIsAttachedLater() {
    try (PeerSession session = guard.open(connection)) {
      assertAccepted(session.decision());
      machine.darwin.fake_debugger_before(1, PROCESS);

      assertRejected(session.recheck(), RejectionReason.EVIDENCE_CHANGED);
    }
  }

  @Test
  void a7RejectsAPeerToWhichADebuggerIsAttachedDuringTheCheck() {
    machine.darwin.fake_debugger_before(8, PROCESS);

    assertRejected(guard.check(connection), RejectionReason.EVIDENCE_CHANGED);
  }

  /** A7: the bits that the kernel has for it. */
  @ParameterizedTest
  @CsvSource({
    "0x20000311, NOT_HARDENED", // not CS_RUNTIME
    "0x20010301, NOT_HARDENED", // neither CS_FORCED_LV nor CS_REQUIRE_LV
    "0x20010331, NOT_HARDENED", // CS_INVALID_ALLOWED
    "0x20010315, DEBUGGED", // CS_GET_TASK_ALLOW
    "0x30010311, DEBUGGED", // CS_DEBUGGED
    "0x20010310, SIGNATURE_INVALID", // not CS_VALID: the kernel tells no entitlements
  })
  void a7RejectsAProcessThatIsNotProtected(String status, RejectionReason reason) {
    machine.darwin.fake_process_status(PROCESS, Integer.decode(status));

    assertRejected(guard.check(connection), reason);
  }

  /** A7: Apple's check lets it pass. */
  @Test
  void a7RejectsInvalidPagesUnderADebugger() {
    machine.darwin.fake_process_status(PROCESS, 0x30010310);

    assertRejected(guard.check(connection), RejectionReason.NOT_HARDENED, RejectionReason.DEBUGGED);
  }

  /** A process may protect itself better at any time, and is the same all the same. */
  @ParameterizedTest
  @ValueSource(ints = {0x20010011, 0x20010111, 0x20010b11})
  void aPeerMayProtectItselfBetter(int status) {
    machine.darwin.fake_process_status(PROCESS, status);
    try (PeerSession session = guard.open(connection)) {
      machine.darwin.fake_process_status(PROCESS, FakeMachine.HARDENED | 0x800);

      assertAccepted(session.recheck());
    }
  }

  private static PropertyList.Dictionary entitled(String key) {
    return PropertyList.Dictionary.of(Map.of(key, new PropertyList.BooleanValue(true)));
  }

  private void entitle(String xml, String der) {
    machine.blob(
        PROCESS,
        FakeMachine.XML,
        Optional.of(Blobs.of(Blobs.XML, ByteString.of(XmlPropertyList.encode(entitled(xml))))));
    machine.blob(
        PROCESS,
        FakeMachine.DER,
        Optional.of(Blobs.of(Blobs.DER, ByteString.of(DerPropertyList.encode(entitled(der))))));
  }

  /** A7: what the kernel goes by counts, even if the framework shows nothing. */
  @Test
  void a7RejectsInjectionEntitlementsThatTheFrameworkDoesNotShow() {
    String injection = "com.apple.security.cs.allow-dyld-environment-variables";
    entitle(injection, injection);

    assertRejected(guard.check(connection), RejectionReason.INJECTION_ENTITLEMENT);
  }

  /** A16: two forms of which each reader believes another. */
  @Test
  void a16RejectsEntitlementsWhoseFormsDisagree() {
    entitle("com.example.harmless", "com.apple.security.cs.disable-library-validation");

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.SIGNATURE_INVALID);
    assertThat(message(decision)).contains("entitlements");
  }

  @Test
  void a16RejectsEntitlementsThatCannotBeRead() {
    machine.blob(
        PROCESS, FakeMachine.DER, Optional.of(Blobs.of(Blobs.DER, ByteString.utf8("no DER"))));

    assertRejected(guard.check(connection), RejectionReason.SIGNATURE_INVALID);
  }

  @Test
  void a16RejectsEntitlementsOfWhichTheKernelDoesNotKnow() {
    PropertyList.Dictionary mine = entitled("com.example.mine");
    FakeSecurity.tells(
        SignedPrograms.right().toBuilder()
            .entitlements(mine)
            .xmlEntitlements(ByteString.of(XmlPropertyList.encode(mine)))
            .derEntitlements(ByteString.of(DerPropertyList.encode(mine)))
            .build());

    assertRejected(guard.check(connection), RejectionReason.SIGNATURE_INVALID);
  }

  @Test
  void letsHarmlessEntitlementsPass() {
    entitle("com.example.harmless", "com.example.harmless");

    assertAccepted(guard.check(connection));
  }
}
