package org.countersign.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jna.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class UnixListenerTest {

  @TempDir Path directory;

  @BeforeEach
  void assumeSupported() {
    Assumptions.assumeTrue(
        SocketNumbers.of(Platform.getOSType(), Platform.ARCH).isPresent(), "not supported here");
  }

  @Test
  void takesListenersOfTheJdkBeforeAndAfterTheyAreBound() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      int before = UnixListener.of(listener).descriptor();
      listener.bind(UnixDomainSocketAddress.of(directory.resolve("socket")));

      assertThat(UnixListener.of(listener).descriptor()).isEqualTo(before);
      assertThat(UnixListener.ofDescriptor(before).descriptor()).isEqualTo(before);
    }
  }

  @Test
  void takesListenersOfJunixsocketBeforeAndAfterTheyAreBound() throws IOException {
    AFUNIXSocketAddress address = AFUNIXSocketAddress.of(directory.resolve("socket"));
    AFUNIXSocketAddress other = AFUNIXSocketAddress.of(directory.resolve("other"));
    try (AFUNIXServerSocketChannel channel = AFUNIXServerSocketChannel.open();
        AFUNIXServerSocket socket = AFUNIXServerSocket.newInstance()) {
      int ofChannel = UnixListener.of(channel).descriptor();
      int ofSocket = UnixListener.of(socket).descriptor();
      channel.bind(address);
      socket.bind(other);

      assertThat(UnixListener.of(channel).descriptor()).isEqualTo(ofChannel);
      assertThat(UnixListener.of(socket).descriptor()).isEqualTo(ofSocket);
      assertThat(ofSocket).isNotEqualTo(ofChannel);
    }
  }

  @Test
  void refusesConnections() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(address);
      try (SocketChannel client = SocketChannel.open(address);
          SocketChannel server = listener.accept()) {
        int descriptor = UnixConnection.of(server).descriptor();

        assertThatIllegalArgumentException()
            .isThrownBy(() -> UnixListener.ofDescriptor(descriptor))
            .withMessageContaining("is a connection");
        assertThat(UnixConnection.of(client).descriptor()).isNotEqualTo(descriptor);
      }
    }
  }

  @Test
  void refusesListenersOfTheNetwork() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open();
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixListener.of(channel))
          .withMessageContaining("network socket");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixListener.of(socket))
          .withMessageContaining("TCP");
    }
  }
}
