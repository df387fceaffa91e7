package org.countersign.bindings;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel says a descriptor is: a Unix domain socket, of what type and in what state.
 *
 * @param numbers by what numbers it is asked
 */
record UnixSocket(int descriptor, SocketNumbers numbers) {

  /** More than the longest address of a Unix domain socket ({@code struct sockaddr_un}). */
  private static final int ADDRESS_SIZE = 128;

  /**
   * Returns the Unix domain socket with this descriptor, which keeps the order of its messages.
   *
   * @throws IllegalArgumentException if it is another socket, or none
   * @throws UnsupportedOperationException if the system is not supported
   */
  static UnixSocket of(int descriptor) {
    UnixSocket socket = new UnixSocket(descriptor, SocketNumbers.ofThisSystem());
    socket.requireFamily();
    socket.requireOrder();
    return socket;
  }

  private void requireFamily() {
    byte[] address = new byte[ADDRESS_SIZE];
    check("getsockname", SocketCalls.getsockname(descriptor, address, new int[] {ADDRESS_SIZE}));
    if (numbers.family(address) != SocketNumbers.UNIX) {
      throw new IllegalArgumentException(
          "this is a network socket, which does not say what process is at the other end; use a"
              + " Unix domain socket");
    }
  }

  private void requireOrder() {
    int type = option(numbers.type());
    if (type != SocketNumbers.STREAM && type != SocketNumbers.SEQUENCED_PACKETS) {
      throw new IllegalArgumentException(
          "this is a datagram socket, at whose other end may be anybody; use a stream");
    }
  }

  /** Tells whether it waits for connections. */
  boolean isListening() {
    return option(numbers.isListening()) != 0;
  }

  /** Tells whether it has another end. */
  boolean isConnected() {
    int result =
        SocketCalls.getpeername(descriptor, new byte[ADDRESS_SIZE], new int[] {ADDRESS_SIZE});
    if (result < 0 && Native.getLastError() == numbers.notConnected()) {
      return false;
    }
    check("getpeername", result);
    return true;
  }

  private int option(int option) {
    byte[] value = new byte[Integer.BYTES];
    check(
        "getsockopt",
        SocketCalls.getsockopt(
            descriptor, numbers.level(), option, value, new int[] {Integer.BYTES}));
    return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
  }

  private void check(String call, int result) {
    if (result < 0) {
      throw new IllegalArgumentException(
          "descriptor "
              + descriptor
              + " is no open socket: "
              + call
              + " says error "
              + Native.getLastError());
    }
  }
}
