package org.countersign.bindings;

import com.sun.jna.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * By what numbers one system's kernel is asked about a socket: {@code sys/socket.h} and {@code
 * errno.h}. The numbers of families and types are the same everywhere.
 *
 * @param level whose options are meant ({@code SOL_SOCKET})
 * @param type the option {@code SO_TYPE}
 * @param isListening the option {@code SO_ACCEPTCONN}
 * @param notConnected the error {@code ENOTCONN}
 * @param hasLengthInAddress whether an address begins with a byte for its length and one for its
 *     family, and not with a 16-bit number for its family
 */
record SocketNumbers(
    int level, int type, int isListening, int notConnected, boolean hasLengthInAddress) {

  static final int UNIX = 1; // AF_UNIX
  static final int STREAM = 1; // SOCK_STREAM
  static final int SEQUENCED_PACKETS = 5; // SOCK_SEQPACKET

  static final SocketNumbers LINUX = new SocketNumbers(1, 3, 30, 107, false);
  static final SocketNumbers MACOS = new SocketNumbers(0xffff, 0x1008, 0x0002, 57, true);

  /** Those on which Linux has these numbers, and not those of a system before it. */
  private static final Set<String> PROCESSORS = Set.of("x86-64", "aarch64");

  /**
   * Returns the numbers of the system that we run on.
   *
   * @throws UnsupportedOperationException if they are not known
   */
  static SocketNumbers ofThisSystem() {
    return of(Platform.getOSType(), Platform.ARCH)
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "connections are not supported here: it takes Linux or macOS on x86-64 or"
                        + " aarch64, and this is "
                        + Platform.RESOURCE_PREFIX));
  }

  /**
   * Returns the numbers of a system, if they are known.
   *
   * @param system as {@link Platform} numbers it
   * @param processor as {@link Platform} names it
   */
  static Optional<SocketNumbers> of(int system, String processor) {
    if (!PROCESSORS.contains(processor)) {
      return Optional.empty();
    }
    return switch (system) {
      case Platform.LINUX -> Optional.of(LINUX);
      case Platform.MAC -> Optional.of(MACOS);
      default -> Optional.empty();
    };
  }

  /** Returns the family of an address ({@code struct sockaddr}), of at least two bytes. */
  int family(byte[] address) {
    return hasLengthInAddress
        ? Byte.toUnsignedInt(address[1])
        : Short.toUnsignedInt(ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).getShort());
  }
}
