package org.countersign.bindings.linux;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Memory for one message and what the kernel says about it ({@code struct msghdr}, {@code struct
 * cmsghdr}); it must be closed. Not thread safe.
 *
 * <p>There is room for the sender and for nothing else. Descriptors that come along the kernel
 * drops then, instead of making them ours: to close one of a file system that is somebody's program
 * could take for ever.
 */
final class MessageBuffer implements AutoCloseable {

  private static final int CONTENTS_SIZE = 16 << 10;

  private static final int CONTROL_HEADER_SIZE = 16;
  private static final int CREDENTIALS = 2; // SCM_CREDENTIALS
  private static final int CREDENTIALS_LENGTH =
      CONTROL_HEADER_SIZE + SocketOptions.CREDENTIALS_SIZE;
  private static final int CONTROL_SIZE = CREDENTIALS_LENGTH + Integer.BYTES; // to a whole word

  private static final int HEADER = 0;
  private static final int VECTOR = 56;
  private static final int CONTROL = VECTOR + 16;
  private static final int CONTENTS = CONTROL + CONTROL_SIZE;

  private static final int VECTOR_IN_HEADER = 16; // msg_iov
  private static final int VECTOR_COUNT_IN_HEADER = 24; // msg_iovlen
  private static final int CONTROL_IN_HEADER = 32; // msg_control
  private static final int CONTROL_LENGTH_IN_HEADER = 40; // msg_controllen
  private static final int FLAGS_IN_HEADER = 48; // msg_flags

  private static final int DO_NOT_WAIT = 0x40; // MSG_DONTWAIT
  private static final int TRUNCATED = 0x20; // MSG_TRUNC
  private static final int CONTROL_TRUNCATED = 0x8; // MSG_CTRUNC

  private static final int POLLFD_SIZE = 8;
  private static final short READABLE = 1; // POLLIN
  private static final long NANOSECONDS_IN_MILLISECOND = 1_000_000;

  private final Memory memory = new Memory(CONTENTS + CONTENTS_SIZE);

  /** Waits until something can be read, even if it is the end; returns whether it can. */
  boolean waitFor(int socket, long nanoseconds) throws SystemCallException {
    byte[] poll = new byte[POLLFD_SIZE];
    ByteBuffer.wrap(poll).order(ByteOrder.nativeOrder()).putInt(0, socket).putShort(4, READABLE);
    long milliseconds = nanoseconds / NANOSECONDS_IN_MILLISECOND + 1;
    int ready = LibC.poll(poll, 1, (int) Math.min(milliseconds, Integer.MAX_VALUE));
    return SystemCallException.check("poll", ready) > 0;
  }

  /**
   * Receives what is there, {@code limit} bytes of it at most.
   *
   * @throws SystemCallException if there is nothing, as for every other failure
   */
  ReceivedMessage receive(int socket, int limit) throws SystemCallException {
    memory.clear(CONTENTS);
    memory.setPointer(HEADER + VECTOR_IN_HEADER, memory.share(VECTOR));
    memory.setLong(HEADER + VECTOR_COUNT_IN_HEADER, 1);
    memory.setPointer(HEADER + CONTROL_IN_HEADER, memory.share(CONTROL));
    memory.setLong(HEADER + CONTROL_LENGTH_IN_HEADER, CONTROL_SIZE);
    memory.setPointer(VECTOR, memory.share(CONTENTS));
    memory.setLong(VECTOR + Long.BYTES, Math.min(limit, CONTENTS_SIZE));
    long length = SystemCallException.check("recvmsg", LibC.recvmsg(socket, memory, DO_NOT_WAIT));
    return message((int) length);
  }

  private ReceivedMessage message(int length) {
    long controlLength = memory.getLong(CONTROL_LENGTH_IN_HEADER);
    int flags = memory.getInt(FLAGS_IN_HEADER);
    return new ReceivedMessage(
        memory.getByteArray(CONTENTS, length),
        controlLength > 0,
        sender(controlLength),
        (flags & TRUNCATED) != 0,
        (flags & CONTROL_TRUNCATED) != 0);
  }

  /** The kernel puts credentials first, and says of a sender that it does not know that it is 0. */
  private Optional<SocketOptions.Credentials> sender(long controlLength) {
    boolean isSender =
        controlLength >= CREDENTIALS_LENGTH
            && memory.getLong(CONTROL) == CREDENTIALS_LENGTH
            && memory.getInt(CONTROL + Long.BYTES) == SocketOptions.SOCKET_LEVEL
            && memory.getInt(CONTROL + Long.BYTES + Integer.BYTES) == CREDENTIALS;
    if (!isSender) {
      return Optional.empty();
    }
    byte[] bytes =
        memory.getByteArray(CONTROL + CONTROL_HEADER_SIZE, SocketOptions.CREDENTIALS_SIZE);
    return Optional.of(
            SocketOptions.Credentials.read(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder())))
        .filter(sender -> sender.pid() > 0);
  }

  @Override
  public void close() {
    memory.close();
  }
}
