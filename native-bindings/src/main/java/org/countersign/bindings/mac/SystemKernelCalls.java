package org.countersign.bindings.mac;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The kernel's functions of this Mac. Mapped directly, because a peer that is known already costs
 * six of these calls: JNA's part of each took a fifth of a microsecond so on Linux, where it was
 * measured, and more than one as a proxy.
 */
final class SystemKernelCalls implements KernelCalls {

  static {
    Native.register(
        SystemKernelCalls.class, NativeLibrary.getInstance("/usr/lib/libSystem.B.dylib"));
  }

  @Override
  public native int csops_audittoken(
      int process, int operation, byte[] result, long size, byte[] token);

  @Override
  public native int getpeereid(int socket, int[] user, int[] group);

  @Override
  public native int getsockopt(int socket, int level, int option, byte[] value, int[] length);
}
