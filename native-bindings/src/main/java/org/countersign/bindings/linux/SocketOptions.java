package org.countersign.bindings.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What can be asked of a socket, and told to it: numbers of {@code socket.h} and its siblings. */
final class SocketOptions {

  static final int SOCKET_LEVEL = 1; // SOL_SOCKET
  static final int UNIX = 1; // AF_UNIX
  static final int STREAM = 1; // SOCK_STREAM
  static final int CLOSE_ON_EXEC = 0x80000; // SOCK_CLOEXEC
  static final int CREDENTIALS_SIZE = 12; // struct ucred

  private static final int SEQUENCED_PACKETS = 5; // SOCK_SEQPACKET

  private static final int TYPE = 3; // SO_TYPE
  private static final int PASS_CREDENTIALS = 16; // SO_PASSCRED
  private static final int PEER_CREDENTIALS = 17; // SO_PEERCRED
  private static final int PASS_PID_DESCRIPTOR = 76; // SO_PASSPIDFD
  private static final int PEER_PID_DESCRIPTOR = 77; // SO_PEERPIDFD
  private static final int PASS_DESCRIPTORS = 83; // SO_PASSRIGHTS, since Linux 6.16

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

  /** Tells whether the socket keeps apart what was written apart. */
  static boolean keepsPackets(int socket) throws SystemCallException {
    return get(socket, TYPE, Integer.BYTES).getInt(0) == SEQUENCED_PACKETS;
  }

  /**
   * Has the kernel name the sender of every message from now on, and let nothing else come with it:
   * no descriptor of the sender's process, which would take room, and none that the sender chose.
   * Kernels before 6.16 cannot be told the last.
   */
  static void nameSenders(int socket) throws SystemCallException {
    set(socket, PASS_CREDENTIALS, true);
    set(socket, PASS_PID_DESCRIPTOR, false);
    try {
      set(socket, PASS_DESCRIPTORS, false);
    } catch (SystemCallException e) {
      if (e.number() != SystemCallException.ENOPROTOOPT) {
        throw e;
      }
    }
  }

  private static ByteBuffer get(int socket, int option, int size) throws SystemCallException {
    byte[] value = new byte[size];
    int[] length = {size};
    SystemCallException.check(
        "getsockopt", LibC.getsockopt(socket, SOCKET_LEVEL, option, value, length));
    return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
  }

  private static void set(int socket, int option, boolean isOn) throws SystemCallException {
    byte[] value = new byte[Integer.BYTES];
    ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).putInt(isOn ? 1 : 0);
    SystemCallException.check(
        "setsockopt", LibC.setsockopt(socket, SOCKET_LEVEL, option, value, value.length));
  }

  /** Process and user, as the kernel passes them on ({@code struct ucred}). */
  record Credentials(long pid, long userId) {

    /** Reads them where {@code source} stands. */
    static Credentials read(ByteBuffer source) {
      return new Credentials(source.getInt(), Integer.toUnsignedLong(source.getInt()));
    }
  }
}
