package org.countersign.bindings.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What can be asked of a socket, and told to it: numbers of {@code socket.h} and its siblings. */
final class SocketOptions {

  static final int SOCKET_LEVEL = 1; // SOL_SOCKET
  static final int UNIX = 1; // AF_UNIX
  static final int STREAM = 1; // SOCK_STREAM

  private static final int PASS_CREDENTIALS = 16; // SO_PASSCRED
  private static final int PEER_CREDENTIALS = 17; // SO_PEERCRED
  private static final int PASS_PID_DESCRIPTOR = 76; // SO_PASSPIDFD
  private static final int PEER_PID_DESCRIPTOR = 77; // SO_PEERPIDFD
  private static final int CREDENTIALS_SIZE = 12;

  private SocketOptions() {}

  /** Returns who made the other end, as it was then. */
  static Credentials peerCredentials(int socket) throws SystemCallException {
    return Credentials.read(get(socket, PEER_CREDENTIALS, CREDENTIALS_SIZE));
  }

  /** Takes hold of the process that made the other end. */
  static PidDescriptor peerPidDescriptor(int socket) throws SystemCallException {
    return new PidDescriptor(
        new Descriptor(get(socket, PEER_PID_DESCRIPTOR, Integer.BYTES).getInt(0)));
  }

  /** Has the kernel name the sender of every message from now on, and of none before. */
  static void nameSenders(int socket) throws SystemCallException {
    set(socket, PASS_CREDENTIALS);
    set(socket, PASS_PID_DESCRIPTOR);
  }

  private static ByteBuffer get(int socket, int option, int size) throws SystemCallException {
    byte[] value = new byte[size];
    int[] length = {size};
    SystemCallException.check(
        "getsockopt", LibC.getsockopt(socket, SOCKET_LEVEL, option, value, length));
    return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
  }

  private static void set(int socket, int option) throws SystemCallException {
    byte[] yes = new byte[Integer.BYTES];
    ByteBuffer.wrap(yes).order(ByteOrder.nativeOrder()).putInt(1);
    SystemCallException.check(
        "setsockopt", LibC.setsockopt(socket, SOCKET_LEVEL, option, yes, yes.length));
  }

  /** Process and user, as the kernel passes them on ({@code struct ucred}). */
  record Credentials(long pid, long userId) {

    /** Reads them where {@code source} stands. */
    static Credentials read(ByteBuffer source) {
      return new Credentials(source.getInt(), Integer.toUnsignedLong(source.getInt()));
    }
  }
}
