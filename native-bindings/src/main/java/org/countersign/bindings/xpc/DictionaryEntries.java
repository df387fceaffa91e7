package org.countersign.bindings.xpc;

import com.sun.jna.CallbackProxy;
import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a dictionary, with one block for all of them: {@code bool (^)(const
 * char *, xpc_object_t)}, which libxpc calls in the thread that asks. Thread safe.
 */
final class DictionaryEntries {

  /** Takes one entry, borrowed until this returns. */
  interface Visitor {

    void visit(Pointer key, Pointer value) throws XpcException;
  }

  private static final ThreadLocal<@Nullable Visit> CURRENT = new ThreadLocal<>();
  private static final Invocation INVOCATION = new Invocation();

  private final LibXpc functions;
  private final Pointer block;

  DictionaryEntries(LibXpc functions, Pointer globalBlockClass) {
    this.functions = functions;
    this.block = BlockLayout.create(globalBlockClass, INVOCATION.function);
  }

  /** Shows all entries to {@code visitor}, until it throws. */
  void visit(Pointer dictionary, Visitor visitor) throws XpcException {
    Visit visit = new Visit(visitor, new AtomicReference<>());
    CURRENT.set(visit);
    try {
      functions.xpc_dictionary_apply(dictionary, block);
    } finally {
      CURRENT.remove();
    }
    Throwable failure = visit.failure().get();
    if (failure != null) {
      throw failure instanceof XpcException known
          ? known
          : new XpcException("the message could not be read: " + failure, failure);
    }
  }

  private record Visit(Visitor visitor, AtomicReference<@Nullable Throwable> failure) {

    /** Returns whether to go on. */
    boolean shows(Pointer key, Pointer value) {
      try {
        visitor.visit(key, value);
        return true;
      } catch (Throwable thrown) {
        failure.set(thrown);
        return false;
      }
    }
  }

  /** The native function. By way of the proxy JNA needs no access to this package. */
  private static final class Invocation implements CallbackProxy {

    private static final Byte TRUE = 1;
    private static final Byte FALSE = 0;

    private final Pointer function = CallbackReference.getFunctionPointer(this);

    @Override
    public Class<?>[] getParameterTypes() {
      return new Class<?>[] {Pointer.class, Pointer.class, Pointer.class};
    }

    @Override
    public Class<?> getReturnType() {
      return byte.class;
    }

    @Override
    public Object callback(Object[] arguments) {
      Visit visit = CURRENT.get();
      boolean goesOn = visit != null && visit.shows((Pointer) arguments[1], (Pointer) arguments[2]);
      return goesOn ? TRUE : FALSE;
    }
  }
}
