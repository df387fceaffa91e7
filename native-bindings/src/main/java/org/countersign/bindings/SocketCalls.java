package org.countersign.bindings;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * What the C library tells of a socket, as 64-bit Linux and macOS both declare it. Each returns a
 * negative number if it fails; {@link Native#getLastError} says why.
 */
final class SocketCalls {

  static {
    Native.register(SocketCalls.class, NativeLibrary.getInstance("c"));
  }

  private SocketCalls() {}

  static native int getpeername(int socket, byte[] address, int[] length);

  static native int getsockname(int socket, byte[] address, int[] length);

  static native int getsockopt(int socket, int level, int option, byte[] value, int[] length);
}
