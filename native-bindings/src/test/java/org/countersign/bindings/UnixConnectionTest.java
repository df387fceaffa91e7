package org.countersign.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.FileDescriptorAccess;
import org.newsclub.net.unix.FileDescriptorCast;

class UnixConnectionTest {

  @TempDir Path directory;

  @BeforeEach
  void assumeSupported() {
    Assumptions.assumeTrue(
        SocketNumbers.of(Platform.getOSType(), Platform.ARCH).isPresent(), "not supported here");
  }

  private AFUNIXSocketAddress address() throws IOException {
    return AFUNIXSocketAddress.of(directory.resolve("socket"));
  }

  private static int descriptor(FileDescriptorAccess socket) throws IOException {
    return FileDescriptorCast.using(socket.getFileDescriptor()).as(Integer.class);
  }

  /** Two descriptors are of one socket if closing its owner closes both. */
  private static void assertOwns(AutoCloseable owner, int descriptor) throws Exception {
    assertThat(UnixConnection.ofDescriptor(descriptor).descriptor()).isEqualTo(descriptor);
    owner.close();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnixConnection.ofDescriptor(descriptor))
        .withMessageContaining("no open socket");
  }

  @Test
  void takesChannelsOfTheJdk() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(address);
      try (SocketChannel client = SocketChannel.open(address);
          SocketChannel server = listener.accept()) {
        int ofClient = UnixConnection.of(client).descriptor();
        int ofServer = UnixConnection.of(server).descriptor();

        assertThat(ofClient).isNotEqualTo(ofServer);
        assertOwns(server, ofServer);
      }
    }
  }

  @Test
  void takesChannelsSocketsAndDescriptorsOfJunixsocket() throws Exception {
    try (AFUNIXServerSocket listener = AFUNIXServerSocket.bindOn(address());
        AFUNIXSocketChannel client = AFUNIXSocketChannel.open(address());
        AFUNIXSocket server = listener.accept()) {
      assertThat(UnixConnection.of(client).descriptor()).isEqualTo(descriptor(client));
      assertOwns(server, UnixConnection.of(server).descriptor());
    }
  }

  @Test
  void namesItsOwnerInLogs() throws IOException {
    try (AFUNIXServerSocket listener = AFUNIXServerSocket.bindOn(address());
        AFUNIXSocketChannel client = AFUNIXSocketChannel.open(address());
        AFUNIXSocket server = listener.accept()) {
      assertThat(UnixConnection.of(server)).asString().contains(server.getClass().getName());
      assertThat(UnixConnection.ofDescriptor(descriptor(client)))
          .hasToString("descriptor " + descriptor(client));
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
          .withMessageContaining("network socket");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.of(socket))
          .withMessageContaining("TCP");
    }
  }

  @Test
  void refusesWhatIsNoSocket() throws IOException {
    Path path = directory.resolve("file");
    try (RandomAccessFile file = new RandomAccessFile(path.toString(), "rw")) {
      int descriptor = FileDescriptorCast.using(file.getFD()).as(Integer.class);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.ofDescriptor(descriptor))
          .withMessageContaining("no open socket");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> UnixConnection.ofDescriptor(-1));
  }

  @Test
  void refusesListeners() throws IOException {
    try (AFUNIXServerSocket listener = AFUNIXServerSocket.bindOn(address())) {
      int descriptor = descriptor(listener);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.ofDescriptor(descriptor))
          .withMessageContaining("waits for connections");
    }
  }

  @Test
  void refusesSocketsThatAreNotConnected() throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.of(channel))
          .withMessageContaining("not connected");
    }
  }

  @Test
  void refusesDatagrams() throws IOException {
    try (AFUNIXDatagramChannel channel = AFUNIXDatagramChannel.open()) {
      channel.bind(address());
      int descriptor = descriptor(channel);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixConnection.ofDescriptor(descriptor))
          .withMessageContaining("datagram");
    }
  }

  @Test
  void namesTheOptionThatOpensTheJdksChannels() {
    assertThat(SocketDescriptors.optionNeeded(getClass().getModule()))
        .contains("--add-opens java.base/sun.nio.ch=ALL-UNNAMED");
    assertThat(SocketDescriptors.optionNeeded(Object.class.getModule()))
        .contains("--add-opens java.base/sun.nio.ch=java.base");
  }
}
