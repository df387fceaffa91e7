package org.countersign.bindings.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A time by the clock with which the kernel marks changes of files: it stands still for some
 * milliseconds, and then jumps.
 *
 * @param seconds since 1970
 * @param nanoseconds the fraction of a second
 */
record KernelTime(long seconds, int nanoseconds) implements Comparable<KernelTime> {

  private static final int COARSE = 5; // CLOCK_REALTIME_COARSE
  private static final int TIMESPEC_SIZE = 16;

  static KernelTime now() throws SystemCallException {
    byte[] time = new byte[TIMESPEC_SIZE];
    SystemCallException.check("clock_gettime", LibC.clock_gettime(COARSE, time));
    ByteBuffer fields = ByteBuffer.wrap(time).order(ByteOrder.nativeOrder());
    return new KernelTime(fields.getLong(), (int) fields.getLong());
  }

  @Override
  public int compareTo(KernelTime other) {
    int bySeconds = Long.compare(seconds, other.seconds);
    return bySeconds != 0 ? bySeconds : Integer.compare(nanoseconds, other.nanoseconds);
  }
}
