package org.countersign.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between systems, which can be looked at on any of them. */
class SocketNumbersTest {

  @ParameterizedTest
  @CsvSource({"x86-64", "aarch64"})
  void knowsLinuxAndMacOs(String processor) {
    assertThat(SocketNumbers.of(Platform.LINUX, processor)).contains(SocketNumbers.LINUX);
    assertThat(SocketNumbers.of(Platform.MAC, processor)).contains(SocketNumbers.MACOS);
  }

  @Test
  void knowsNoOtherSystemAndNoOtherProcessor() {
    assertThat(SocketNumbers.of(Platform.WINDOWS, "x86-64")).isEmpty();
    assertThat(SocketNumbers.of(Platform.FREEBSD, "x86-64")).isEmpty();
    assertThat(SocketNumbers.of(Platform.LINUX, "mips64el")).isEmpty();
    assertThat(SocketNumbers.of(Platform.LINUX, "x86")).isEmpty();
    assertThat(SocketNumbers.of(Platform.MAC, "ppc")).isEmpty();
  }

  /** Those of Linux are asked of its kernel in the tests of connections. */
  @Test
  void hasTheNumbersOfMacOsHeaders() {
    assertThat(SocketNumbers.MACOS).isEqualTo(new SocketNumbers(0xffff, 0x1008, 2, 57, true));
  }

  @Test
  void readsTheFamilyWhereTheSystemPutsIt() {
    byte[] linux = new byte[16];
    ByteBuffer.wrap(linux).order(ByteOrder.nativeOrder()).putShort((short) 10);
    byte[] macOs = new byte[16];
    macOs[0] = 106; // sun_len
    macOs[1] = 30;

    assertThat(SocketNumbers.LINUX.family(linux)).isEqualTo(10);
    assertThat(SocketNumbers.MACOS.family(macOs)).isEqualTo(30);
  }

  @Test
  void refusesOtherSystems() {
    Assumptions.assumeFalse(Platform.isLinux() || Platform.isMac(), "this is one of ours");

    assertThatThrownBy(() -> UnixConnection.ofDescriptor(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("not supported here");
  }
}
