package org.countersign.bindings.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.UnixListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What connections inherit from the socket that accepts them. */
class SenderNamingTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int PASS_CREDENTIALS = 16; // SO_PASSCRED

  private static Programs programs;
  private static Meeting.Place place;
  private static Path client;

  @TempDir Path directory;

  @BeforeAll
  static void open() throws IOException {
    programs = Programs.create();
    place = Meeting.Place.in(programs.directory());
    SenderNaming.on(UnixListener.of(place.listener()));
    client = programs.unsigned(programs.directory().resolve("client"));
  }

  @AfterAll
  static void close() throws IOException {
    if (programs != null) {
      place.close();
      programs.close();
    }
  }

  /** Which is refused where the listener was told nothing. */
  @Test
  void readsWhatWasWrittenBeforeThereWasAReader() throws Exception {
    try (Meeting meeting = place.start(client, "unasked")) {
      meeting.write(new byte[1]);
      meeting.awaitSomethingToRead();
      try (SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
        assertThat(reader.readExactly(7)).asString(US_ASCII).isEqualTo("unasked");
      }
    }
  }

  @Test
  void letsNobodySendDescriptorsBeforeThereIsAReader() throws Exception {
    try (Meeting meeting = place.start(client, "descriptor")) {
      Programs.assumeKernelRefusesDescriptors(meeting.connection());
      meeting.awaitEnd();

      assertThat(meeting.process().exitValue()).isEqualTo(1);
      try (SenderCheckedReader reader = SenderCheckedReader.of(meeting.connection(), LONG)) {
        assertThat(reader.read(1)).isEmpty();
      }
    }
  }

  @Test
  void goesForConnectionsOfAListenerThatIsBoundLater() throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      SenderNaming.on(UnixListener.of(listener));
      listener.bind(address);
      try (SocketChannel theirs = SocketChannel.open(address);
          SocketChannel ours = listener.accept()) {
        assertThat(namesSenders(UnixConnection.of(ours))).isTrue();
        assertThat(namesSenders(UnixConnection.of(theirs))).isFalse();
      }
    }
  }

  private static boolean namesSenders(UnixConnection connection) {
    byte[] value = new byte[Integer.BYTES];
    int[] length = {value.length};
    assertThat(LibC.getsockopt(connection.descriptor(), 1, PASS_CREDENTIALS, value, length))
        .isZero();
    return value[0] != 0;
  }
}
