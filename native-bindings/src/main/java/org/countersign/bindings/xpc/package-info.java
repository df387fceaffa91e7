/**
 * XPC with the other side checked: a server that knows who sent each message, a client that tells
 * nothing before it knows who answers.
 *
 * <p>{@link org.countersign.bindings.xpc.XpcListener} and {@link
 * org.countersign.bindings.xpc.XpcConnection} each take a {@link
 * org.countersign.peer.PeerValidator}, whose policy is asked twice: its requirement by libxpc, all
 * of it by the validator.
 *
 * <h2>What is guaranteed against known attacks</h2>
 *
 * <ul>
 *   <li>A1, process id reuse: nobody is known by a process id.
 *   <li>A2, another sender on the same connection: the token is that of the message; the
 *       connection's is never asked for. A system that does not tell it is refused.
 *   <li>A11, text smuggled into a requirement: libxpc gets the text of a compiled requirement,
 *       which compiles to the same bytes; a policy that has none is refused.
 *   <li>A12, failing open: a system without the check, a requirement that libxpc does not take, a
 *       connection that is nothing, an error in a handler each end in no connection.
 *   <li>A13, checked once and used later: every message of every peer is judged; the requirement is
 *       set on each connection that a listener receives.
 *   <li>A14, a false server: daemons are looked up in the privileged domain, the requirement is set
 *       before anything is sent, and the first message is a greeting that tells nothing.
 *   <li>A21, exhaustion: peers, values and bytes are bounded, a rejected peer is disconnected, and
 *       what is accepted is judged again without a proof.
 * </ul>
 *
 * <p>All of this was tested against a libxpc of our own making, written from Apple's headers.
 * <b>Not verified on a Mac</b>: that libxpc does what its headers say; that answers carry the token
 * of who sent them; in which systems {@code XPC_ERROR_PEER_CODE_SIGNING_REQUIREMENT} is exported.
 *
 * <p>The requirement is set by {@code xpc_connection_set_peer_code_signing_requirement}, of macOS
 * 12. For connections nothing newer takes a requirement of the language. {@code xpc_session_t} and
 * {@code xpc_listener_t} are not used: their setters of macOS 14.4 ({@code
 * xpc_session_set_peer_code_signing_requirement}, {@code xpc_listener_…}) take the same text for
 * the same check, a listener's is not handed down to its sessions, and connections are on every
 * system that has the check. {@code NSXPCConnection} is not used either, for it throws exceptions
 * of Objective-C, which end a JVM.
 */
@NullMarked
package org.countersign.bindings.xpc;

import org.jspecify.annotations.NullMarked;
