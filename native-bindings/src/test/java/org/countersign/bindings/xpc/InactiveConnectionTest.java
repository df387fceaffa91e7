package org.countersign.bindings.xpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Pointer;
import org.countersign.bindings.fake.FakeMac;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What libxpc ends the process for cannot be done with these objects. */
class InactiveConnectionTest {

  private static final PeerRequirement REQUIREMENT =
      PeerRequirement.of(Scene.policy(Scene.SERVICE));

  @AutoClose private final Scene scene = Scene.open();

  private static InactiveConnection connection() {
    return InactiveConnection.toPrivilegedService(FakeXpc.system(), Scene.SERVICE);
  }

  @Test
  void takesOneRequirementAndNoSecond() {
    InactiveConnection connection = connection();
    ActiveConnection active = connection.activateGuarded(REQUIREMENT, new IgnoredEvents());
    assertThatThrownBy(() -> connection.activateGuarded(REQUIREMENT, new IgnoredEvents()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has been used");
    assertThatThrownBy(() -> connection.activateListener(new IgnoredEvents()))
        .isInstanceOf(IllegalStateException.class);
    active.cancel();
    active.cancel();
  }

  @Test
  void isSafelyLetGoAfterARequirementThatIsNotTaken() {
    scene.controls.fake_xpc_take_requirements_with(1, false);
    InactiveConnection connection = connection();
    assertThatThrownBy(() -> connection.activateGuarded(REQUIREMENT, new IgnoredEvents()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("status 1");
    assertThatThrownBy(() -> connection.activateGuarded(REQUIREMENT, new IgnoredEvents()))
        .hasMessageContaining("has been used");
    assertThat(scene.controls.fake_xpc_guarded_activations()).isZero();
  }

  /** The fake is worth something only if it notices what libxpc would not forgive. */
  @Test
  void isWatchedByAFakeThatNoticesMisuse() {
    FakeXpc.runInUsersDomain("com.example.other", FakeXpc.Script.IS_SILENT);
    LibXpc functions = FakeXpc.system().functions();
    byte[] text = REQUIREMENT.text();
    Pointer connection =
        functions.xpc_connection_create_mach_service(CText.of("com.example.other"), null, 0);
    functions.xpc_connection_set_peer_code_signing_requirement(connection, text);
    functions.xpc_connection_set_peer_code_signing_requirement(connection, text);
    assertMisused("a second requirement, for which the process is ended");

    ActiveConnection active =
        ActiveConnection.activate(FakeXpc.system(), connection, new IgnoredEvents());
    functions.xpc_connection_set_peer_code_signing_requirement(connection, text);
    assertMisused("after activation, for which the process is ended");
    active.cancel();
    scene.controls.fake_xpc_wait();

    functions.xpc_release(connection);
    assertMisused("an object that is gone");

    functions.xpc_release(
        functions.xpc_connection_create_mach_service(CText.of("com.example.other"), null, 0));
    assertMisused("the last reference to a connection that has not ended");
  }

  private static void assertMisused(String how) {
    FakeMac.Misuses misuses = FakeMac.controls(FakeMac.Misuses.class);
    assertThat(misuses.fake_misuses()).contains(how);
    misuses.fake_forget_misuses();
  }
}
