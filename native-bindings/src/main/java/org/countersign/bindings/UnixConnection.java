package org.countersign.bindings;

import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connected Unix domain socket, by its descriptor, on Linux or macOS. That it was one is checked
 * when this is made; whose end the other one is, is for a {@link
 * org.countersign.peer.PeerEvidenceSource} to say.
 *
 * <p>It neither owns nor closes the socket; whoever does keeps it open while this is in use, for a
 * closed descriptor may soon be another connection's. Immutable and thread safe.
 */
public final class UnixConnection {

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
   *     its messages: a file, a listener, a TCP connection, a socket that was never connected. On
   *     macOS a peer that has hung up may leave a socket that is not connected any more (not
   *     verified on a Mac); on Linux it stays connected, and the source of evidence says that the
   *     peer is gone
   * @throws UnsupportedOperationException if this is neither Linux nor macOS, on x86-64 or aarch64
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
   * @throws IllegalArgumentException if it is no connected Unix domain socket, as {@link
   *     #ofDescriptor} says
   * @throws UnsupportedOperationException if the system is not supported, or the channel does not
   *     show its descriptor; the message says what to do
   */
  public static UnixConnection of(SocketChannel channel) {
    return of(SocketDescriptors.ofChannel(channel), channel);
  }

  /**
   * Returns the connection of a socket of junixsocket ({@code AFUNIXSocket}).
   *
   * @throws IllegalArgumentException if it is another socket, or not connected, as {@link
   *     #ofDescriptor} says
   * @throws UnsupportedOperationException if the system is not supported
   */
  public static UnixConnection of(Socket socket) {
    return of(SocketDescriptors.ofSocket(socket), socket);
  }

  private static UnixConnection of(int descriptor, @Nullable Object owner) {
    UnixSocket socket = UnixSocket.of(descriptor);
    if (socket.isListening()) {
      throw new IllegalArgumentException(
          "this socket waits for connections; use one that it accepted");
    }
    if (!socket.isConnected()) {
      throw new IllegalArgumentException("this socket is not connected, so that it has no peer");
    }
    return new UnixConnection(descriptor, owner);
  }

  /**
   * Returns the descriptor: a number by which this process, and no other, names the socket to its
   * kernel. It means this connection only as long as its owner keeps it open; whoever closes it by
   * this number takes it away from its owner.
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
