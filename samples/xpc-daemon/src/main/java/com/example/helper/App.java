package com.example.helper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.bindings.mac.MacProcesses;
import org.countersign.bindings.xpc.XpcConnection;
import org.countersign.bindings.xpc.XpcException;
import org.countersign.bindings.xpc.XpcMessage;
import org.countersign.peer.PeerValidator;

/**
 * The app: asks the helper for a number, and prints it.
 *
 * <p>What it sends first is not written here: {@link XpcConnection#toDaemon} greets, and returns
 * only when whoever answered has been proven to be the helper.
 */
public final class App {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private App() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws XpcException {
    try (PeerValidator<AuditToken> guard =
            PeerValidator.of(Policies.helper(), MacProcesses.ofThisMac());
        XpcConnection helper = XpcConnection.toDaemon(Helper.SERVICE, guard, PATIENCE)) {
      XpcMessage answer = helper.request(XpcMessage.empty().with("operation", "next"));
      PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      terminal.println("ticket " + answer.number("ticket").orElseThrow());
    }
  }
}
