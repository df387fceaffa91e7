package org.countersign.bindings.xpc;

import com.sun.jna.CallbackProxy;
import com.sun.jna.CallbackReference;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that take one object, {@code void (^)(xpc_object_t)}, and call Java.
 *
 * <p>All of them share one native function, which lives as long as the JVM, and are told apart by
 * their addresses. A block whose last call was made is used again and never freed, so that there
 * are as many as were in use at once. Nothing is ever thrown into libxpc: what goes wrong is
 * logged. Thread safe.
 */
final class EventBlocks {

  /** What a block does. */
  interface Body {

    /**
     * Takes an object that is borrowed until this returns; nothing if libxpc has nothing to say.
     *
     * @return whether the block will be called again
     */
    boolean call(@Nullable Pointer object);
  }

  /** Threads of libdispatch become threads of Java that keep no JVM alive, and stay so. */
  private static final CallbackThreadInitializer THREADS =
      new CallbackThreadInitializer(true, false, "countersign-xpc");

  private static final Map<Long, Registration> REGISTERED = new ConcurrentHashMap<>();
  private static final Invocation INVOCATION = new Invocation();

  private final Deque<Pointer> unused = new ArrayDeque<>();
  private final Pointer globalBlockClass;

  EventBlocks(Pointer globalBlockClass) {
    this.globalBlockClass = globalBlockClass;
  }

  /** Returns a block that runs {@code body} until that says that it was the last time. */
  Pointer block(Body body) {
    Pointer block = take();
    REGISTERED.put(Pointer.nativeValue(block), new Registration(this, body));
    return block;
  }

  /** Takes back a block that was given to nobody. */
  void discard(Pointer block) {
    if (REGISTERED.remove(Pointer.nativeValue(block)) != null) {
      giveBack(block);
    }
  }

  /** Returns how many blocks of all systems may still be called. */
  static int inUse() {
    return REGISTERED.size();
  }

  private Pointer take() {
    synchronized (unused) {
      Pointer block = unused.poll();
      return block != null ? block : BlockLayout.create(globalBlockClass, INVOCATION.function);
    }
  }

  private void giveBack(Pointer block) {
    synchronized (unused) {
      unused.push(block);
    }
  }

  private record Registration(EventBlocks owner, Body body) {}

  /** The native function. By way of the proxy JNA needs no access to this package. */
  private static final class Invocation implements CallbackProxy {

    private final Pointer function;

    Invocation() {
      Native.setCallbackThreadInitializer(this, THREADS);
      function = CallbackReference.getFunctionPointer(this);
    }

    @Override
    public Class<?>[] getParameterTypes() {
      return new Class<?>[] {Pointer.class, Pointer.class};
    }

    @Override
    public Class<?> getReturnType() {
      return void.class;
    }

    @Override
    public @Nullable Object callback(Object[] arguments) {
      try {
        call((Pointer) arguments[0], (Pointer) arguments[1]);
      } catch (Throwable failure) {
        EventLog.warn("an event of libxpc could not be handled", failure);
      }
      return null;
    }

    private static void call(Pointer block, @Nullable Pointer object) {
      Registration registration = REGISTERED.get(Pointer.nativeValue(block));
      if (registration == null) {
        EventLog.warn("libxpc called a block after its last event; nothing was done", "");
      } else if (!registration.body().call(object)) {
        registration.owner().discard(block);
      }
    }
  }
}
