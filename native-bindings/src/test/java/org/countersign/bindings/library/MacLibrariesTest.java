package org.countersign.bindings.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.bindings.fake.FakeMac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MacLibrariesTest {

  @Test
  @DisabledOnOs(OS.MAC)
  void refusesSystemsThatAreNoMac() {
    assertThatThrownBy(MacLibraries::ofThisMac)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("not a Mac");
  }

  @Test
  @EnabledOnOs(OS.MAC)
  void findsTheLibrariesOfThisMac() {
    MacLibraries mac = MacLibraries.ofThisMac();
    assertThat(mac.coreFoundation().has("CFRelease")).isTrue();
    assertThat(mac.security().has("SecCodeCheckValidity")).isTrue();
    assertThat(mac.system().has("csops_audittoken")).isTrue();
    assertThat(mac.system().has("xpc_connection_create_mach_service")).isTrue();
    assertThat(mac.bsm().has("audit_token_to_pidversion")).isTrue();
  }

  @Test
  void saysWhichLibraryIsMissing() {
    assertThatThrownBy(() -> SystemLibrary.at("/nowhere/libnothing.dylib"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("/nowhere/libnothing.dylib");
  }

  @Test
  void tellsWhatALibraryHas() {
    SystemLibrary fake = FakeMac.libraries().system();
    assertThat(fake.has("fake_misuse_count")).isTrue();
    assertThat(fake.has("fake_function_of_a_later_system")).isFalse();
    assertThat(fake.variable("fake_variable_of_a_later_system")).isEmpty();
  }
}
