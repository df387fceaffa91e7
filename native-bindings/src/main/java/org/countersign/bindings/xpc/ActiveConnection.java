package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A connection in use: it was configured before, and nothing of that can change any more. It is
 * held until libxpc has delivered its last event, and let go then; {@link #cancel} makes that soon.
 * Thread safe.
 */
final class ActiveConnection {

  /** What came for an answer: a value that keeps nothing of libxpc's object. */
  interface ReplyReader<T> {

    /** Reads a dictionary that is borrowed until this returns. */
    T read(Pointer reply) throws XpcException;
  }

  private final XpcSystem xpc;
  private final LibXpc functions;
  private final Pointer connection;
  private final ConnectionEvents events;
  private boolean isCancelled;
  private boolean isEnded;

  private ActiveConnection(XpcSystem xpc, Pointer connection, ConnectionEvents events) {
    this.xpc = xpc;
    this.functions = xpc.functions();
    this.connection = connection;
    this.events = events;
  }

  /**
   * Activates a connection.
   *
   * @param connection a reference that is ours, and from now on this object's
   */
  static ActiveConnection activate(XpcSystem xpc, Pointer connection, ConnectionEvents events) {
    ActiveConnection active = new ActiveConnection(xpc, connection, events);
    Pointer block = xpc.blocks().block(active::handle);
    xpc.functions().xpc_connection_set_event_handler(connection, block);
    xpc.functions().xpc_connection_activate(connection);
    return active;
  }

  /** Takes what libxpc says, and returns whether it will say more. */
  private boolean handle(@Nullable Pointer object) {
    boolean isLast = false;
    try {
      Optional<XpcType> type = xpc.typeOf(object);
      if (object != null && type.filter(XpcType.DICTIONARY::equals).isPresent()) {
        events.message(this, object);
      } else if (object != null && type.filter(XpcType.CONNECTION::equals).isPresent()) {
        events.peer(this, object);
      } else {
        ConnectionError error = xpc.errorOf(object);
        isLast = error == ConnectionError.INVALID;
        if (isLast) {
          events.ended(this, letGo());
        } else {
          events.error(this, error);
        }
      }
    } catch (Throwable failure) {
      EventLog.warn("what came on an XPC connection could not be handled; it is ended", failure);
      cancel();
    }
    return !isLast;
  }

  private synchronized String letGo() {
    isEnded = true;
    try {
      return xpc.invalidationReason(connection);
    } finally {
      functions.xpc_release(connection);
    }
  }

  /**
   * Sends a message and returns its answer to be. It fails with {@link XpcException} if an error
   * comes in the place of an answer; some answer always comes, at the latest when the connection is
   * cancelled.
   */
  synchronized <T> CompletableFuture<T> request(OwnedDictionary message, ReplyReader<T> reader) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (isCancelled || isEnded) {
      answer.completeExceptionally(
          new XpcException(
              isCancelled
                  ? "the connection is closed; connect again"
                  : ConnectionError.INVALID.meaning()));
      return answer;
    }
    Pointer block =
        xpc.blocks()
            .block(
                reply -> {
                  complete(answer, reply, reader);
                  return false;
                });
    functions.xpc_connection_send_message_with_reply(connection, message.pointer(), null, block);
    return answer;
  }

  private <T> void complete(
      CompletableFuture<T> answer, @Nullable Pointer reply, ReplyReader<T> reader) {
    try {
      if (reply != null && xpc.typeOf(reply).filter(XpcType.DICTIONARY::equals).isPresent()) {
        answer.complete(reader.read(reply));
      } else {
        ConnectionError error = xpc.errorOf(reply);
        answer.completeExceptionally(
            error == ConnectionError.PEER_REQUIREMENT
                ? new XpcPeerRejectedException(error.meaning())
                : new XpcException(error.meaning()));
      }
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }

  /** Sends an answer, or any message that is not answered. Nobody says whether it arrives. */
  synchronized void send(OwnedDictionary message) {
    if (!isCancelled && !isEnded) {
      functions.xpc_connection_send_message(connection, message.pointer());
    }
  }

  /** Ends the connection soon. Unsent messages are dropped; who waits for an answer is told. */
  synchronized void cancel() {
    if (!isCancelled && !isEnded) {
      isCancelled = true;
      functions.xpc_connection_cancel(connection);
    }
  }

  /** Returns a connection to this listener, inactive. */
  synchronized InactiveConnection connectToThis() throws XpcException {
    Pointer endpoint = isCancelled || isEnded ? null : functions.xpc_endpoint_create(connection);
    if (endpoint == null) {
      throw new XpcException("the listener is closed");
    }
    try {
      return InactiveConnection.toEndpoint(xpc, endpoint);
    } finally {
      functions.xpc_release(endpoint);
    }
  }

  /** Tells whether we ended it. */
  synchronized boolean isCancelled() {
    return isCancelled;
  }

  /** Tells whether the last event has come. */
  synchronized boolean isEnded() {
    return isEnded;
  }
}
