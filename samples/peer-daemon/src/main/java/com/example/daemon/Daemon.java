package com.example.daemon;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.UnixListener;
import org.countersign.bindings.linux.SenderNaming;
import org.countersign.peer.PeerValidator;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** A server on a Unix domain socket that serves whom its guard accepts. Thread safe. */
public final class Daemon implements AutoCloseable {

  /** Whoever comes when so many are here is sent away: a flood must not cost us our memory. */
  private static final int MOST_CONVERSATIONS = 16;

  private static final int IDLE_SECONDS = 10;

  private final AFUNIXServerSocketChannel listener;
  private final PeerValidator<UnixConnection> guard;
  private final Service service;
  private final Consumer<Ending> log;
  private final ExecutorService conversations =
      new ThreadPoolExecutor(
          0, MOST_CONVERSATIONS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>());

  private Daemon(
      AFUNIXServerSocketChannel listener,
      PeerValidator<UnixConnection> guard,
      Service service,
      Consumer<Ending> log) {
    this.listener = listener;
    this.guard = guard;
    this.service = service;
    this.log = log;
  }

  /**
   * Returns a daemon that can be connected to.
   *
   * @param socket in a directory of root's, so that nobody else can put a socket in its place
   * @param log is told how each conversation ended, by several threads
   */
  public static Daemon listening(
      Path socket, PeerValidator<UnixConnection> guard, Service service, Consumer<Ending> log)
      throws IOException {
    Files.deleteIfExists(socket); // that of a daemon that crashed
    AFUNIXServerSocketChannel listener = AFUNIXServerSocketChannel.open();
    try {
      // Before anybody can connect: so the kernel names the writer of the very first byte.
      SenderNaming.on(UnixListener.of(listener));
      listener.bind(AFUNIXSocketAddress.of(socket));
      // Everybody may knock. Who may come in is for the guard to say, and not for a mode.
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
    return new Daemon(listener, guard, service, log);
  }

  /**
   * Accepts connections until the daemon is closed.
   *
   * @throws IOException if the system lets it accept no more
   */
  public void run() throws IOException {
    while (listener.isOpen()) {
      SocketChannel channel;
      try {
        channel = listener.accept();
      } catch (ClosedChannelException e) {
        return;
      }
      try {
        conversations.execute(() -> converse(channel));
      } catch (RejectedExecutionException e) {
        channel.close();
        log.accept(new Ending.Broken("too many conversations at once"));
      }
    }
  }

  private void converse(SocketChannel channel) {
    Ending ending;
    try (channel) {
      ending = new Conversation(channel, guard, service).hold();
    } catch (IOException | RuntimeException e) { // of one conversation, and no reason to end others
      ending = new Ending.Broken(e.toString());
    }
    log.accept(ending);
  }

  /**
   * Takes no more connections. Conversations under way end when their clients keep them waiting.
   */
  @Override
  public void close() throws IOException {
    listener.close();
    conversations.shutdown();
  }
}
