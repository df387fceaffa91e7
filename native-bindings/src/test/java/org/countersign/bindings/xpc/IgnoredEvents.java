package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;

/** Who wants to know nothing. */
final class IgnoredEvents implements ConnectionEvents {

  @Override
  public void message(ActiveConnection connection, Pointer message) {}

  @Override
  public void peer(ActiveConnection connection, Pointer peer) {}

  @Override
  public void error(ActiveConnection connection, ConnectionError error) {}

  @Override
  public void ended(ActiveConnection connection, String reason) {}
}
