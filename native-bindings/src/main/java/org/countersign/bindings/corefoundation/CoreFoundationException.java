package org.countersign.bindings.corefoundation;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A value of the system is not what it has to be: of another type, longer than is read, missing, or
 * not made at all. The message is one printable line.
 */
public final class CoreFoundationException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public CoreFoundationException(String message) {
    this(message, null);
  }

  public CoreFoundationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
