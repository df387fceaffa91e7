package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;

/**
 * What comes to a client without being asked for: messages are dropped, and what else happens ends
 * the connection, for after an interruption another process may answer. Immutable and thread safe.
 */
record UnaskedEvents(XpcSystem xpc) implements ConnectionEvents {

  @Override
  public void message(ActiveConnection connection, Pointer message) {
    EventLog.warn("a message that nobody asked for came from an XPC server; it was dropped", "");
  }

  @Override
  public void peer(ActiveConnection connection, Pointer peer) {
    xpc.functions().xpc_connection_cancel(peer);
    connection.cancel();
  }

  @Override
  public void error(ActiveConnection connection, ConnectionError error) {
    if (error != ConnectionError.TERMINATION_IMMINENT) {
      EventLog.warn("an XPC connection to a server is ended", error.meaning());
      connection.cancel();
    }
  }

  @Override
  public void ended(ActiveConnection connection, String reason) {
    if (!connection.isCancelled()) {
      EventLog.warn("an XPC connection to a server has ended", reason);
    }
  }
}
