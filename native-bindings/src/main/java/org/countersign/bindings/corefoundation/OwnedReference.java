package org.countersign.bindings.corefoundation;

import com.sun.jna.Pointer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An object that is ours to release, once: closing does so. */
public final class OwnedReference extends Reference implements AutoCloseable {

  private final AtomicReference<@Nullable Pointer> pointer;

  OwnedReference(CoreFoundationFunctions functions, Pointer pointer) {
    super(functions);
    this.pointer = new AtomicReference<>(pointer);
  }

  /** Takes over what {@code function} created, or says that it created nothing. */
  static OwnedReference created(
      CoreFoundationFunctions functions, @Nullable Pointer pointer, String function)
      throws CoreFoundationException {
    if (pointer == null) {
      throw new CoreFoundationException(function + " made nothing");
    }
    return new OwnedReference(functions, pointer);
  }

  @Override
  public Pointer pointer() {
    Pointer open = pointer.get();
    if (open == null) {
      throw new IllegalStateException("an object of the system is used after it was closed");
    }
    return open;
  }

  /** Releases the object; once more does nothing. */
  @Override
  public void close() {
    Pointer last = pointer.getAndSet(null);
    if (last != null) {
      functions.CFRelease(last);
    }
  }
}
