package com.example.daemon.demonstration;

import com.example.daemon.Ending;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What became of a visitor.
 *
 * @param ending what the daemon says
 * @param wasServed what the visitor says
 */
record Visit(Ending ending, boolean wasServed) {

  private static final int SECONDS_TO_COME = 30;
  private static final int SECONDS_TO_GO = 5;

  /** Starts a visitor and waits until the daemon has done with it; leaves no process behind. */
  static Visit of(Visitor visitor, BlockingQueue<Ending> endings)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(visitor.command())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    Process process = builder.start();
    try {
      @Nullable Ending ending = endings.poll(SECONDS_TO_COME, TimeUnit.SECONDS);
      // The daemon has hung up, upon which a visitor leaves.
      boolean wasServed =
          process.waitFor(SECONDS_TO_GO, TimeUnit.SECONDS) && process.exitValue() == 0;
      return new Visit(ending == null ? new Ending.Broken("it did not come") : ending, wasServed);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
