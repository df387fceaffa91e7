package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Calls without the privilege to look at other processes. The kernel gives privileges to threads,
 * and a thread those of whoever starts it.
 */
final class Unprivileged {

  private static final int VERSION = 0x20080522; // _LINUX_CAPABILITY_VERSION_3
  private static final int LOOK_AT_PROCESSES = 19; // CAP_SYS_PTRACE
  private static final int SETS_SIZE = 24; // effective, permitted and inheritable, in two halves

  /** What only tests call. */
  private static final class Calls {

    static {
      Native.register(Calls.class, NativeLibrary.getInstance("c"));
    }

    private Calls() {}

    static native int capget(byte[] header, byte[] sets);

    static native int capset(byte[] header, byte[] sets);
  }

  private Unprivileged() {}

  /** Makes the call in a thread of its own, which ends with it. */
  static <T> T call(Callable<T> call) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              drop();
              return call.call();
            });
    new Thread(task, "unprivileged").start();
    return task.get();
  }

  private static void drop() {
    byte[] header = new byte[2 * Integer.BYTES]; // of this thread, which is 0
    ByteBuffer.wrap(header).order(ByteOrder.nativeOrder()).putInt(VERSION);
    byte[] sets = new byte[SETS_SIZE];
    assertThat(Calls.capget(header, sets)).isZero();
    ByteBuffer halves = ByteBuffer.wrap(sets).order(ByteOrder.nativeOrder());
    halves.putInt(0, halves.getInt(0) & ~(1 << LOOK_AT_PROCESSES));
    assertThat(Calls.capset(header, sets)).isZero();
  }
}
