package org.countersign.bindings.xpc;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be exchanged. The connection on which that happened is closed; what the other
 * side did with the message is not known.
 */
public class XpcException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  XpcException(String message) {
    this(message, null);
  }

  XpcException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
