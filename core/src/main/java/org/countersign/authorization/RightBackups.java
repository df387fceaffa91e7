package org.countersign.authorization;

import java.io.IOException;
import org.countersign.ByteString;

/** Where definitions are kept before they are replaced. */
@FunctionalInterface
public interface RightBackups {

  /**
   * Keeps a definition, durably.
   *
   * @param asRead the bytes it was read from, which are what is kept
   * @return where it is, for people
   * @throws IOException if that fails; nothing is then written to the database
   */
  String save(RightDefinition definition, ByteString asRead) throws IOException;
}
