package org.countersign.bindings.linux;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many questions about processes are under way: about those of each user, and altogether. Only
 * users of whom there are any are remembered, so that this is as small as what it counts. Thread
 * safe.
 */
final class QuestionPlaces {

  private final int ofUser;
  private final int ofAll;
  private final Map<Long, Integer> taken = new HashMap<>();
  private int allTaken;

  QuestionPlaces(int ofUser, int ofAll) {
    this.ofUser = ofUser;
    this.ofAll = ofAll;
  }

  /**
   * Takes a place for a question about this user's process, or says that there was none in time.
   */
  synchronized boolean take(long userId, long timeoutMilliseconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMilliseconds);
    while (allTaken >= ofAll || taken.getOrDefault(userId, 0) >= ofUser) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    taken.merge(userId, 1, Integer::sum);
    allTaken++;
    return true;
  }

  /** Gives a place back. */
  synchronized void giveBack(long userId) {
    taken.computeIfPresent(userId, (user, count) -> count == 1 ? null : count - 1);
    allTaken--;
    notifyAll(); // who waits for this user's place, and who waits for any
  }
}
