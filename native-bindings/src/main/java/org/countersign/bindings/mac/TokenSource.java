package org.countersign.bindings.mac;

import org.countersign.peer.PeerEvidenceException;

/** Where the audit token of a peer can be read, as often as one likes. */
@FunctionalInterface
interface TokenSource {

  /** Returns the token that holds at this moment. */
  AuditToken token() throws KernelException, PeerEvidenceException;
}
