package com.example.daemon;

import java.util.List;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.Rejection;

/** How a conversation with whoever connected came to its end. Immutable and thread safe. */
public sealed interface Ending {

  /**
   * It was the client, and its requests were served.
   *
   * @param decision why it was let in, and what nobody looked at
   * @param requests how many there were
   */
  record Served(PeerDecision decision, int requests) implements Ending {}

  /**
   * It was not the client, or no longer.
   *
   * @param reasons why, at least one
   * @param explanation the same in detail, in lines
   */
  record Refused(List<Rejection> reasons, String explanation) implements Ending {

    /** Copies the list. */
    public Refused {
      reasons = List.copyOf(reasons);
    }

    static Refused by(PeerDecision.Rejected decision) {
      return new Refused(decision.reasons(), decision.explain());
    }
  }

  /**
   * The connection broke, or whoever it was did not keep to the protocol.
   *
   * @param what what happened
   */
  record Broken(String what) implements Ending {}
}
