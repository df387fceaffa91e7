package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.countersign.bindings.fake.FakeMac;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens are passed by value, and read alike on both sides. */
class BasicSecurityModuleTest {

  private final FakeMachine machine = new FakeMachine();
  private final BasicSecurityModule module = BasicSecurityModule.of(FakeMac.libraries());

  @AfterEach
  void nothingWasMisused() throws IOException {
    machine.close();
  }

  @Test
  void readsEveryWordAsWeDo() {
    assertThat(module.readsAlike(AuditTokens.ofWords(1, 2, 3, 4, 5, 6, 7, 8))).isTrue();
    assertThat(module.readsAlike(AuditTokens.ofWords(-1, -2, -3, -4, -5, -6, -7, -8))).isTrue();
    module.requireKnownLayout();
  }

  @Test
  void refusesASystemThatReadsThemOtherwise() {
    machine.darwin.fake_libbsm_is_odd();

    assertThat(module.readsAlike(AuditTokens.ofWords(1, 2, 3, 4, 5, 6, 7, 8))).isFalse();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(module::requireKnownLayout)
        .withMessageContaining("audit tokens");
  }
}
