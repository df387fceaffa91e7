package org.countersign.authorization;

import java.io.IOException;

/** Where definitions are kept before they are replaced. */
@FunctionalInterface
public interface RightBackups {

  /**
   * Keeps {@code definition}, durably, as it was read.
   *
   * @return where it is, for people
   * @throws IOException if that fails; nothing is then written to the database
   */
  String save(RightDefinition definition) throws IOException;
}
