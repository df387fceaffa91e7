package org.countersign.bindings.linux;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/**
 * Reads from a Unix domain socket only what its peer itself has written.
 *
 * <p>A process can hand its end of a connection to a child, or to anybody ({@code SCM_RIGHTS}): the
 * connection goes on naming the first. With the message the kernel names the process that wrote it,
 * held by a descriptor of its own; one that is not the connection's peer is refused, and so is
 * everything after it. That stands in for the server's peers, whose {@code PeerSession} tells what
 * program they run, and for a client's server, which may not be who made the socket.
 *
 * <p>Make the reader before the nonce challenge is sent: of what was written before, the kernel
 * need not know the sender, and it is refused then; a client writes nothing until it is challenged.
 *
 * <pre>{@code
 * try (PeerSession session = guard.open(connection);
 *     SenderCheckedReader reader = SenderCheckedReader.of(connection, Duration.ofSeconds(5))) {
 *   NonceChallenge challenge = NonceChallenge.create();
 *   channel.write(ByteBuffer.wrap(challenge.challenge()));
 *   boolean isPeer =
 *       challenge.accepts(reader.readExactly(NonceChallenge.FRAME_LENGTH))
 *           && session.recheck().accepted();
 * }
 * }</pre>
 *
 * <p>Descriptors that come with a message are closed; closing one can take as long as the file
 * system behind it likes, whatever the timeout says. What a process wrote, it may have written
 * while it ran another program: {@code recheck} tells that it runs the same again, and that it was
 * not started anew. Nobody else may read from the connection meanwhile. Not thread safe.
 */
public final class SenderCheckedReader implements AutoCloseable {

  private final UnixConnection connection;
  private final Duration timeout;
  private final PidDescriptor peer;
  private final MessageBuffer buffer = new MessageBuffer();
  private boolean isRefused;

  private SenderCheckedReader(UnixConnection connection, Duration timeout, PidDescriptor peer) {
    this.connection = connection;
    this.timeout = timeout;
    this.peer = peer;
  }

  /**
   * Returns a reader, and has the kernel name senders from now on.
   *
   * @param timeout how long to wait for bytes, at most
   * @throws PeerEvidenceException if the kernel does not say who the peer is
   * @throws IllegalArgumentException if the timeout is not positive
   * @throws UnsupportedOperationException if this is not Linux 6.5 or later on x86-64 or aarch64
   */
  public static SenderCheckedReader of(UnixConnection connection, Duration timeout)
      throws PeerEvidenceException {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("the timeout must be positive");
    }
    LinuxSystem.require();
    try {
      SocketOptions.nameSenders(connection.descriptor());
      return new SenderCheckedReader(
          connection, timeout, SocketOptions.peerPidDescriptor(connection.descriptor()));
    } catch (SystemCallException e) {
      throw e.isForGoneProcess() ? Refusals.gone(e) : Refusals.of(e);
    }
  }

  /**
   * Reads some bytes: what came in one message, or part of it. Of sockets that keep packets whole,
   * one that is longer than {@code limit} is refused.
   *
   * @return at least one; none if the peer has closed its end
   * @throws PeerEvidenceException if another process wrote them, or it is not known who did
   * @throws SocketTimeoutException if there are none in time
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public byte[] read(int limit) throws IOException, PeerEvidenceException {
    if (limit <= 0) {
      throw new IllegalArgumentException("the limit must be positive");
    }
    return read(limit, System.nanoTime() + timeout.toNanos());
  }

  private byte[] read(int limit, long deadline) throws IOException, PeerEvidenceException {
    requireNotRefused();
    try (ReceivedMessage message = receive(limit, deadline)) {
      if (message.isEnd()) {
        return message.contents();
      }
      requireSentByPeer(message);
      return message.contents();
    } catch (PeerEvidenceException | RuntimeException e) {
      isRefused = true;
      throw e;
    }
  }

  /**
   * Reads {@code length} bytes, in however many messages, all of them within the timeout: a peer
   * that writes a byte now and then keeps nobody longer.
   *
   * @throws PeerEvidenceException as {@link #read} does
   * @throws EOFException if the peer closes its end before
   */
  public byte[] readExactly(int length) throws IOException, PeerEvidenceException {
    long deadline = System.nanoTime() + timeout.toNanos();
    byte[] all = new byte[length];
    int position = 0;
    while (position < length) {
      byte[] part = read(length - position, deadline);
      if (part.length == 0) {
        throw new EOFException(
            "the peer closed the connection after " + position + " of " + length + " bytes");
      }
      System.arraycopy(part, 0, all, position, part.length);
      position += part.length;
    }
    return all;
  }

  private ReceivedMessage receive(int limit, long deadline) throws IOException {
    while (true) {
      long left = deadline - System.nanoTime();
      try {
        if (left <= 0 || !buffer.waitFor(connection.descriptor(), left)) {
          throw new SocketTimeoutException(
              "the peer did not write all within " + timeout.toMillis() + " ms");
        }
        return buffer.receive(connection.descriptor(), limit);
      } catch (SystemCallException e) {
        if (e.number() != SystemCallException.EAGAIN && e.number() != SystemCallException.EINTR) {
          throw e;
        }
      }
    }
  }

  private void requireSentByPeer(ReceivedMessage message)
      throws IOException, PeerEvidenceException {
    if (message.isTruncated()) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "the message is longer than what was asked for, or more came with it than the kernel"
              + " lets through; it was thrown away");
    }
    if (message.sender().isEmpty()) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "the kernel does not say who wrote the message: it was written before senders were"
              + " named, or by a process that is gone");
    }
    try (ProcFileSystem proc = ProcFileSystem.open()) {
      if (!peer.isSameProcess(message.sender().get(), proc)) {
        throw new PeerEvidenceException(
            RejectionReason.WRONG_SENDER,
            "the message was written by process "
                + message.sender().get().pid(proc)
                + ", the connection is that of process "
                + peer.pid(proc)
                + "; a client must not share its connection");
      }
    }
  }

  private void requireNotRefused() throws PeerEvidenceException {
    if (isRefused) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER, "an earlier message was refused, and so is what follows");
    }
  }

  /** Lets go of the peer and of the memory for messages. The connection stays open. */
  @Override
  public void close() {
    peer.close();
    buffer.close();
  }
}
