package org.countersign.bindings.linux;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Memory for one message and what the kernel says about it ({@code struct msghdr}, {@code struct
 * cmsghdr}); it must be closed. Not thread safe.
 */
final class MessageBuffer implements AutoCloseable {

  private static final int CONTENTS_SIZE = 16 << 10;
  private static final int CONTROL_SIZE = 2048; // more than the most descriptors that come at once

  private static final int HEADER = 0;
  private static final int VECTOR = 56;
  private static final int CONTROL = VECTOR + 16;
  private static final int CONTENTS = CONTROL + CONTROL_SIZE;

  private static final int VECTOR_IN_HEADER = 16; // msg_iov
  private static final int VECTOR_COUNT_IN_HEADER = 24; // msg_iovlen
  private static final int CONTROL_IN_HEADER = 32; // msg_control
  private static final int CONTROL_LENGTH_IN_HEADER = 40; // msg_controllen
  private static final int FLAGS_IN_HEADER = 48; // msg_flags

  private static final int CONTROL_HEADER_SIZE = 16;
  private static final int RIGHTS = 1; // SCM_RIGHTS
  private static final int PID_DESCRIPTOR = 4; // SCM_PIDFD

  private static final int DO_NOT_WAIT = 0x40; // MSG_DONTWAIT
  private static final int CLOSE_ON_EXEC = 0x40000000; // MSG_CMSG_CLOEXEC
  private static final int TRUNCATED = 0x20 | 0x8; // MSG_TRUNC | MSG_CTRUNC

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
    long length =
        SystemCallException.check(
            "recvmsg", LibC.recvmsg(socket, memory, DO_NOT_WAIT | CLOSE_ON_EXEC));
    return message((int) length);
  }

  private ReceivedMessage message(int length) {
    List<Descriptor> strays = new ArrayList<>();
    List<Descriptor> senders = new ArrayList<>();
    long end = CONTROL + Math.min(memory.getLong(CONTROL_LENGTH_IN_HEADER), CONTROL_SIZE);
    long at = CONTROL;
    while (end - at >= CONTROL_HEADER_SIZE) {
      long size = memory.getLong(at);
      if (size < CONTROL_HEADER_SIZE || size > end - at) {
        break;
      }
      int type = memory.getInt(at + Long.BYTES + Integer.BYTES);
      boolean isOfSocket = memory.getInt(at + Long.BYTES) == SocketOptions.SOCKET_LEVEL;
      if (isOfSocket && (type == RIGHTS || type == PID_DESCRIPTOR)) {
        List<Descriptor> target = type == RIGHTS ? strays : senders;
        addDescriptors(at + CONTROL_HEADER_SIZE, at + size, target);
      }
      at += (size + Long.BYTES - 1) & -Long.BYTES;
    }
    Optional<PidDescriptor> sender = senders.stream().findFirst().map(PidDescriptor::new);
    senders.stream().skip(1).forEach(strays::add);
    return new ReceivedMessage(
        memory.getByteArray(CONTENTS, length),
        sender,
        strays,
        (memory.getInt(FLAGS_IN_HEADER) & TRUNCATED) != 0);
  }

  private void addDescriptors(long from, long to, List<Descriptor> target) {
    for (long at = from; to - at >= Integer.BYTES; at += Integer.BYTES) {
      int number = memory.getInt(at);
      if (number >= 0) { // else the kernel could not make one, and this is why
        target.add(new Descriptor(number));
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
