package org.countersign.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged about peers while something is done; or a log that cannot be written. */
final class RecordedLog extends Handler {

  private final List<LogRecord> records = new ArrayList<>();
  private final boolean fails;

  private RecordedLog(boolean fails) {
    this.fails = fails;
  }

  static List<LogRecord> of(Runnable actions) {
    RecordedLog log = new RecordedLog(false);
    log.during(actions);
    return log.records;
  }

  /** Does something while every record is an error. */
  static void failing(Runnable actions) {
    new RecordedLog(true).during(actions);
  }

  private void during(Runnable actions) {
    Logger logger = Logger.getLogger("org.countersign.peer");
    logger.addHandler(this);
    try {
      actions.run();
    } finally {
      logger.removeHandler(this);
    }
  }

  @Override
  public synchronized void publish(LogRecord logged) {
    if (fails) {
      throw new IllegalStateException("the disk is full");
    }
    records.add(logged);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
