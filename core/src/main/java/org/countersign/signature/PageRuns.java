package org.countersign.signature;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Divides sealed code into pages, and hands them out in runs of about a megabyte, in ascending
 * order. All positions are from the start of the code, in bytes. Thread safe.
 */
final class PageRuns {

  private static final long RUN_SIZE = 1 << 20;

  private final long codeLimit;
  private final long pageSize;
  private final long runSize;
  private final long runs;
  private final AtomicLong taken = new AtomicLong();

  /**
   * Divides {@code codeLimit} bytes, at least one.
   *
   * @param pageSize 0 if all the code is one page
   */
  PageRuns(long codeLimit, long pageSize) {
    this.codeLimit = codeLimit;
    this.pageSize = pageSize == 0 ? codeLimit : Math.min(pageSize, codeLimit);
    this.runSize = this.pageSize * Math.max(1, RUN_SIZE / this.pageSize);
    this.runs = (codeLimit - 1) / runSize + 1;
  }

  /** Returns how many runs there are. */
  long count() {
    return runs;
  }

  /** Returns where a run starts that nobody has taken yet; -1 if none is left. */
  long take() {
    long run = taken.getAndIncrement();
    return run < runs ? run * runSize : -1;
  }

  /** Returns where the run that starts here ends. */
  long endOfRun(long start) {
    return start + Math.min(runSize, codeLimit - start);
  }

  /** Returns the number of the page in which the byte at this position is. */
  int page(long position) {
    return Math.toIntExact(position / pageSize);
  }

  /** Returns where a page starts. */
  long startOfPage(int page) {
    return page * pageSize;
  }

  /** Returns where a page ends; the last one may be short. */
  long endOfPage(int page) {
    long start = startOfPage(page);
    return start + Math.min(pageSize, codeLimit - start);
  }
}
