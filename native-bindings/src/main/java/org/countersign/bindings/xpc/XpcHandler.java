package org.countersign.bindings.xpc;

import org.countersign.peer.PeerDecision;

/**
 * What a server does with requests. Called in threads of libdispatch, for several peers at once;
 * for one peer after the other, and while it runs nothing else is taken from that peer.
 */
@FunctionalInterface
public interface XpcHandler {

  /**
   * Serves one request of a peer that was accepted for this request.
   *
   * @param request what the peer said; nothing in it is to be trusted more than the peer is
   * @param sender who said it, as it was when the request was read
   * @return the answer, which is dropped if the peer waits for none
   * @throws Exception if there is no answer; that is logged, and the peer's connection ends
   */
  XpcMessage handle(XpcMessage request, PeerDecision.Accepted sender) throws Exception;
}
