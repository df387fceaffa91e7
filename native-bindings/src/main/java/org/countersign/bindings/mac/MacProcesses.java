package org.countersign.bindings.mac;

import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerEvidenceSource;

/**
 * Proves by a Mac's kernel and Security framework which program the process is that an audit token
 * names. For tokens that come with messages of XPC; connections of Unix domain sockets have {@link
 * MacPeers}, which says what is proven and what is not.
 *
 * <p>The token is believed: whoever read it answers for its being the sender's. The token of a
 * <em>message</em> is ({@code xpc_dictionary_get_audit_token}); that of a <em>connection</em> is
 * that of whoever sent last, and can be another's than the sender's of the message at hand (attack
 * A2). A decision holds for the token it was made about, and so for one sender; each message is
 * asked about with its own token, which costs little where the sender is known.
 *
 * <p>Each time the peer is identified, the kernel is asked by the token whether that process still
 * runs that program. Thread safe.
 */
public final class MacProcesses implements PeerEvidenceSource<AuditToken> {

  private static final String ORIGIN = "where the audit token came from";

  private final MacSystem system;

  MacProcesses(MacSystem system) {
    this.system = system;
  }

  /**
   * Returns the source of this Mac. Systems before macOS 11.3 do not know the flag that keeps the
   * check off the network, and there every peer is rejected.
   *
   * @throws UnsupportedOperationException if this is no Mac, or one that lacks anything that is
   *     needed or lays out audit tokens in a way not known here; the message says what
   */
  public static MacProcesses ofThisMac() {
    return new MacProcesses(MacSystem.ofThisMac());
  }

  @Override
  public ObservedPeer observe(AuditToken token) {
    return new ObservedMacProcess(token, () -> token, ORIGIN, system);
  }

  /** Returns yes: the kernel tells the state of every process's code. */
  @Override
  public boolean provesHardening() {
    return true;
  }
}
