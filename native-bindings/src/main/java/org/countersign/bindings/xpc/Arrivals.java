package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.peer.PeerValidator;

/**
 * Who connects to a listener: each gets a requirement of its own, or is turned away. Thread safe.
 */
final class Arrivals implements ConnectionEvents {

  private final XpcSystem xpc;
  private final PeerValidator<AuditToken> guard;
  private final PeerRequirement requirement;
  private final XpcHandler handler;
  private final Set<ActiveConnection> peers = ConcurrentHashMap.newKeySet();

  private Arrivals(
      XpcSystem xpc,
      PeerValidator<AuditToken> guard,
      PeerRequirement requirement,
      XpcHandler handler) {
    this.xpc = xpc;
    this.guard = guard;
    this.requirement = requirement;
    this.handler = handler;
  }

  /**
   * Examines what everybody who arrives will be judged by.
   *
   * @throws IllegalArgumentException if libxpc cannot be asked for what the policy says
   */
  static Arrivals of(XpcSystem xpc, PeerValidator<AuditToken> guard, XpcHandler handler) {
    return new Arrivals(
        xpc, guard, PeerRequirement.of(guard.policy()), Objects.requireNonNull(handler));
  }

  @Override
  public void peer(ActiveConnection listener, Pointer arrived) {
    if (peers.size() >= XpcListener.MAXIMUM_PEERS) {
      xpc.functions().xpc_connection_cancel(arrived);
      EventLog.warn(
          "an XPC peer was turned away, as there are " + XpcListener.MAXIMUM_PEERS + " others", "");
      return;
    }
    try {
      keep(listener, admit(arrived));
    } catch (Throwable failure) {
      EventLog.warn("an XPC peer was turned away, because it cannot be checked", failure);
    }
  }

  private ActiveConnection admit(Pointer arrived) {
    return InactiveConnection.ofPeer(xpc, arrived)
        .activateGuarded(requirement, new ListenerPeer(xpc, guard, handler, peers::remove));
  }

  /** Remembers a peer, unless it ended meanwhile, and ends it if the listener was ended. */
  private void keep(ActiveConnection listener, ActiveConnection peer) {
    peers.add(peer);
    if (peer.isEnded()) {
      peers.remove(peer);
    }
    if (listener.isCancelled()) {
      peer.cancel();
    }
  }

  /** Ends the connections of all who arrived. */
  void cancelAll() {
    peers.forEach(ActiveConnection::cancel);
  }

  @Override
  public void message(ActiveConnection listener, Pointer message) {
    EventLog.warn("libxpc gave a message to a listener; nothing was done", "");
  }

  @Override
  public void error(ActiveConnection listener, ConnectionError error) {
    EventLog.warn("on an XPC listener", error.meaning());
  }

  @Override
  public void ended(ActiveConnection listener, String reason) {
    if (!listener.isCancelled()) {
      EventLog.warn(
          "an XPC listener ended by itself: launchd registers its service for another process, or"
              + " for none",
          reason);
    }
  }
}
