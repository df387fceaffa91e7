package org.countersign.bindings;

import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A Unix domain socket that waits for connections, or is about to, by its descriptor, on Linux or
 * macOS.
 *
 * <p>It neither owns nor closes the socket; whoever does keeps it open while this is in use.
 * Immutable and thread safe.
 */
public final class UnixListener {

  private final int descriptor;
  private final @Nullable Object owner; // not to be collected, which would close the descriptor

  private UnixListener(int descriptor, @Nullable Object owner) {
    this.descriptor = descriptor;
    this.owner = owner;
  }

  /**
   * Returns the listener with this descriptor, of the process that asks.
   *
   * @throws IllegalArgumentException if that is no Unix domain socket with an order of its
   *     messages, or one that is connected
   * @throws UnsupportedOperationException if this is neither Linux nor macOS, on x86-64 or aarch64
   */
  public static UnixListener ofDescriptor(int descriptor) {
    return of(descriptor, null);
  }

  /**
   * Returns the listener of a channel of junixsocket ({@code AFUNIXServerSocketChannel}) or of the
   * JDK itself, bound or not yet. The JDK's show their descriptors only if the JVM was started as
   * {@link UnixConnection#of(java.nio.channels.SocketChannel)} says.
   *
   * @throws IllegalArgumentException if it is no listener of Unix domain sockets
   * @throws UnsupportedOperationException if the system is not supported, or the channel does not
   *     show its descriptor; the message says what to do
   */
  public static UnixListener of(ServerSocketChannel channel) {
    return of(SocketDescriptors.ofChannel(channel), channel);
  }

  /**
   * Returns the listener of a server socket of junixsocket ({@code AFUNIXServerSocket}), bound or
   * not yet.
   *
   * @throws IllegalArgumentException if it is another socket
   * @throws UnsupportedOperationException if the system is not supported
   */
  public static UnixListener of(ServerSocket socket) {
    return of(SocketDescriptors.ofSocket(socket), socket);
  }

  private static UnixListener of(int descriptor, @Nullable Object owner) {
    if (UnixSocket.of(descriptor).isConnected()) {
      throw new IllegalArgumentException(
          "this socket is a connection; use the one that it was accepted by");
    }
    return new UnixListener(descriptor, owner);
  }

  /**
   * Returns the descriptor: a number by which this process, and no other, names the socket to its
   * kernel. It means this listener only as long as its owner keeps it open.
   */
  public int descriptor() {
    return descriptor;
  }

  /** Returns number and owner, for a log line. */
  @Override
  public String toString() {
    return "descriptor " + descriptor + (owner == null ? "" : " of " + owner.getClass().getName());
  }
}
