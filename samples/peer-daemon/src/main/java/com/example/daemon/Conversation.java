package com.example.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.linux.SenderCheckedReader;
import org.countersign.peer.NonceChallenge;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;

/**
 * One connection, from the first doubt to the last request: check, challenge, then for each request
 * read, check again, serve. The order is what protects; see the comments.
 *
 * <p>A request is a byte that tells its length and as many bytes, and so is a reply.
 */
final class Conversation {

  /** How long a client may keep us waiting for its next bytes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As many replies as the kernel keeps for a client that reads none; more could make us wait. */
  private static final int MOST_REQUESTS = 50;

  private final SocketChannel channel;
  private final PeerValidator<UnixConnection> guard;
  private final Service service;

  Conversation(SocketChannel channel, PeerValidator<UnixConnection> guard, Service service) {
    this.channel = channel;
    this.guard = guard;
    this.service = service;
  }

  Ending hold() {
    UnixConnection connection = UnixConnection.of(channel);
    // First who it is: until then nothing is read, and so nothing a stranger writes is parsed.
    try (PeerSession session = guard.open(connection)) {
      if (session.decision() instanceof PeerDecision.Rejected rejected) {
        return Ending.Refused.by(rejected);
      }
      // Before the challenge, whose answer must come from the client itself and nobody else.
      try (SenderCheckedReader reader = SenderCheckedReader.of(connection, PATIENCE)) {
        return converse(session, reader);
      } catch (PeerEvidenceException e) {
        // Another process than the client wrote on its connection, which goes on record.
        return Ending.Refused.by((PeerDecision.Rejected) session.reject(e));
      }
    } catch (IOException e) {
      return new Ending.Broken(e.toString());
    }
  }

  private Ending converse(PeerSession session, SenderCheckedReader reader)
      throws IOException, PeerEvidenceException {
    // The answer cannot have been written before the check, by what the process was then.
    NonceChallenge challenge = NonceChallenge.create();
    send(challenge.challenge());
    if (session.recheck(challenge, answer(reader)) instanceof PeerDecision.Rejected rejected) {
      return Ending.Refused.by(rejected);
    }
    for (int served = 0; served < MOST_REQUESTS; served++) {
      byte[] length = reader.read(1);
      if (length.length == 0) {
        return new Ending.Served(session.decision(), served);
      }
      byte[] request = reader.readExactly(Byte.toUnsignedInt(length[0]));
      // After it was read and before it is served: whoever wrote it may have changed since.
      if (session.recheck() instanceof PeerDecision.Rejected rejected) {
        return Ending.Refused.by(rejected);
      }
      reply(service.serve(request));
    }
    return new Ending.Served(session.decision(), MOST_REQUESTS);
  }

  /** Returns nothing if the client hangs up, or keeps us waiting: that goes on record as well. */
  private static byte[] answer(SenderCheckedReader reader)
      throws IOException, PeerEvidenceException {
    try {
      return reader.readExactly(NonceChallenge.FRAME_LENGTH);
    } catch (EOFException | SocketTimeoutException e) {
      return new byte[0];
    }
  }

  private void reply(byte[] reply) throws IOException {
    if (reply.length > Service.MOST_BYTES) {
      throw new IOException("the reply is too long: " + reply.length + " bytes");
    }
    byte[] frame = new byte[1 + reply.length];
    frame[0] = (byte) reply.length;
    System.arraycopy(reply, 0, frame, 1, reply.length);
    send(frame);
  }

  private void send(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }
}
