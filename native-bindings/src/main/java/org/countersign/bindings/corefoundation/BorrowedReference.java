package org.countersign.bindings.corefoundation;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * An object that something else owns: the object it was got from, or the system for as long as it
 * runs. It cannot be released.
 */
public final class BorrowedReference extends Reference {

  private final Pointer pointer;
  private final @Nullable Reference owner;

  /**
   * Borrows an object.
   *
   * @param owner what keeps it; null for what is never released
   */
  BorrowedReference(CoreFoundationFunctions functions, Pointer pointer, @Nullable Reference owner) {
    super(functions);
    this.pointer = pointer;
    this.owner = owner;
  }

  @Override
  public Pointer pointer() {
    if (owner != null) {
      owner.pointer(); // throws if it is closed
    }
    return pointer;
  }
}
