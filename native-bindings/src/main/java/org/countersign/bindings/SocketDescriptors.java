package org.countersign.bindings;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.newsclub.net.unix.FileDescriptorAccess;
import org.newsclub.net.unix.FileDescriptorCast;

/** The descriptors of sockets and channels of junixsocket, and of channels of the JDK. */
final class SocketDescriptors {

  private static final String JDK_CHANNEL = "sun.nio.ch.SelChImpl";

  private SocketDescriptors() {}

  /**
   * Returns the descriptor of a channel.
   *
   * @throws UnsupportedOperationException if it does not show it
   */
  static int ofChannel(Object channel) {
    return channel instanceof FileDescriptorAccess access
        ? of(access)
        : ofJdkChannel(Objects.requireNonNull(channel));
  }

  /**
   * Returns the descriptor of a socket of junixsocket.
   *
   * @throws IllegalArgumentException if it is one of the JDK
   */
  static int ofSocket(Object socket) {
    if (socket instanceof FileDescriptorAccess access) {
      return of(access);
    }
    Objects.requireNonNull(socket);
    throw new IllegalArgumentException(
        "the JDK's sockets speak TCP, which does not say what process is at the other end; use a"
            + " Unix domain socket");
  }

  private static int of(FileDescriptorAccess access) {
    try {
      FileDescriptor descriptor = Objects.requireNonNull(access.getFileDescriptor());
      return FileDescriptorCast.using(descriptor).as(Integer.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("the socket has no descriptor: " + e.getMessage(), e);
    }
  }

  private static int ofJdkChannel(Object channel) {
    try {
      Class<?> type = Class.forName(JDK_CHANNEL, false, null);
      Method method = type.getMethod("getFDVal");
      return (int) method.invoke(channel);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new UnsupportedOperationException(optionNeeded(SocketDescriptors.class.getModule()), e);
    }
  }

  static String optionNeeded(Module module) {
    return "this channel does not show its descriptor: start the JVM with --add-opens"
        + " java.base/sun.nio.ch="
        + (module.isNamed() ? module.getName() : "ALL-UNNAMED")
        + ", or use a channel of junixsocket";
  }
}
