package org.countersign.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a peer show that it, and not a process before it, speaks on the connection (attack A3).
 *
 * <p>On a Unix socket the kernel names the process that used the other end <em>last</em>. A process
 * could write its request, then turn into a trusted program, and be taken for that. So the server
 *
 * <ol>
 *   <li>accepts the connection and checks the peer with {@link PeerValidator#open};
 *   <li>sends {@link #challenge()}, made after the check, and discards every byte that came before;
 *   <li>reads {@link #FRAME_LENGTH} bytes and gives them, with the challenge, to {@link
 *       PeerSession#recheck(NonceChallenge, byte[])}, which rejects whoever does not answer;
 *   <li>asks {@link PeerSession#recheck()} for each request, when it has been read.
 * </ol>
 *
 * <p>What the client does is the same in every language: it reads 40 bytes, checks the first eight,
 * and sends 40 bytes back.
 *
 * <pre>
 * challenge   8 bytes  ASCII "CSIGNCH1"
 *            32 bytes  a random number that is used once
 * response    8 bytes  ASCII "CSIGNRE1"
 *            32 bytes  the same number
 * </pre>
 *
 * <p>The number is no secret: it shows that the answer was written after the check, by whoever then
 * held the connection. It does not show which of several processes that is: read messages by a
 * means that names the sender of each where the system has one. Nor does it show that the program
 * knows what it writes: one that prints what others tell it can be started with the connection as
 * its standard output, and then answers whatever it is told. Thread safe.
 */
public final class NonceChallenge {

  /** The length of a challenge and of a response, in bytes. */
  public static final int FRAME_LENGTH = 40;

  private static final byte[] CHALLENGE = "CSIGNCH1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RESPONSE = "CSIGNRE1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] nonce;
  private boolean isUsed;

  private NonceChallenge(byte[] nonce) {
    this.nonce = nonce;
  }

  /** Returns a challenge with a number of its own. */
  public static NonceChallenge create() {
    return create(new SecureRandom());
  }

  static NonceChallenge create(SecureRandom random) {
    byte[] nonce = new byte[FRAME_LENGTH - CHALLENGE.length];
    random.nextBytes(nonce);
    return new NonceChallenge(nonce);
  }

  /** Returns the frame that the server sends. */
  public byte[] challenge() {
    return frame(CHALLENGE, nonce);
  }

  /**
   * Tells whether {@code response} answers this challenge, in a time that does not depend on where
   * it differs. It answers once: every later call is a no, so that nothing can be tried out.
   *
   * <p>A yes says that the response was written after the challenge was read. It does not say by
   * whom: that is for {@link PeerSession#recheck()}, and for the sender of each message.
   *
   * @param response exactly the bytes that were read
   */
  public synchronized boolean accepts(byte[] response) {
    boolean isFirst = !isUsed;
    isUsed = true;
    return isFirst && MessageDigest.isEqual(frame(RESPONSE, nonce), response);
  }

  /**
   * Returns the client's answer; nothing if the frame is no challenge, and then the client closes
   * the connection.
   *
   * @param challenge exactly the bytes that were read
   */
  public static Optional<byte[]> respond(byte[] challenge) {
    boolean isChallenge =
        challenge.length == FRAME_LENGTH
            && Arrays.equals(challenge, 0, CHALLENGE.length, CHALLENGE, 0, CHALLENGE.length);
    return isChallenge
        ? Optional.of(
            frame(RESPONSE, Arrays.copyOfRange(challenge, CHALLENGE.length, FRAME_LENGTH)))
        : Optional.empty();
  }

  private static byte[] frame(byte[] name, byte[] nonce) {
    byte[] frame = Arrays.copyOf(name, FRAME_LENGTH);
    System.arraycopy(nonce, 0, frame, name.length, nonce.length);
    return frame;
  }
}
