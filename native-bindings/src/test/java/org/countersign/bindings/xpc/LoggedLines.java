package org.countersign.bindings.xpc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while a test runs, kept out of its output. */
final class LoggedLines extends Handler implements AutoCloseable {

  private final Logger events = Logger.getLogger("org.countersign.bindings.xpc");
  private final Logger decisions = Logger.getLogger("org.countersign.peer");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LoggedLines() {
    for (Logger logger : List.of(events, decisions)) {
      logger.setUseParentHandlers(false);
      logger.addHandler(this);
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    for (Logger logger : List.of(events, decisions)) {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
