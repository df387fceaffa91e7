package com.example.login;

import java.util.concurrent.CountDownLatch;
import org.countersign.bindings.mac.AuditToken;
import org.countersign.bindings.mac.MacProcesses;
import org.countersign.bindings.xpc.XpcListener;
import org.countersign.peer.PeerValidator;

/** The daemon behind the plug-in: hears who logs in. */
public final class LoginDaemon {

  /** The name by which launchd knows the service, and by which the plug-in looks it up. */
  static final String SERVICE = "com.example.login.daemon";

  private LoginDaemon() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    Announcements announcements = new Announcements();
    try (PeerValidator<AuditToken> guard =
            PeerValidator.of(HostPolicy.policy(), MacProcesses.ofThisMac());
        XpcListener listener =
            XpcListener.onService(
                SERVICE, guard, (request, sender) -> announcements.answer(request))) {
      Runtime.getRuntime().addShutdownHook(new Thread(listener::close)); // launchd says SIGTERM
      new CountDownLatch(1).await();
    }
  }
}
