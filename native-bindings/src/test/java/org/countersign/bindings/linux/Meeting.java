package org.countersign.bindings.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countersign.bindings.UnixConnection;

/** A process that was started for a test, and the connection it made. */
record Meeting(Process process, SocketChannel channel, UnixConnection connection)
    implements AutoCloseable {

  /** Where clients connect; only the test accepts. */
  record Place(Path path, ServerSocketChannel listener) implements AutoCloseable {

    static Place in(Path directory) throws IOException {
      Path path = directory.resolve("socket");
      ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listener.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
      return new Place(path, listener);
    }

    /** Starts a program with the socket and {@code words} as arguments, and lets it in. */
    Meeting start(Path program, String... words) throws IOException {
      List<String> command = new ArrayList<>(List.of(program.toString(), path.toString()));
      command.addAll(List.of(words));
      return start(command);
    }

    Meeting start(List<String> command) throws IOException {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      SocketChannel channel = listener.accept();
      return new Meeting(process, channel, UnixConnection.of(channel));
    }

    @Override
    public void close() throws IOException {
      listener.close();
      Files.delete(path);
    }
  }

  void write(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Waits for a word of the client, behind the back of whoever checks senders. */
  void awaitByte() throws IOException {
    if (channel.read(ByteBuffer.allocate(1)) != 1) {
      throw new IOException("the client said nothing");
    }
  }

  /** Waits until the client has written something, and leaves it there. */
  void awaitSomethingToRead() throws IOException {
    try (MessageBuffer buffer = new MessageBuffer()) {
      if (!buffer.waitFor(connection.descriptor(), TimeUnit.SECONDS.toNanos(10))) {
        throw new IOException("the client wrote nothing");
      }
    }
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the client does not end");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
