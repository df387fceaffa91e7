package org.countersign.bindings.linux;

import java.io.IOException;
import org.countersign.bindings.UnixListener;

/**
 * Has the Linux kernel name senders from the first message on, even of what is written before a
 * connection is accepted: what a listener is told, the connections that it accepts inherit.
 *
 * <pre>{@code
 * AFUNIXServerSocketChannel listener = AFUNIXServerSocketChannel.open();
 * SenderNaming.on(UnixListener.of(listener)); // before anybody can connect
 * listener.bind(AFUNIXSocketAddress.of(socket));
 * }</pre>
 *
 * <p>Without it a {@link SenderCheckedReader} refuses what was written before it was made, unless
 * the kernel happens to know who wrote it. Stateless and thread safe.
 */
public final class SenderNaming {

  private SenderNaming() {}

  /**
   * Switches it on ({@code SO_PASSCRED}) for the connections that come from now on. From Linux 6.16
   * on they take no descriptors either ({@code SO_PASSRIGHTS}): whoever sends one with a message is
   * told that it is not permitted, and nothing arrives.
   *
   * @throws IOException if the kernel refuses
   * @throws UnsupportedOperationException if this is not Linux 6.5 or later on x86-64 or aarch64
   */
  public static void on(UnixListener listener) throws IOException {
    LinuxSystem.require();
    SocketOptions.nameSenders(listener.descriptor());
  }
}
