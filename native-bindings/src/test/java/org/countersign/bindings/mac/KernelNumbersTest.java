package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.fake.FakeMac;
import org.countersign.peer.ProcessFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which numbers the kernel is asked: those of {@code sys/un.h} and {@code sys/codesign.h}. */
class KernelNumbersTest {

  private final List<String> asked = new ArrayList<>();

  /** A kernel that notes what it is asked, and answers with zeros. */
  private final class NotingKernel implements KernelCalls {

    @Override
    public int csops_audittoken(
        int process, int operation, byte[] result, long size, byte[] token) {
      asked.add(note("csops %d %d for %d, token of %d", process, operation, size, token.length));
      return 0;
    }

    @Override
    public int getpeereid(int socket, int[] user, int[] group) {
      asked.add(note("getpeereid %d %d", user.length, group.length));
      return 0;
    }

    @Override
    public int getsockopt(int socket, int level, int option, byte[] value, int[] length) {
      asked.add(note("getsockopt %d %d for %d, %d", level, option, value.length, length[0]));
      return 0;
    }

    private String note(String form, Object... numbers) {
      return String.format(Locale.ROOT, form, numbers);
    }
  }

  @Test
  void csopsIsAskedWithProcessAndTokenForAnswersOfTheRightSize() throws Exception {
    KernelProcess process =
        new KernelProcess(new NotingKernel(), AuditTokens.of(FakeMachine.PROCESS, 7));
    process.status();
    process.cdhash();
    process.xmlEntitlements();
    process.derEntitlements();

    assertThat(asked)
        .containsExactly(
            "csops 411 0 for 4, token of 32", // CS_OPS_STATUS
            "csops 411 5 for 20, token of 32", // CS_OPS_CDHASH
            "csops 411 7 for 8192, token of 32", // CS_OPS_ENTITLEMENTS_BLOB
            "csops 411 16 for 8192, token of 32"); // CS_OPS_DER_ENTITLEMENTS_BLOB
  }

  @Test
  void socketsAreAskedAtTheirOwnLevel() throws Exception {
    try (FakeMachine machine = new FakeMachine()) {
      UnixConnection connection = machine.connect(FakeMachine.PROCESS);
      PeerSocket socket = new PeerSocket(new NotingKernel(), connection);
      socket.token();
      socket.effectiveProcessId();
      socket.connectedUserId();
    }

    assertThat(asked)
        .containsExactly(
            "getsockopt 0 6 for 32, 32", // SOL_LOCAL, LOCAL_PEERTOKEN
            "getsockopt 0 3 for 4, 4", // SOL_LOCAL, LOCAL_PEEREPID
            "getpeereid 1 1");
  }

  @Test
  void everyCallIsAFunctionOfTheSystem() {
    FakeMac.libraries().system().requireAll(KernelCalls.class);
  }

  /** Bits of {@code CS_…} in {@code cs_blobs.h}. */
  @ParameterizedTest
  @CsvSource({
    "0x1, VALID",
    "0x2, AD_HOC",
    "0x4, GET_TASK_ALLOW",
    "0x10, FORCED_LIBRARY_VALIDATION",
    "0x20, INVALID_ALLOWED",
    "0x100, HARD",
    "0x200, KILL",
    "0x800, RESTRICT",
    "0x2000, REQUIRE_LIBRARY_VALIDATION",
    "0x10000, RUNTIME",
    "0x4000000, PLATFORM",
    "0x10000000, DEBUGGED",
    "0x20000000, SIGNED",
  })
  void flagsAreTheBitsOfTheKernel(String bit, ProcessFlag flag) {
    assertThat(ProcessFlag.of(Integer.decode(bit))).containsExactly(flag);
  }
}
