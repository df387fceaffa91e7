package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerValidator;

/**
 * One connection that a listener received. The first message that is not accepted, cannot be read
 * or cannot be served ends it, as the end of its listener does, and nothing after that is looked
 * at. Events come one after the other.
 */
final class ListenerPeer implements ConnectionEvents {

  private final XpcSystem xpc;
  private final XpcHandler handler;
  private final SenderCheck senders;
  private final Consumer<ActiveConnection> release;
  private volatile boolean isAccepted; // of events that are serial, in threads that are not ours

  /**
   * Waits for messages.
   *
   * @param release is told once, when the connection has ended
   */
  ListenerPeer(
      XpcSystem xpc,
      PeerValidator<AuditToken> guard,
      XpcHandler handler,
      Consumer<ActiveConnection> release) {
    this.xpc = xpc;
    this.handler = handler;
    this.senders = new SenderCheck(guard);
    this.release = release;
  }

  @Override
  public void message(ActiveConnection connection, Pointer message) {
    if (connection.isCancelled()) {
      return; // it was sent before that
    }
    try {
      PeerDecision.Accepted sender = senders.accept(xpc.senderOf(message));
      isAccepted = true;
      answer(connection, message, serve(MessageReader.read(xpc, message), sender));
    } catch (XpcPeerRejectedException rejected) {
      connection.cancel(); // whoever rejected it has logged it
    } catch (Throwable failure) {
      connection.cancel();
      EventLog.warn("an XPC request could not be served; its peer's connection is ended", failure);
    }
  }

  private XpcMessage serve(XpcMessage request, PeerDecision.Accepted sender) throws Exception {
    return Greeting.is(request)
        ? Greeting.MESSAGE
        : Objects.requireNonNull(handler.handle(request, sender), "the handler gave no answer");
  }

  private void answer(ActiveConnection connection, Pointer message, XpcMessage answer) {
    Optional<OwnedDictionary> reply = OwnedDictionary.replyTo(xpc, message, answer);
    if (reply.isPresent()) {
      try (OwnedDictionary owned = reply.get()) {
        connection.send(owned);
      }
    }
  }

  @Override
  public void peer(ActiveConnection connection, Pointer peer) {
    xpc.functions().xpc_connection_cancel(peer);
    connection.cancel();
    EventLog.warn("an XPC peer sent a connection, and none is taken; it is ended", "");
  }

  @Override
  public void error(ActiveConnection connection, ConnectionError error) {
    if (error != ConnectionError.TERMINATION_IMMINENT) {
      connection.cancel();
      EventLog.warn("an XPC peer's connection is ended", error.meaning());
    }
  }

  @Override
  public void ended(ActiveConnection connection, String reason) {
    try {
      senders.close();
      if (!isAccepted && !connection.isCancelled()) {
        EventLog.warn(
            "an XPC peer went without a message: libxpc drops those of peers that do not satisfy"
                + " the requirement",
            reason);
      }
    } finally {
      release.accept(connection);
    }
  }
}
