package org.countersign.authorization;

import java.io.IOException;

/**
 * A way to the authorization database of a system. The database itself is written by {@code authd}
 * alone; nothing here touches its file.
 *
 * <p>Writing replaces the whole definition, and authd drops what it does not understand without a
 * word: {@link RightUpdate} reads back.
 *
 * <p>This is the one seam between the library and a Mac. The command line goes through the program
 * {@code /usr/bin/security}, which has a time limit and is recorded as the creator. The native
 * bindings go through the functions of Security.framework, by these facts (Apple's {@code
 * AuthorizationDB.h} and Security project):
 *
 * <ul>
 *   <li>reading is {@code AuthorizationRightGet}, which needs no privilege; its dictionary, to be
 *       released, becomes bytes with {@code CFPropertyListCreateData};
 *   <li>writing is {@code AuthorizationRightSet} with a reference made of nothing, and without a
 *       description key, which would overwrite {@code default-prompt};
 *   <li>removing is {@code AuthorizationRightRemove};
 *   <li>the creator that is recorded is the signing identifier of the calling process, none for an
 *       unsigned one.
 * </ul>
 */
public interface AuthorizationDatabase extends RightStore {

  /**
   * Removes a right. One that is not there counts as removed.
   *
   * @throws AuthorizationException if it is refused, with a status or without one
   * @throws IOException if there is no answer in time, or one that makes no sense
   */
  void remove(String name) throws AuthorizationException, IOException;
}
