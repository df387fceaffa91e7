package org.countersign.bindings.linux;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;

/**
 * Reads from a Unix domain socket only what its peer itself has written.
 *
 * <p>A process can hand its end of a connection to a child, or to anybody ({@code SCM_RIGHTS}): the
 * connection goes on naming the first. With each message the kernel names the process that wrote it
 * ({@code SCM_CREDENTIALS}); one that is not the connection's peer is refused, and so is everything
 * after it. The peer's process is held all the time, and what was read counts only if it runs still
 * afterwards: its number was nobody else's then, since before there was a connection to write to.
 * That stands in for the server's peers, whose {@code PeerSession} tells what program they run, and
 * for a client's server, which may not be who made the socket.
 *
 * <p>Make the reader before the nonce challenge is sent. Of what was written before the kernel need
 * not know the sender, and it is refused then, unless the listener had {@link SenderNaming} on; a
 * client writes nothing until it is challenged.
 *
 * <pre>{@code
 * try (PeerSession session = guard.open(connection);
 *     SenderCheckedReader reader = SenderCheckedReader.of(connection, Duration.ofSeconds(5))) {
 *   NonceChallenge challenge = NonceChallenge.create();
 *   channel.write(ByteBuffer.wrap(challenge.challenge()));
 *   byte[] answer = reader.readExactly(NonceChallenge.FRAME_LENGTH);
 *   boolean isPeer = session.recheck(challenge, answer).accepted();
 * }
 * }</pre>
 *
 * <p><b>Descriptors that come with a message</b> never become this process's, and the message is
 * refused. From Linux 6.16 on they cannot even be sent, once this reader is made or the listener
 * has {@link SenderNaming} on. Before, the kernel drops them when they are read, or when the
 * connection is closed, without a word to the file system they belong to ({@code flush}), so that
 * the timeout holds; with one exception: if such a file has unwritten data of a FUSE file system
 * with a cache for writing, and the message was all that held it, whoever reads the message or
 * closes the connection waits for that file system.
 *
 * <p>Who has {@code CAP_SYS_ADMIN}, as root has, can write in any process's name. What a process
 * wrote, it may have written while it ran another program: {@code recheck} tells that it runs the
 * same again, and that it was not started anew. Nobody else may read from the connection meanwhile.
 * Not thread safe.
 */
public final class SenderCheckedReader implements AutoCloseable {

  private final UnixConnection connection;
  private final Duration timeout;
  private final boolean keepsPackets;
  private final long peerPid;
  private final PidDescriptor peer;
  private final MessageBuffer buffer = new MessageBuffer();
  private boolean isRefused;

  private SenderCheckedReader(
      UnixConnection connection,
      Duration timeout,
      boolean keepsPackets,
      long peerPid,
      PidDescriptor peer) {
    this.connection = connection;
    this.timeout = timeout;
    this.keepsPackets = keepsPackets;
    this.peerPid = peerPid;
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
    int socket = connection.descriptor();
    try {
      SocketOptions.nameSenders(socket);
      return new SenderCheckedReader(
          connection,
          timeout,
          SocketOptions.keepsPackets(socket),
          SocketOptions.peerCredentials(socket).pid(),
          SocketOptions.peerPidDescriptor(socket));
    } catch (SystemCallException e) {
      throw e.isForGoneProcess() ? Refusals.gone(e) : Refusals.of(e);
    }
  }

  /**
   * Reads some bytes: what came in one message, or part of it. Of sockets that keep packets whole,
   * one that is longer than {@code limit} is refused.
   *
   * @return at least one; none if the peer has closed its end
   * @throws PeerEvidenceException if another process wrote them, or it is not known who did, or the
   *     peer has ended since
   * @throws ProtocolException if it is an empty packet, which would read like the end; everything
   *     after it is refused
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
    try {
      ReceivedMessage message = receive(limit, deadline);
      if (!isEnd(message)) {
        requireWhole(message);
        requireSentByPeer(message);
        requireContents(message);
      }
      return message.contents();
    } catch (PeerEvidenceException | ProtocolException | RuntimeException e) {
      isRefused = true;
      throw e;
    }
  }

  /**
   * Reads {@code length} bytes, in however many messages, all of them within the timeout: a peer
   * that writes a byte now and then keeps nobody longer. What was read before it failed is gone:
   * close the connection then.
   *
   * @throws PeerEvidenceException as {@link #read} does
   * @throws ProtocolException as {@link #read} does
   * @throws EOFException if the peer closes its end before
   * @throws IllegalArgumentException if the length is negative
   */
  public byte[] readExactly(int length) throws IOException, PeerEvidenceException {
    if (length < 0) {
      throw new IllegalArgumentException("there are no " + length + " bytes to read");
    }
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

  /** The end of a stream may have a sender, whom nobody knows; that of packets has none. */
  private boolean isEnd(ReceivedMessage message) {
    return message.contents().length == 0 && !(keepsPackets && message.isAccompanied());
  }

  private static void requireWhole(ReceivedMessage message) throws PeerEvidenceException {
    if (message.isCut()) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "the message is longer than what was asked for; it was thrown away");
    }
    if (message.lacksCompany()) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "a descriptor came with the message, which nobody asked for; a client must not send any");
    }
  }

  private void requireSentByPeer(ReceivedMessage message)
      throws SystemCallException, PeerEvidenceException {
    if (message.sender().isEmpty()) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "the kernel does not say who wrote the message: it was written before senders were"
              + " named, or by a process that is not in our pid namespace");
    }
    long sender = message.sender().get().pid();
    if (sender != peerPid) {
      throw new PeerEvidenceException(
          RejectionReason.WRONG_SENDER,
          "the message was written by process "
              + sender
              + ", the connection is that of process "
              + peerPid
              + "; a client must not share its connection");
    }
    if (!peer.isAlive()) { // after the message was read, or the number may be another's by now
      throw Refusals.gone(null);
    }
  }

  private static void requireContents(ReceivedMessage message) throws ProtocolException {
    if (message.contents().length == 0) {
      throw new ProtocolException(
          "the peer wrote an empty packet, which would read like the end of the connection; a"
              + " client must not write any");
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
