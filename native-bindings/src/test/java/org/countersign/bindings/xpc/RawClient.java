package org.countersign.bindings.xpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A client that does what no client of this library does: it greets nobody. */
record RawClient(ActiveConnection connection) implements AutoCloseable {

  static RawClient connect() {
    return new RawClient(
        InactiveConnection.toPrivilegedService(FakeXpc.system(), Scene.SERVICE)
            .activateGuarded(PeerRequirement.of(Scene.policy(Scene.SERVICE)), new IgnoredEvents()));
  }

  XpcMessage ask(XpcMessage message) throws Exception {
    try {
      return send(message).get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  CompletableFuture<XpcMessage> send(XpcMessage message) {
    try (OwnedDictionary owned = OwnedDictionary.of(FakeXpc.system(), message)) {
      return connection.request(owned, reply -> MessageReader.read(FakeXpc.system(), reply));
    } catch (XpcException e) {
      throw new AssertionError(e);
    }
  }

  void tell(XpcMessage message) {
    try (OwnedDictionary owned = OwnedDictionary.of(FakeXpc.system(), message)) {
      connection.send(owned);
    } catch (XpcException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    connection.cancel();
  }
}
