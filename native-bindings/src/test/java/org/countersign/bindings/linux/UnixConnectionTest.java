package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

class UnixConnectionTest {

  @TempDir Path directory;

  @BeforeEach
  void assumeSupported() {
    Programs.assumeKernel();
  }

  private static long peerOf(UnixConnection connection) throws IOException {
    return SocketOptions.peerCredentials(connection.descriptor()).pid();
  }

  @Test
  void takesChannelsOfTheJdk() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(address);
      try (SocketChannel client = SocketChannel.open(address);
          SocketChannel server = listener.accept()) {
        assertThat(peerOf(UnixConnection.of(server))).isEqualTo(LibC.getpid());
        assertThat(peerOf(UnixConnection.of(client))).isEqualTo(LibC.getpid());
      }
    }
  }

  @Test
  void takesChannelsSocketsAndDescriptorsOfJunixsocket() throws IOException {
    AFUNIXSocketAddress address = AFUNIXSocketAddress.of(directory.resolve("socket"));
    try (AFUNIXServerSocket listener = AFUNIXServerSocket.bindOn(address);
        AFUNIXSocketChannel client = AFUNIXSocketChannel.open(address);
        AFUNIXSocket server = listener.accept()) {
      UnixConnection ofSocket = UnixConnection.of(server);

      assertThat(peerOf(ofSocket)).isEqualTo(LibC.getpid());
      assertThat(peerOf(UnixConnection.of(client))).isEqualTo(LibC.getpid());
      assertThat(peerOf(UnixConnection.ofDescriptor(ofSocket.descriptor())))
          .isEqualTo(LibC.getpid());
    }
  }

  @Test
  void refusesNetworkConnections() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketChannel channel =
            SocketChannel.open(
                new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
        Socket socket = listener.accept()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.of(channel))
          .withMessageContaining("network connection");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.of(socket))
          .withMessageContaining("TCP");
    }
  }

  @Test
  void refusesWhatIsNoSocket() throws IOException {
    try (ProcFileSystem proc = ProcFileSystem.open();
        ProcessDirectory ourselves = proc.ourselves();
        Descriptor file = ourselves.holdExecutable()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.ofDescriptor(file.number()))
          .withMessageContaining("no open socket");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> UnixConnection.ofDescriptor(-1));
  }

  @Test
  void refusesListeners() throws IOException {
    AFUNIXSocketAddress address = AFUNIXSocketAddress.of(directory.resolve("socket"));
    try (AFUNIXServerSocket listener = AFUNIXServerSocket.bindOn(address)) {
      int descriptor =
          org.newsclub.net.unix.FileDescriptorCast.using(listener.getFileDescriptor())
              .as(Integer.class);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.ofDescriptor(descriptor))
          .withMessageContaining("waits for connections");
    }
  }

  @Test
  void namesTheOptionThatOpensTheJdksChannels() {
    assertThat(UnixConnection.optionNeeded(getClass().getModule()))
        .contains("--add-opens java.base/sun.nio.ch=ALL-UNNAMED");
    assertThat(UnixConnection.optionNeeded(Object.class.getModule()))
        .contains("--add-opens java.base/sun.nio.ch=java.base");
  }
}
