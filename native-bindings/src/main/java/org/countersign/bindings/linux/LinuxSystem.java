package org.countersign.bindings.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.Set;

/** Whether this is a system that proves who a peer is. */
final class LinuxSystem {

  /** Those whose numbers of calls, options and flags are the ones used here. */
  private static final Set<String> PROCESSORS = Set.of("x86-64", "aarch64");

  private LinuxSystem() {}

  /**
   * Checks that it is.
   *
   * @throws UnsupportedOperationException if not; the message says what is missing
   */
  static void require() {
    if (Answer.OBJECTION.isPresent()) {
      throw new UnsupportedOperationException(Answer.OBJECTION.get());
    }
  }

  /** Asked for once: it does not change while we run. */
  private static final class Answer {

    static final Optional<String> OBJECTION =
        objection(Platform.isLinux(), Platform.ARCH, Native.POINTER_SIZE)
            .or(LinuxSystem::objectionToKernel);
  }

  static Optional<String> objection(boolean isLinux, String processor, int pointerSize) {
    if (!isLinux) {
      return Optional.of("peers are not supported here: this is not Linux");
    }
    return PROCESSORS.contains(processor) && pointerSize == Long.BYTES
        ? Optional.empty()
        : Optional.of(
            "peers are not supported here: the processor is "
                + processor
                + ", and only 64-bit x86-64 and aarch64 will do");
  }

  private static Optional<String> objectionToKernel() {
    int[] pair = new int[2];
    try {
      SystemCallException.check(
          "socketpair",
          LibC.socketpair(
              SocketOptions.UNIX, SocketOptions.STREAM | SocketOptions.CLOSE_ON_EXEC, 0, pair));
    } catch (SystemCallException e) {
      return Optional.of("peers are not supported here: " + e.getMessage());
    }
    try (Descriptor one = new Descriptor(pair[0]);
        Descriptor other = new Descriptor(pair[1]);
        PidDescriptor peer = SocketOptions.peerPidDescriptor(one.number())) {
      SocketOptions.nameSenders(other.number());
      return peer.isAlive()
          ? Optional.empty()
          : Optional.of("peers are not supported here: the kernel does not know that we run");
    } catch (SystemCallException e) {
      return Optional.of(
          "peers are not supported here: the kernel does not hold on to a peer's process, which"
              + " takes Linux 6.5 or later ("
              + e.getMessage()
              + ")");
    }
  }
}
