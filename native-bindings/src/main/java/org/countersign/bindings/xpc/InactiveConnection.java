package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection that libxpc has made and that does nothing yet.
 *
 * <p>libxpc ends the process if a connection gets a second requirement, or one after it was
 * activated, or is released before. So there are two things that can be done with this object, and
 * one of them once: {@link #activateGuarded} and {@link #activateListener}. Not thread safe.
 */
final class InactiveConnection {

  private static final long IS_LISTENER = 1; // XPC_CONNECTION_MACH_SERVICE_LISTENER
  private static final long IS_PRIVILEGED = 1 << 1; // XPC_CONNECTION_MACH_SERVICE_PRIVILEGED

  /** What launchd takes for a name, less than its 128 bytes. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,127}");

  private final XpcSystem xpc;
  private final Pointer connection;
  private boolean isUsed;

  private InactiveConnection(XpcSystem xpc, Pointer connection) {
    this.xpc = xpc;
    this.connection = connection;
  }

  /** Returns one to a service of the system's own domain, where only root registers any (A14). */
  static InactiveConnection toPrivilegedService(XpcSystem xpc, String name) {
    return ofService(xpc, name, IS_PRIVILEGED);
  }

  /** Returns one to a service in whichever domain has the name: it may be the user's. */
  static InactiveConnection toService(XpcSystem xpc, String name) {
    return ofService(xpc, name, 0);
  }

  /** Returns a listener on the service that launchd registered for this process. */
  static InactiveConnection listenerOn(XpcSystem xpc, String name) {
    return ofService(xpc, name, IS_LISTENER);
  }

  private static InactiveConnection ofService(XpcSystem xpc, String name, long flags) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a Mach service is 1 to 127 letters, digits, dots, hyphens and underscores,"
              + " such as com.example.daemon");
    }
    byte[] text = CText.of(name);
    return made(xpc, xpc.functions().xpc_connection_create_mach_service(text, null, flags));
  }

  /** Returns a listener without a name. */
  static InactiveConnection anonymousListener(XpcSystem xpc) {
    return made(xpc, xpc.functions().xpc_connection_create(null, null));
  }

  /** Returns one to a listener of this process. */
  static InactiveConnection toEndpoint(XpcSystem xpc, Pointer endpoint) {
    return made(xpc, xpc.functions().xpc_connection_create_from_endpoint(endpoint));
  }

  /** Returns the one that a listener received, which is borrowed there and held from now on. */
  static InactiveConnection ofPeer(XpcSystem xpc, Pointer peer) {
    return new InactiveConnection(xpc, xpc.functions().xpc_retain(peer));
  }

  private static InactiveConnection made(XpcSystem xpc, @Nullable Pointer connection) {
    if (connection == null) {
      throw new IllegalStateException("libxpc made no connection; there may be no memory left");
    }
    return new InactiveConnection(xpc, connection);
  }

  /**
   * Has libxpc check the peer, and activates.
   *
   * @throws IllegalStateException if libxpc does not take the requirement; then nothing is active
   */
  ActiveConnection activateGuarded(PeerRequirement requirement, ConnectionEvents events) {
    use();
    int status =
        xpc.functions()
            .xpc_connection_set_peer_code_signing_requirement(connection, requirement.text());
    if (status != 0) {
      retire();
      throw new IllegalStateException(
          "libxpc does not take the policy's requirement (status "
              + status
              + "); nobody would be checked, so that the connection is not used");
    }
    return ActiveConnection.activate(xpc, connection, events);
  }

  /** Activates a listener, on which no messages come; the peers it receives are to be guarded. */
  ActiveConnection activateListener(ConnectionEvents events) {
    use();
    return ActiveConnection.activate(xpc, connection, events);
  }

  private void use() {
    if (isUsed) {
      throw new IllegalStateException("the connection has been used");
    }
    isUsed = true;
  }

  /** Cancels first and activates then: a connection that never was active cannot be released. */
  private void retire() {
    xpc.functions().xpc_connection_cancel(connection);
    ActiveConnection.activate(xpc, connection, new Unused(xpc));
  }

  /** Nothing comes on a connection that was cancelled; and if something does, nobody takes it. */
  private record Unused(XpcSystem xpc) implements ConnectionEvents {

    @Override
    public void message(ActiveConnection connection, Pointer message) {
      connection.cancel();
    }

    @Override
    public void peer(ActiveConnection connection, Pointer peer) {
      xpc.functions().xpc_connection_cancel(peer);
    }

    @Override
    public void error(ActiveConnection connection, ConnectionError error) {
      connection.cancel();
    }

    @Override
    public void ended(ActiveConnection connection, String reason) {
      // That was all it was activated for.
    }
  }
}
