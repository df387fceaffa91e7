package org.countersign.authorization;

import java.io.IOException;

/**
 * A way to the authorization database of a system. The database itself is written by {@code authd}
 * alone; nothing here touches its file.
 *
 * <p>Writing replaces the whole definition, and authd drops what it does not understand without a
 * word: {@link RightUpdate} reads back. Implementations say whether they are thread safe; nobody
 * else keeps the database from changing between two calls.
 */
public interface AuthorizationDatabase {

  /**
   * Returns the definition of a right or rule of exactly this name.
   *
   * @throws AuthorizationException if there is none (-60005, the same as for denied), or the
   *     database cannot be reached
   * @throws MalformedRightException if the answer is no definition
   * @throws IOException if there is no answer in time, or one that makes no sense
   */
  RightDefinition read(String name)
      throws AuthorizationException, MalformedRightException, IOException;

  /**
   * Creates or replaces a right.
   *
   * @throws AuthorizationException if the database refuses
   * @throws IOException if there is no answer in time, or one that makes no sense; whether the
   *     right was written is then unknown
   */
  void write(RightDefinition definition) throws AuthorizationException, IOException;

  /**
   * Removes a right. One that is not there counts as removed.
   *
   * @throws AuthorizationException if the database refuses
   * @throws IOException if there is no answer in time, or one that makes no sense
   */
  void remove(String name) throws AuthorizationException, IOException;
}
