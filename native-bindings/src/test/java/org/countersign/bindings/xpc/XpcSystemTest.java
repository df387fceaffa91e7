package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.bindings.fake.FakeMac;
import org.countersign.bindings.library.SystemLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class XpcSystemTest {

  @Test
  @DisabledOnOs(OS.MAC)
  void refusesSystemsThatAreNoMac() {
    assertThatThrownBy(XpcSystem::ofThisMac)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("not a Mac");
  }

  /** A system that checks no peer. */
  @Test
  void a12RefusesSystemsBeforeMacOs12() {
    SystemLibrary old = FakeMac.librariesWithout("FAKE_XPC_WITHOUT_PEER_REQUIREMENT").system();
    assertThatThrownBy(() -> XpcSystem.of(old))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("xpc_connection_set_peer_code_signing_requirement (macOS 12")
        .hasMessageContaining("nothing was opened");
  }

  /** A system that tells only who made the connection. */
  @Test
  void a2RefusesSystemsThatDoNotSayWhoSentAMessage() {
    SystemLibrary other = FakeMac.librariesWithout("FAKE_XPC_WITHOUT_MESSAGE_TOKEN").system();
    assertThatThrownBy(() -> XpcSystem.of(other))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("xpc_dictionary_get_audit_token");
  }

  @Test
  void doesWithoutTheErrorThatLaterSystemsBring() {
    SystemLibrary old =
        FakeMac.librariesWithout("FAKE_XPC_WITHOUT_PEER_REQUIREMENT_ERROR").system();
    XpcSystem system = XpcSystem.of(old);
    assertThat(system.errorOf(old.variable("_xpc_error_connection_invalid").orElseThrow()))
        .isEqualTo(ConnectionError.INVALID);
  }

  @Test
  void tellsErrorsApart() {
    SystemLibrary library = FakeMac.libraries().system();
    XpcSystem system = FakeXpc.system();
    assertThat(error(system, library, "connection_invalid")).isEqualTo(ConnectionError.INVALID);
    assertThat(error(system, library, "connection_interrupted"))
        .isEqualTo(ConnectionError.INTERRUPTED);
    assertThat(error(system, library, "termination_imminent"))
        .isEqualTo(ConnectionError.TERMINATION_IMMINENT);
    assertThat(error(system, library, "peer_code_signing_requirement"))
        .isEqualTo(ConnectionError.PEER_REQUIREMENT);
    assertThat(system.errorOf(library.variable("fake_error_unheard_of").orElseThrow()))
        .isEqualTo(ConnectionError.UNKNOWN);
    assertThat(system.errorOf(null)).isEqualTo(ConnectionError.UNKNOWN);
  }

  private static ConnectionError error(XpcSystem system, SystemLibrary library, String name) {
    return system.errorOf(library.variable("_xpc_error_" + name).orElseThrow());
  }
}
