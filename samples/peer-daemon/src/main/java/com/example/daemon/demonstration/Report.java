package com.example.daemon.demonstration;

import com.example.daemon.Ending;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.PrintableText;
import org.countersign.peer.Rejection;
import org.countersign.peer.RejectionReason;

/**
 * Prints one line for each visit.
 *
 * @param output where
 * @param place what is left out of paths
 * @param explains whether the explanation follows
 */
record Report(PrintStream output, Path place, boolean explains) {

  private static final String INDENT = "    ";

  /** Prints what became of a visitor, and returns whether that is what should. */
  boolean add(Visitor visitor, Visit visit) {
    print(visitor.name() + ": " + line(visit.ending()));
    if (explains) {
      print(explanation(visit.ending()).indent(INDENT.length()));
    }
    boolean isAsExpected = isAsExpected(visitor, visit);
    if (!isAsExpected) {
      print(
          INDENT
              + "THIS IS WRONG: it must be "
              + visitor.refusal().map(reason -> "rejected (" + reason + ")").orElse("accepted")
              + (visit.wasServed() ? ", and says it was served" : ", and says it was not served"));
    }
    return isAsExpected;
  }

  private void print(String text) {
    output.println(text.replace(place + "/", ""));
  }

  private static boolean isAsExpected(Visitor visitor, Visit visit) {
    Optional<RejectionReason> refusal = visitor.refusal();
    if (visit.ending() instanceof Ending.Served served) {
      return refusal.isEmpty() && served.requests() == 1 && visit.wasServed();
    }
    return visit.ending() instanceof Ending.Refused refused
        && refusal.isPresent()
        && reasons(refused).equals(List.of(refusal.get()))
        && !visit.wasServed();
  }

  private static List<RejectionReason> reasons(Ending.Refused refused) {
    return refused.reasons().stream().map(Rejection::reason).toList();
  }

  private static String line(Ending ending) {
    if (ending instanceof Ending.Served) {
      return "accepted";
    }
    if (ending instanceof Ending.Refused refused) {
      String codes =
          reasons(refused).stream().map(RejectionReason::code).collect(Collectors.joining(", "));
      return "rejected (" + codes + ") " + refused.reasons().get(0).message();
    }
    return "failed: " + explanation(ending);
  }

  private static String explanation(Ending ending) {
    if (ending instanceof Ending.Served served) {
      return served.decision().explain();
    }
    if (ending instanceof Ending.Refused refused) {
      return refused.explanation();
    }
    return PrintableText.escape(((Ending.Broken) ending).what());
  }
}
