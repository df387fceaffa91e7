package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import org.countersign.bindings.UnixConnection;

/** Two ends of a connection that keeps packets, which neither the JDK nor a test's client makes. */
record PacketPair(Descriptor ours, Descriptor theirs) implements AutoCloseable {

  private static final int UNIX = 1; // AF_UNIX
  private static final int PACKETS = 5; // SOCK_SEQPACKET

  /** What only tests call. */
  private static final class Calls {

    static {
      Native.register(Calls.class, NativeLibrary.getInstance("c"));
    }

    private Calls() {}

    static native long send(int socket, byte[] contents, long length, int flags);
  }

  static PacketPair create() {
    int[] pair = new int[2];
    assertThat(LibC.socketpair(UNIX, PACKETS, 0, pair)).isZero();
    return new PacketPair(new Descriptor(pair[0]), new Descriptor(pair[1]));
  }

  UnixConnection connection() {
    return UnixConnection.ofDescriptor(ours.number());
  }

  void write(String packet) {
    byte[] contents = packet.getBytes(StandardCharsets.US_ASCII);
    assertThat(Calls.send(theirs.number(), contents, contents.length, 0))
        .isEqualTo(contents.length);
  }

  void hangUp() {
    theirs.close();
  }

  @Override
  public void close() {
    ours.close();
    theirs.close();
  }
}
