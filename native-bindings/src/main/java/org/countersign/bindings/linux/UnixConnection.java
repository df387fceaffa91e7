package org.countersign.bindings.linux;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.FileDescriptorAccess;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * A connected Unix domain socket, by its descriptor.
 *
 * <p>It neither owns nor closes the socket; whoever does keeps it open while this is in use, for a
 * closed descriptor may soon be another connection's. Immutable and thread safe.
 */
public final class UnixConnection {

  private static final String JDK_CHANNEL = "sun.nio.ch.SelChImpl";

  private final int descriptor;
  private final @Nullable Object owner; // not to be collected, which would close the descriptor

  private UnixConnection(int descriptor, @Nullable Object owner) {
    this.descriptor = descriptor;
    this.owner = owner;
  }

  /**
   * Returns the connection with this descriptor, of the process that asks.
   *
   * @throws IllegalArgumentException if that is no connected Unix domain socket with an order of
   *     its messages: a file, a listener, a TCP connection
   * @throws UnsupportedOperationException if the system is not supported
   */
  public static UnixConnection ofDescriptor(int descriptor) {
    return of(descriptor, null);
  }

  /**
   * Returns the connection of a channel of junixsocket ({@code AFUNIXSocketChannel}) or of the JDK
   * itself. The JDK shows the descriptors of its channels only if the JVM was started with {@code
   * --add-opens java.base/sun.nio.ch=org.countersign.bindings}, or {@code …=ALL-UNNAMED} where this
   * library is on the class path.
   *
   * @throws IllegalArgumentException if it is no connected Unix domain socket
   * @throws UnsupportedOperationException if the system is not supported, or the channel does not
   *     show its descriptor; the message says what to do
   */
  public static UnixConnection of(SocketChannel channel) {
    return of(
        channel instanceof FileDescriptorAccess access
            ? descriptor(access)
            : descriptorOfJdkChannel(channel),
        channel);
  }

  /**
   * Returns the connection of a socket of junixsocket ({@code AFUNIXSocket}).
   *
   * @throws IllegalArgumentException if it is another socket, or not connected
   * @throws UnsupportedOperationException if the system is not supported
   */
  public static UnixConnection of(Socket socket) {
    if (socket instanceof FileDescriptorAccess access) {
      return of(descriptor(access), socket);
    }
    throw new IllegalArgumentException(
        "the JDK's sockets speak TCP, which does not say what process is at the other end; use a"
            + " Unix domain socket");
  }

  private static UnixConnection of(int descriptor, @Nullable Object owner) {
    LinuxSystem.require();
    try {
      if (SocketOptions.domain(descriptor) != SocketOptions.UNIX) {
        throw new IllegalArgumentException(
            "this is a network connection, which does not say what process is at the other end;"
                + " use a Unix domain socket");
      }
      int type = SocketOptions.type(descriptor);
      if (type != SocketOptions.STREAM && type != SocketOptions.SEQUENCED_PACKETS) {
        throw new IllegalArgumentException(
            "this is a datagram socket, at whose other end may be anybody; use a stream");
      }
      if (SocketOptions.isListening(descriptor)) {
        throw new IllegalArgumentException(
            "this socket waits for connections; use one that it accepted");
      }
      return new UnixConnection(descriptor, owner);
    } catch (SystemCallException e) {
      throw new IllegalArgumentException(
          "descriptor " + descriptor + " is no open socket: " + e.getMessage(), e);
    }
  }

  private static int descriptor(FileDescriptorAccess access) {
    try {
      FileDescriptor descriptor = Objects.requireNonNull(access.getFileDescriptor());
      return FileDescriptorCast.using(descriptor).as(Integer.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("the socket has no descriptor: " + e.getMessage(), e);
    }
  }

  private static int descriptorOfJdkChannel(SocketChannel channel) {
    try {
      Class<?> type = Class.forName(JDK_CHANNEL, false, null);
      Method method = type.getMethod("getFDVal");
      return (int) method.invoke(channel);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new UnsupportedOperationException(optionNeeded(UnixConnection.class.getModule()), e);
    }
  }

  static String optionNeeded(Module module) {
    return "this channel does not show its descriptor: start the JVM with --add-opens"
        + " java.base/sun.nio.ch="
        + (module.isNamed() ? module.getName() : "ALL-UNNAMED")
        + ", or use a channel of junixsocket";
  }

  int descriptor() {
    return descriptor;
  }

  /** Returns number and owner, for a log line. */
  @Override
  public String toString() {
    return "descriptor " + descriptor + (owner == null ? "" : " of " + owner.getClass().getName());
  }
}
