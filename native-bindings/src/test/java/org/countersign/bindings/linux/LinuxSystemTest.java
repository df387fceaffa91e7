package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Platform;
import java.util.List;
import org.countersign.certificate.TrustAnchors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LinuxSystemTest {

  @Test
  void saysWhatIsNotSupported() {
    assertThat(LinuxSystem.objection(false, "aarch64", 8)).hasValueSatisfying(LinuxSystemTest::no);
    assertThat(LinuxSystem.objection(true, "ppc64le", 8)).hasValueSatisfying(LinuxSystemTest::no);
    assertThat(LinuxSystem.objection(true, "x86", 4)).hasValueSatisfying(LinuxSystemTest::no);
    assertThat(LinuxSystem.objection(true, "x86-64", 8)).isEmpty();
    assertThat(LinuxSystem.objection(true, "aarch64", 8)).isEmpty();
  }

  private static void no(String objection) {
    assertThat(objection).contains("not supported here");
  }

  @Test
  void refusesOtherSystemsAtConstruction() {
    Assumptions.assumeFalse(Platform.isLinux(), "this is Linux");

    assertThatThrownBy(() -> LinuxPeers.trusting(TrustAnchors.of(List.of())))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("not supported here");
  }
}
