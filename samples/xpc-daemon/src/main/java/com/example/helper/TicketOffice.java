package com.example.helper;

import java.util.concurrent.atomic.AtomicLong;
import org.countersign.bindings.xpc.XpcMessage;

/** What the helper does for the app: it gives out numbers, each once. Thread safe. */
final class TicketOffice {

  private final AtomicLong last = new AtomicLong();

  /** Returns the answer to a request; one that makes no sense is answered with the problem. */
  XpcMessage answer(XpcMessage request) {
    if (request.text("operation").filter("next"::equals).isPresent()) {
      return XpcMessage.empty().with("ticket", last.incrementAndGet());
    }
    return XpcMessage.empty().with("problem", "the one operation is next");
  }
}
