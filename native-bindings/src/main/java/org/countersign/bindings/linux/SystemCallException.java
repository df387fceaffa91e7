package org.countersign.bindings.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/** The kernel refused a call. */
final class SystemCallException extends IOException {

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EINVAL = 22;
  static final int ENODATA = 61;
  static final int ENOPROTOOPT = 92;

  @Serial private static final long serialVersionUID = 1L;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(EPERM, "EPERM"),
          Map.entry(ENOENT, "ENOENT"),
          Map.entry(ESRCH, "ESRCH"),
          Map.entry(EINTR, "EINTR"),
          Map.entry(9, "EBADF"),
          Map.entry(EAGAIN, "EAGAIN"),
          Map.entry(EACCES, "EACCES"),
          Map.entry(EINVAL, "EINVAL"),
          Map.entry(23, "ENFILE"),
          Map.entry(24, "EMFILE"),
          Map.entry(40, "ELOOP"),
          Map.entry(ENODATA, "ENODATA"),
          Map.entry(88, "ENOTSOCK"),
          Map.entry(ENOPROTOOPT, "ENOPROTOOPT"));

  private final int number;

  SystemCallException(String call, int number) {
    super(call + ": " + NAMES.getOrDefault(number, "error " + number));
    this.number = number;
  }

  /**
   * Returns what a call returned; it must have been the last one in this thread.
   *
   * @throws SystemCallException if that is negative
   */
  static long check(String call, long result) throws SystemCallException {
    if (result < 0) {
      throw new SystemCallException(call, Native.getLastError());
    }
    return result;
  }

  /** Returns the number of the error, from {@code errno.h}. */
  int number() {
    return number;
  }

  /** Tells whether it was because a process is no more. */
  boolean isForGoneProcess() {
    return number == ESRCH || number == EINVAL;
  }

  /** Tells whether it was for lack of a privilege. */
  boolean isForPrivilege() {
    return number == EPERM || number == EACCES;
  }
}
