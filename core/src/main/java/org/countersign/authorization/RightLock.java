package org.countersign.authorization;

import java.io.IOException;
import java.util.Optional;

/** Keeps several updates by the same program from writing at the same time. */
@FunctionalInterface
public interface RightLock {

  /** A lock that is held until it is closed, which does not fail. */
  @FunctionalInterface
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes the lock without waiting; empty if another update has it.
   *
   * @throws IOException if nobody can tell; nothing is then written
   */
  Optional<Held> tryTaking() throws IOException;
}
