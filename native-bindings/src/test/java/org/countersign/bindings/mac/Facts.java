package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.countersign.code.SigningInformation;

/** Compares what two readers say of the same code. */
final class Facts {

  private Facts() {}

  /**
   * Asserts that both say the same, in all that a requirement can ask for and the system tells. It
   * does not tell code directories one by one, nor XML entitlements beside DER ones.
   */
  static void assertSame(SigningInformation found, SigningInformation wanted) {
    assertSameButCertificates(found, wanted);
    assertThat(found.certificates()).isEqualTo(wanted.certificates());
    assertThat(found.hasUnusablePart()).isFalse();
  }

  /** Asserts the same of everything but the chain, which a system may build otherwise. */
  static void assertSameButCertificates(SigningInformation found, SigningInformation wanted) {
    assertThat(found.architecture()).isEqualTo(wanted.architecture());
    assertThat(found.isSigned()).isEqualTo(wanted.isSigned());
    assertThat(found.identifier()).isEqualTo(wanted.identifier());
    assertThat(found.cdhash()).isEqualTo(wanted.cdhash());
    assertThat(found.teamIdentifier()).isEqualTo(wanted.teamIdentifier());
    assertThat(found.platform()).isEqualTo(wanted.platform());
    assertThat(found.rawFlags()).isEqualTo(wanted.rawFlags());
    assertThat(found.hardenedRuntimeVersion()).isEqualTo(wanted.hardenedRuntimeVersion());
    assertThat(found.infoPlist()).isEqualTo(wanted.infoPlist());
    assertThat(found.entitlements()).isEqualTo(wanted.entitlements());
    assertThat(found.requirements()).isEqualTo(wanted.requirements());
    assertThat(found.signingTime()).isEqualTo(wanted.signingTime());
    assertThat(found.secureTimestamp()).isEqualTo(wanted.secureTimestamp());
    assertThat(found.codeDirectories()).isEmpty();
    if (wanted.derEntitlements().isPresent()) {
      assertThat(found.derEntitlements()).isEqualTo(wanted.derEntitlements());
      assertThat(found.xmlEntitlements()).isEqualTo(Optional.empty());
    }
  }
}
