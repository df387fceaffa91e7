package com.example.daemon.demonstration;

import com.example.daemon.ClientPolicy;
import com.example.daemon.Daemon;
import com.example.daemon.Ending;
import com.example.daemon.Service;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.bindings.UnixConnection;
import org.countersign.bindings.linux.LinuxPeers;
import org.countersign.fixtures.FakeApple;
import org.countersign.peer.PeerValidator;

/** Starts the daemon, lets everybody come, and says what became of them: see the script run. */
final class Demonstration {

  private static final int DIFFERENT = 1;
  private static final int UNSUPPORTED = 5;

  /** The daemon's log of decisions; a daemon of yours keeps it. Held, or its level is forgotten. */
  private static final Logger AUDIT = Logger.getLogger("org.countersign.peer");

  private Demonstration() {}

  /**
   * Runs the demonstration.
   *
   * @param arguments a directory of root's with the compiled programs; {@code --explain}, for
   *     explanations too
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    // Explanations are drawn with more characters than some locales have.
    FileOutputStream output = new FileOutputStream(FileDescriptor.out);
    PrintStream text = new PrintStream(output, true, StandardCharsets.UTF_8);
    Path place = Path.of(words.get(0));
    AUDIT.setLevel(Level.OFF);
    try {
      Report report = new Report(text, place, words.contains("--explain"));
      System.exit(run(place, report) ? 0 : DIFFERENT);
    } catch (UnsupportedOperationException e) {
      System.err.println("peer-daemon: " + e.getMessage());
      System.exit(UNSUPPORTED);
    }
  }

  private static boolean run(Path place, Report report) throws IOException, InterruptedException {
    FakeApple apple = FakeApple.shared();
    Path socket = place.resolve("socket");
    BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    Service service =
        request -> ("done: " + request.length + " bytes").getBytes(StandardCharsets.UTF_8);
    LinuxPeers peers = LinuxPeers.trusting(apple.trustAnchors());
    try (PeerValidator<UnixConnection> guard = PeerValidator.of(ClientPolicy.policy(), peers);
        Daemon daemon = Daemon.listening(socket, guard, service, endings::add)) {
      Thread thread = new Thread(() -> run(daemon), "daemon");
      thread.start();
      boolean isAsExpected = true;
      for (Visitor visitor : new Visitors(place, socket, apple).install()) {
        isAsExpected &= report.add(visitor, Visit.of(visitor, endings));
      }
      return isAsExpected;
    }
  }

  private static void run(Daemon daemon) {
    try {
      daemon.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
