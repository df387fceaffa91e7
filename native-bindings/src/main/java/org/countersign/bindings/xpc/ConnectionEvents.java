package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;

/**
 * Who is told what happens on a connection: one thing after the other, in a thread of libdispatch.
 * Objects are borrowed until the method returns. Whatever a method throws is logged and ends the
 * connection.
 */
interface ConnectionEvents {

  /** A message came. */
  void message(ActiveConnection connection, Pointer message) throws Exception;

  /** Somebody connected: on listeners only. The peer is inactive. */
  void peer(ActiveConnection connection, Pointer peer) throws Exception;

  /** Something else happened, after which the connection may still be of use. */
  void error(ActiveConnection connection, ConnectionError error) throws Exception;

  /**
   * The connection is of no more use, and was let go. Called once, as the last of all.
   *
   * @param reason what libxpc says about it; empty if nothing
   */
  void ended(ActiveConnection connection, String reason) throws Exception;
}
