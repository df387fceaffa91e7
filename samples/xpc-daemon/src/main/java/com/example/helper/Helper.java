package com.example.helper;

import java.util.concurrent.CountDownLatch;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.bindings.mac.MacProcesses;
import org.countersign.bindings.xpc.XpcListener;
import org.countersign.peer.PeerValidator;

/** The LaunchDaemon: serves the app, and nobody else, until launchd ends it. */
public final class Helper {

  /** The name by which launchd knows the service ({@code MachServices} in the property list). */
  static final String SERVICE = "com.example.notes.helper";

  private Helper() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    TicketOffice office = new TicketOffice();
    try (PeerValidator<AuditToken> guard =
            PeerValidator.of(Policies.client(), MacProcesses.ofThisMac());
        XpcListener listener =
            XpcListener.onService(SERVICE, guard, (request, sender) -> office.answer(request))) {
      Runtime.getRuntime().addShutdownHook(new Thread(listener::close)); // launchd says SIGTERM
      new CountDownLatch(1).await();
    }
  }
}
