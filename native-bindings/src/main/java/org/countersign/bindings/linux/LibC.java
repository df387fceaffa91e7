package org.countersign.bindings.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The functions of the C library that are used here, as it declares them for 64-bit Linux. Each
 * returns a negative number if it fails; {@link SystemCallException#check} asks why.
 */
final class LibC {

  static {
    Native.register(LibC.class, NativeLibrary.getInstance("c"));
  }

  private LibC() {}

  static native int clock_gettime(int clock, byte[] result);

  static native int close(int descriptor);

  static native int fstatfs(int descriptor, byte[] result);

  static native int geteuid();

  static native int getpid();

  static native int getsockopt(int socket, int level, int option, byte[] value, int[] length);

  static native int openat(int directory, byte[] path, int flags);

  static native int poll(byte[] descriptors, long count, int timeoutMilliseconds);

  static native long read(int descriptor, byte[] target, long size);

  static native long readlinkat(int directory, byte[] path, byte[] target, long size);

  static native long recvmsg(int socket, Pointer message, int flags);

  static native int setsockopt(int socket, int level, int option, byte[] value, int length);

  static native int socketpair(int domain, int type, int protocol, int[] result);

  static native int statx(int directory, byte[] path, int flags, int mask, byte[] result);
}
