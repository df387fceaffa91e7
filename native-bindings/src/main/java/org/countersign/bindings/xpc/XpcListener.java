package org.countersign.bindings.xpc;

import org.countersign.bindings.mac.AuditToken;
import org.countersign.peer.PeerValidator;

/**
 * A Mach service that serves only whom a policy lets in.
 *
 * <pre>{@code
 * try (PeerValidator<AuditToken> guard = PeerValidator.of(policy, source);
 *     XpcListener listener =
 *         XpcListener.onService("com.example.daemon", guard, (request, sender) -> serve(request))) {
 *   untilTheEnd.await();
 * }
 * }</pre>
 *
 * <p>Two look at every message before the handler does. libxpc checks the policy's requirement, set
 * on the connection of each peer before anything is taken from it: listeners hand nothing down
 * (attack A13). The validator judges by the token of that very message, never by the connection's
 * (attack A2), what libxpc cannot be asked: hardening, users, host programs, and the requirement
 * once more. A message of another process than the first on the same connection is rejected.
 *
 * <p>The first message that is rejected, malformed or cannot be served ends the connection, so that
 * each writes one line to the log: decisions by {@code org.countersign.peer}, all else by {@code
 * org.countersign.bindings.xpc}. Messages that libxpc drops are seen by nobody; a peer that ends
 * without any other is logged with the reason that libxpc gives. At most {@value #MAXIMUM_PEERS}
 * peers are connected at once, others are turned away (attack A21): a flood can keep the right peer
 * out.
 *
 * <p>Not examined: what {@link org.countersign.peer.PeerDecision.Accepted} says. Not verified on a
 * Mac: all that libxpc itself does. Thread safe; close it before the validator.
 */
public final class XpcListener implements AutoCloseable {

  /** How many peers are connected at once, at most. */
  public static final int MAXIMUM_PEERS = 256;

  private final XpcSystem xpc;
  private final Arrivals arrivals;
  private final ActiveConnection connection;

  private XpcListener(XpcSystem xpc, Arrivals arrivals, InactiveConnection connection) {
    this.xpc = xpc;
    this.arrivals = arrivals;
    this.connection = connection.activateListener(arrivals);
  }

  /**
   * Listens on a service that launchd registered for this process ({@code MachServices} in its
   * property list). That the service is not there, or another process's, is logged when libxpc says
   * so.
   *
   * @throws UnsupportedOperationException if this is no Mac, or one before macOS 12: a system that
   *     cannot check every message is not used
   * @throws IllegalArgumentException if the name is none of a service, or the policy's requirement
   *     has no text that compiles to the same bytes
   * @throws IllegalStateException if libxpc makes no connection
   */
  public static XpcListener onService(
      String name, PeerValidator<AuditToken> guard, XpcHandler handler) {
    return onService(XpcSystem.ofThisMac(), name, guard, handler);
  }

  static XpcListener onService(
      XpcSystem xpc, String name, PeerValidator<AuditToken> guard, XpcHandler handler) {
    Arrivals arrivals = Arrivals.of(xpc, guard, handler);
    return new XpcListener(xpc, arrivals, InactiveConnection.listenerOn(xpc, name));
  }

  /**
   * Listens without a name, for {@link XpcConnection#toListener} in the same process: to try out a
   * policy and a handler without launchd.
   *
   * @throws UnsupportedOperationException as {@link #onService} does
   * @throws IllegalArgumentException as {@link #onService} does
   * @throws IllegalStateException as {@link #onService} does
   */
  public static XpcListener anonymous(PeerValidator<AuditToken> guard, XpcHandler handler) {
    return anonymous(XpcSystem.ofThisMac(), guard, handler);
  }

  static XpcListener anonymous(XpcSystem xpc, PeerValidator<AuditToken> guard, XpcHandler handler) {
    Arrivals arrivals = Arrivals.of(xpc, guard, handler);
    return new XpcListener(xpc, arrivals, InactiveConnection.anonymousListener(xpc));
  }

  /** Returns a connection to this listener. */
  InactiveConnection connect() throws XpcException {
    return connection.connectToThis();
  }

  XpcSystem system() {
    return xpc;
  }

  /** Turns away who is not yet connected, and ends the connections of all who are. */
  @Override
  public void close() {
    connection.cancel();
    arrivals.cancelAll();
  }
}
