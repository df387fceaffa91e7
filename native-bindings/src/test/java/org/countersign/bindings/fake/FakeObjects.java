package org.countersign.bindings.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of the make-believe CoreFoundation: how many there are, and when none is made. */
public final class FakeObjects {

  private static final long NEVER = -1;

  private FakeObjects() {}

  interface Controls extends Library {

    long fake_live_objects();

    void fake_fail_creation(long after);

    int fake_failure_is_pending();
  }

  /** Returns how many objects somebody still owns. */
  public static long living() {
    return controls().fake_live_objects();
  }

  /** Fails unless as many objects are owned as before, and all were properly used. */
  public static void assertBalanced(long before) {
    FakeMac.assertProperlyUsed();
    assertThat(living()).as("objects that somebody owns").isEqualTo(before);
  }

  /**
   * Runs an action again and again, each time with another object that the system fails to make,
   * until it made all that the action asks for. After each run what it made is released.
   *
   * @param failure what the action then throws
   * @return how often it failed
   */
  public static int failEachCreation(
      Class<? extends Exception> failure, Callable<? extends @Nullable Object> action) {
    return failEachCreation(action, thrown -> assertThat(thrown).isInstanceOf(failure));
  }

  /**
   * Does the same to an action that may get by without some of the objects, and itself asserts that
   * what it comes to is right all the same.
   */
  public static int failEachCreation(Callable<? extends @Nullable Object> action) {
    return failEachCreation(
        action, thrown -> assertThat(thrown instanceof RuntimeException).isFalse());
  }

  private static int failEachCreation(
      Callable<? extends @Nullable Object> action, Consumer<@Nullable Exception> check) {
    long before = living();
    try {
      for (int after = 0; ; after++) {
        controls().fake_fail_creation(after);
        Exception thrown = thrownBy(action);
        boolean wasReached = controls().fake_failure_is_pending() == 0;
        controls().fake_fail_creation(NEVER);
        assertBalanced(before);
        if (!wasReached) {
          assertThat(thrown).isNull();
          return after;
        }
        check.accept(thrown);
      }
    } finally {
      controls().fake_fail_creation(NEVER);
    }
  }

  private static @Nullable Exception thrownBy(Callable<? extends @Nullable Object> action) {
    try {
      action.call();
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  private static Controls controls() {
    return FakeMac.controls(Controls.class);
  }
}
