package org.countersign.bindings.xpc;

import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.peer.PeerValidator;

/**
 * A client's connection to a service, whose server was checked before there is an object of this
 * class.
 *
 * <pre>{@code
 * try (XpcConnection daemon =
 *     XpcConnection.toDaemon("com.example.daemon", guard, Duration.ofSeconds(5))) {
 *   XpcMessage answer = daemon.request(XpcMessage.empty().with("operation", "status"));
 * }
 * }</pre>
 *
 * <p>libxpc delivers the first request of a client, whoever took the service's name, and checks the
 * answer only (attack A14). So connecting sends a greeting, which is the same for everybody, and
 * nothing else, until its answer has passed libxpc's check of the policy's requirement and the
 * validator's of its sender: hardening, users, and the requirement once more. Before each later
 * request it is asked again whether that process still is there in that state, and each answer must
 * come from it, by the answer's own token (attack A2).
 *
 * <p>What goes wrong ends the connection: an answer that is late, malformed or rejected, an
 * interruption. Connecting again greets and checks again. A server that is not made with {@link
 * XpcListener} answers the greeting, a dictionary with the int64 {@code org.countersign.greeting},
 * by any dictionary.
 *
 * <p>Why libxpc rejected a server cannot be logged: it has a reason ({@code
 * xpc_connection_copy_invalidation_reason}) only for a connection that became invalid, and a
 * rejected answer is an error in the place of that answer, after which the connection is valid
 * until it is cancelled here (so the headers read; not verified on a Mac).
 *
 * <p>What this cannot see: a server that ends, and another that takes its place, between the last
 * look and the delivery of a request. In the system's own domain only root's launchd gives names
 * away. Messages that a server sends unasked are dropped. Not verified on a Mac: all that libxpc
 * itself does, and that answers carry their sender's token; one that does not is rejected. Thread
 * safe; one request is under way at a time.
 */
public final class XpcConnection implements AutoCloseable {

  private final XpcSystem xpc;
  private final SenderCheck servers;
  private final Duration timeout;
  private final ActiveConnection connection;

  private XpcConnection(XpcSystem xpc, InactiveConnection connection, Conditions conditions) {
    this.xpc = xpc;
    this.servers = new SenderCheck(conditions.guard());
    this.timeout = conditions.timeout();
    this.connection = connection.activateGuarded(conditions.requirement(), new UnaskedEvents(xpc));
  }

  /** What every connection asks for, examined before there is one. */
  private record Conditions(
      PeerValidator<AuditToken> guard, PeerRequirement requirement, Duration timeout) {

    static Conditions of(PeerValidator<AuditToken> guard, Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("the timeout must be positive");
      }
      return new Conditions(guard, PeerRequirement.of(guard.policy()), timeout);
    }
  }

  /**
   * Connects to a daemon: the service is looked up where only root registers any ({@code
   * XPC_CONNECTION_MACH_SERVICE_PRIVILEGED}), not where the user's programs do.
   *
   * @param name of the service, as in {@code MachServices} of the daemon's property list
   * @param timeout how long to wait for each answer, this first one as well
   * @throws XpcPeerRejectedException if the server is not whom the policy lets in
   * @throws XpcException if there is no server, or none that answers in time
   * @throws UnsupportedOperationException if this is no Mac, or one before macOS 12
   * @throws IllegalArgumentException if the name is none of a service, the timeout is not positive,
   *     or the policy's requirement has no text that compiles to the same bytes
   * @throws IllegalStateException if libxpc makes no connection, or does not take the requirement
   */
  public static XpcConnection toDaemon(
      String name, PeerValidator<AuditToken> guard, Duration timeout) throws XpcException {
    return toDaemon(XpcSystem.ofThisMac(), name, guard, timeout);
  }

  static XpcConnection toDaemon(
      XpcSystem xpc, String name, PeerValidator<AuditToken> guard, Duration timeout)
      throws XpcException {
    Conditions conditions = Conditions.of(guard, timeout);
    return greeted(xpc, InactiveConnection.toPrivilegedService(xpc, name), conditions);
  }

  /**
   * Connects to an agent, whose service is in the user's own domain. Any program of the user can
   * register that name first; it then gets the greeting and is rejected.
   *
   * @param timeout how long to wait for each answer, this first one as well
   * @throws XpcException as {@link #toDaemon} does
   * @throws UnsupportedOperationException as {@link #toDaemon} does
   * @throws IllegalArgumentException as {@link #toDaemon} does
   * @throws IllegalStateException as {@link #toDaemon} does
   */
  public static XpcConnection toAgent(
      String name, PeerValidator<AuditToken> guard, Duration timeout) throws XpcException {
    return toAgent(XpcSystem.ofThisMac(), name, guard, timeout);
  }

  static XpcConnection toAgent(
      XpcSystem xpc, String name, PeerValidator<AuditToken> guard, Duration timeout)
      throws XpcException {
    Conditions conditions = Conditions.of(guard, timeout);
    return greeted(xpc, InactiveConnection.toService(xpc, name), conditions);
  }

  /**
   * Connects to an {@linkplain XpcListener#anonymous anonymous listener} of this process.
   *
   * @param timeout how long to wait for each answer, this first one as well
   * @throws XpcException as {@link #toDaemon} does
   * @throws IllegalArgumentException as {@link #toDaemon} does
   * @throws IllegalStateException as {@link #toDaemon} does
   */
  public static XpcConnection toListener(
      XpcListener listener, PeerValidator<AuditToken> guard, Duration timeout) throws XpcException {
    Conditions conditions = Conditions.of(guard, timeout);
    return greeted(listener.system(), listener.connect(), conditions);
  }

  private static XpcConnection greeted(
      XpcSystem xpc, InactiveConnection inactive, Conditions conditions) throws XpcException {
    XpcConnection connection = new XpcConnection(xpc, inactive, conditions);
    connection.greet();
    return connection;
  }

  private synchronized void greet() throws XpcException {
    try {
      servers.accept(exchange(Greeting.MESSAGE, xpc::senderOf));
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  /**
   * Sends a request and waits for its answer. The timeout begins when the request is sent: before
   * that this waits, without a bound of its own, until the requests of other threads are done, each
   * of which has its own timeout.
   *
   * @throws XpcPeerRejectedException if the server is no longer whom the policy lets in, and then
   *     the request was not sent, or if another process answered
   * @throws XpcException if there is no answer in time, or none that can be read; what the server
   *     did is not known
   */
  public synchronized XpcMessage request(XpcMessage request) throws XpcException {
    try {
      servers.recheck();
      Answer answer = exchange(request, this::read);
      servers.accept(answer.sender());
      return answer.message();
    } catch (Throwable failure) {
      close();
      throw failure;
    }
  }

  private Answer read(Pointer reply) throws XpcException {
    return new Answer(xpc.senderOf(reply), MessageReader.read(xpc, reply));
  }

  private record Answer(AuditToken sender, XpcMessage message) {}

  private <T> T exchange(XpcMessage request, ActiveConnection.ReplyReader<T> reader)
      throws XpcException {
    CompletableFuture<T> answer;
    try (OwnedDictionary owned = OwnedDictionary.of(xpc, request)) {
      answer = connection.request(owned, reader);
    }
    try {
      return answer.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new XpcException("there was no answer within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new XpcException("interrupted while waiting for the answer", e);
    } catch (ExecutionException e) {
      throw known(e.getCause());
    }
  }

  private static XpcException known(Throwable failure) {
    if (failure instanceof XpcPeerRejectedException rejected) {
      EventLog.warn("an XPC server was rejected by libxpc", rejected.getMessage());
    }
    return failure instanceof XpcException known
        ? known
        : new XpcException("the answer could not be read: " + failure, failure);
  }

  /** Ends the connection. Whoever waits for an answer is told. */
  @Override
  public void close() {
    connection.cancel();
    servers.close();
  }
}
