package com.example.daemon.demonstration;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.countersign.peer.NonceChallenge;

/**
 * The client once more, in a {@code java} that anybody can start with any classes: it does
 * everything right, and is nobody.
 */
final class JavaClient {

  private JavaClient() {}

  /** Connects to the socket that is named, answers and asks. */
  public static void main(String[] arguments) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
      byte[] challenge = read(channel, NonceChallenge.FRAME_LENGTH);
      channel.write(ByteBuffer.wrap(NonceChallenge.respond(challenge).orElseThrow()));
      byte[] request = "save my notes".getBytes(StandardCharsets.UTF_8);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) request.length}));
      channel.write(ByteBuffer.wrap(request));
      read(channel, Byte.toUnsignedInt(read(channel, 1)[0]));
    } catch (EOFException e) {
      System.exit(1); // which is what should happen, and wants no stack trace
    }
  }

  private static byte[] read(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.array();
  }
}
