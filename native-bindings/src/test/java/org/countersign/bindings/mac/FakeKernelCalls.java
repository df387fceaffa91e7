package org.countersign.bindings.mac;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import org.countersign.bindings.fake.FakeMac;

/** The functions of {@code fake_darwin.c}, mapped as those of a real system are. */
final class FakeKernelCalls implements KernelCalls {

  static {
    Native.register(
        FakeKernelCalls.class, NativeLibrary.getInstance(FakeMac.libraries().system().toString()));
  }

  @Override
  public native int csops_audittoken(
      int process, int operation, byte[] result, long size, byte[] token);

  @Override
  public native int getpeereid(int socket, int[] user, int[] group);

  @Override
  public native int getsockopt(int socket, int level, int option, byte[] value, int[] length);
}
